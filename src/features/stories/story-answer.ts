import { showPicture } from '../media/index.ts';
import { upcastBody } from './body/index.ts';
import type { Copy, LoadedStory } from './load-stories.ts';
import { addressOf } from './story-address.ts';
import type { Status, StoryAnswer, StorySummary } from './story-answer.schema.ts';
import { publicDocument } from './story-page.queries.ts';
import type { Plan } from './timeline.ts';

/** `now` is the instant the story was loaded for. */
export type Answering = { siteUrl: string; copy: Copy; now: Date };

/** A story as lists of the API tell it. */
export function toSummary(story: LoadedStory, answering: Answering): StorySummary {
  const { document } = story;
  const url = urlOf(story, answering);
  const sections = new Map((story.sections ?? []).map((section) => [section.id, section]));
  return {
    id: story.id,
    revision: story.revision,
    headline: document.headline,
    kicker: document.kicker ?? null,
    standfirst: document.standfirst ?? null,
    type: document.type,
    slug: document.slug,
    locale: story.tag,
    section: sections.get(document.section) ?? { id: document.section, slug: '', name: '' },
    sections: document.sections.flatMap((id) => sections.get(id) ?? []),
    bylines: bylinesOf(story),
    url,
    urlFinal: story.address !== null,
    shortUrl: `${answering.siteUrl}/s/${story.id}`,
    status: statusOf(story),
    published: publishedOf(story, answering),
    retraction: story.retraction,
    ...(answering.copy === 'working' && newsroomPart(story)),
  };
}

/** A story in full. */
export function toAnswer(story: LoadedStory, answering: Answering): StoryAnswer {
  const document = answering.copy === 'public' ? publicDocument(story.document, story.retraction) : story.document;
  const { headlines, description, sources, heroImage, commentsMode } = document;
  const authors = new Map((story.authors ?? []).map((author) => [author.id, author]));
  const topics = new Map((story.topics ?? []).map((topic) => [topic.id, topic]));
  return {
    ...toSummary({ ...story, document }, answering),
    body: upcastBody(document.body),
    authors: document.bylines.flatMap((one) =>
      'author' in one && one.role === 'by' ? (authors.get(one.author) ?? []) : [],
    ),
    topics: (document.topics ?? []).flatMap((id) => topics.get(id) ?? []),
    related: relatedOf(story, answering),
    headlines: headlines ? { ...headlines } : null,
    description: description ?? null,
    sources: sources ?? [],
    heroImage: (heroImage && showPicture(heroImage, story.medium)) ?? null,
    commentsMode: commentsMode ?? null,
    access: 'public',
    ...switchesOf(document),
    ...(answering.copy === 'working' && planningPart(story)),
  };
}

/** What is on or off where the newsroom has not said otherwise. */
const switchesOf = ({
  noindex = false,
  sensitive = false,
  evergreen = false,
  promos = true,
  mobileEdition = true,
  excludeFromTrending = false,
}: LoadedStory['document']) => ({ noindex, sensitive, evergreen, promos, mobileEdition, excludeFromTrending });

const newsroomPart = (story: LoadedStory) => ({
  workflow: story.workflow,
  planned: planned(story),
  createdAt: story.created_at.toISOString(),
  changedAt: story.changed_at.toISOString(),
  ...(story.binned_at ? { binnedAt: story.binned_at.toISOString() } : {}),
});

const planningPart = ({
  document: { publishAt, unpublishAt, embargoUntil, firstPublishedAt, customFields },
}: LoadedStory) => ({
  publishAt: publishAt ?? null,
  unpublishAt: unpublishAt ?? null,
  embargoUntil: embargoUntil ?? null,
  firstPublishedAt: firstPublishedAt ?? null,
  customFields: customFields ?? {},
});

function statusOf(story: LoadedStory): Status {
  if (story.taken_down_at) return 'taken-down';
  if (story.retraction) return 'retracted';
  if (story.public_revision !== null) return 'published';
  if (story.planned_at) return 'scheduled';
  return story.was_public ? 'unpublished' : story.workflow;
}

function planned(story: LoadedStory) {
  if (story.planned_at)
    return { at: story.planned_at.toISOString(), kind: 'publish' as const, revision: story.planned_revision };
  return story.public_until && { at: story.public_until.toISOString(), kind: 'unpublish' as const, revision: null };
}

/** A plan as answers tell it. */
export function toPlanAnswer(plan: Plan | null) {
  return plan && { ...plan, at: plan.at.toISOString() };
}

/** What readers see first, then what is planned, then where it last was, then where it would be today. */
function urlOf(story: LoadedStory, { siteUrl, now }: Answering): string {
  const accepted = story.public_address ?? story.planned_address ?? story.address;
  return siteUrl + encodeURI(accepted ?? provisionalAddress(story, now));
}

function provisionalAddress(story: LoadedStory, now: Date): string {
  const { document } = story;
  const section = story.sections?.find(({ id }) => id === document.section) ?? { slug: 'section' };
  const firstPublishedAt = new Date(document.firstPublishedAt ?? document.publishAt ?? now);
  return addressOf(story, section, { firstPublishedAt, slug: document.slug });
}

function publishedOf(story: LoadedStory, { siteUrl }: Answering): StorySummary['published'] {
  const { public_revision, public_address, first_published_at, updated_at } = story;
  if (public_revision === null || public_address === null || !first_published_at || !updated_at) return null;
  return {
    revision: public_revision,
    url: siteUrl + encodeURI(public_address),
    firstPublishedAt: first_published_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}

function bylinesOf({ document, authors }: LoadedStory): StorySummary['bylines'] {
  const known = new Map((authors ?? []).map((author) => [author.id, author]));
  return document.bylines.flatMap((byline) => {
    if ('name' in byline) return { name: byline.name, role: byline.role, author: null };
    const author = known.get(byline.author);
    return author ? { name: author.name, role: byline.role, author: { id: author.id, slug: author.slug } } : [];
  });
}

function relatedOf(story: LoadedStory, { siteUrl }: Answering): StoryAnswer['related'] {
  const known = new Map((story.related ?? []).map((one) => [one.id, one]));
  return story.document.related.flatMap((one): StoryAnswer['related'] => {
    if (!('story' in one)) return [one];
    const found = known.get(one.story);
    if (!found) return [];
    const { id, slug, headline, address } = found;
    return [{ id, slug, headline, url: address === null ? `${siteUrl}/s/${id}` : siteUrl + encodeURI(address) }];
  });
}
