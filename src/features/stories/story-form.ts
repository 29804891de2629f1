import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { instantTyped, localTimeOf } from '../../platform/clock/index.ts';
import type { ProblemPart } from '../../platform/http/index.ts';
import { makeSlug } from '../redirects/index.ts';
import { sourceOfBody } from './body/write-source.ts';
import { STORY_TYPES } from './card.schema.ts';
import {
  BYLINE_ROLES,
  type BylineRole,
  type NewStory,
  newStorySchema,
  type StoryChange,
  storyChangeSchema,
} from './story.schema.ts';
import type { StoryAnswer } from './story-answer.schema.ts';
import type { StoryFault, TypedStory } from './studio/story-view.ts';

/** The form of a story in the studio: what is typed into it, and the change that this is. */

const line = (longest = 400) => z.string().max(longest).catch('').default('');
const ticked = z
  .union([z.string(), z.array(z.string()).max(200)])
  .optional()
  .catch(undefined)
  .transform((value) => (value === undefined ? [] : [value].flat()));
const tick = z
  .string()
  .optional()
  .catch(undefined)
  .transform((value) => value !== undefined);

export const postedStory = z.object({
  revision: line(),
  headline: line(2_000),
  kicker: line(),
  standfirst: line(8_000),
  section: line(),
  sections: ticked,
  type: z.enum(STORY_TYPES).catch('news').default('news'),
  bylineName: ticked,
  bylineRole: ticked,
  topics: line(4_000),
  related: line(20_000),
  sources: line(20_000),
  slug: line(),
  description: line(4_000),
  shortHeadline: line(2_000),
  seoHeadline: line(2_000),
  socialHeadline: line(2_000),
  pushHeadline: line(2_000),
  heroImage: line(),
  heroAlt: line(8_000),
  heroCaption: line(8_000),
  heroCredit: line(2_000),
  commentsMode: line(),
  publishAt: line(),
  unpublishAt: line(),
  embargoUntil: line(),
  sensitive: tick,
  evergreen: tick,
  noindex: tick,
  withoutPromos: tick,
  withoutMobile: tick,
  excludeFromTrending: tick,
  format: z.enum(['markdown', 'html', 'document']).catch('markdown').default('markdown'),
  body: z.string().max(2_000_000).catch('').default(''),
});

/** A story as the form shows it. @param zone the newsroom’s */
export function typedOf(story: StoryAnswer, zone: string): TypedStory {
  const { format, value } = sourceOfBody(story.body);
  const local = (instant: string | null | undefined) => (instant ? localTimeOf(instant, zone) : '');
  const hero = story.heroImage && 'media' in story.heroImage ? story.heroImage : undefined;
  return {
    ...EMPTY_STORY,
    ...{ revision: String(story.revision), headline: story.headline, slug: story.slug, type: story.type },
    ...{ kicker: story.kicker ?? '', standfirst: story.standfirst ?? '', description: story.description ?? '' },
    ...{ section: story.section.id, sections: story.sections.map(({ id }) => id) },
    bylineName: story.bylines.map(({ name }) => name),
    bylineRole: story.bylines.map(({ role }) => role),
    topics: story.topics.map(topicTyped).join(', '),
    related: story.related.map((one) => ('id' in one ? one.slug : `${one.url} | ${one.title}`)).join('\n'),
    sources: story.sources
      .map(({ name, url, rights }) => [name, url ?? '', rights ?? ''].join(' | ').replace(/[ |]+$/, ''))
      .join('\n'),
    ...headlinesOf(story),
    ...{ heroImage: hero?.media?.hash ?? '', heroAlt: hero?.alt ?? '', heroCaption: hero?.caption ?? '' },
    ...{ heroCredit: hero?.credit ?? '', commentsMode: story.commentsMode ?? '' },
    ...{
      publishAt: local(story.publishAt),
      unpublishAt: local(story.unpublishAt),
      embargoUntil: local(story.embargoUntil),
    },
    ...{ sensitive: story.sensitive, evergreen: story.evergreen, noindex: story.noindex },
    ...{
      withoutPromos: !story.promos,
      withoutMobile: !story.mobileEdition,
      excludeFromTrending: story.excludeFromTrending,
    },
    ...{ format, body: value },
  };
}

const headlinesOf = ({ headlines }: StoryAnswer) => ({
  shortHeadline: headlines?.short ?? '',
  seoHeadline: headlines?.seo ?? '',
  socialHeadline: headlines?.social ?? '',
  pushHeadline: headlines?.push ?? '',
});

export const EMPTY_STORY: TypedStory = { ...postedStory.parse({}), revision: '' };

type Known = { zone: string; authors: readonly { id: string; name: string }[]; before: TypedStory };

/**
 * What was typed that is another than before, as the API would be sent it, or what of it can’t be understood. What nobody touched is not
 * sent: a screen that shows less than a story has must take nothing away.
 */
export function changeOf(typed: TypedStory, known: Known): { change: StoryChange } | { faults: StoryFault[] } {
  const body = bodyOf(typed, known.before);
  if (body === 'broken')
    return { faults: [{ field: 'body', message: 'This is no JSON: the document can’t be read.' }] };
  const before: Record<string, unknown> = fieldsOf(known.before, known);
  const touched = Object.entries(fieldsOf(typed, known)).filter(
    ([field, value]) => !isDeepStrictEqual(value, before[field]),
  );
  const sent = {
    ...Object.fromEntries(touched),
    ...heroOf(typed, known.before),
    ...(body === undefined ? {} : { body }),
  };
  const read = storyChangeSchema.safeParse(sent);
  return read.success ? { change: read.data } : { faults: faultsAt(problemsOf(read.error)) };
}

/** The same for a story that is not there yet. */
export function newStoryOf(typed: TypedStory, known: Known): { story: NewStory } | { faults: StoryFault[] } {
  const understood = changeOf(typed, known);
  if ('faults' in understood) return understood;
  const said = Object.entries(understood.change).filter(([, value]) => value !== null);
  const read = newStorySchema.safeParse({
    headline: typed.headline,
    section: typed.section,
    ...Object.fromEntries(said),
  });
  return read.success ? { story: read.data } : { faults: faultsAt(problemsOf(read.error)) };
}

const problemsOf = ({ issues }: z.ZodError): ProblemPart[] =>
  issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message }));

function fieldsOf(typed: TypedStory, { zone, authors }: Pick<Known, 'zone' | 'authors'>) {
  return {
    ...{ headline: typed.headline.trim(), section: typed.section, sections: typed.sections, type: typed.type },
    ...{ kicker: orNull(typed.kicker), standfirst: orNull(typed.standfirst), description: orNull(typed.description) },
    ...{ slug: orNull(typed.slug), bylines: bylinesOf(typed, authors), headlines: headlinesSent(typed) },
    topics: typed.topics.split(',').map(trim).filter(Boolean).map(topicMeant),
    related: linesOf(typed.related).map(relatedOf),
    sources: linesOf(typed.sources).map(sourceOf),
    commentsMode: orNull(typed.commentsMode),
    ...{ publishAt: instantTyped(typed.publishAt, zone), unpublishAt: instantTyped(typed.unpublishAt, zone) },
    embargoUntil: instantTyped(typed.embargoUntil, zone),
    ...{ sensitive: typed.sensitive, evergreen: typed.evergreen, noindex: typed.noindex },
    ...{ promos: !typed.withoutPromos, mobileEdition: !typed.withoutMobile },
    excludeFromTrending: typed.excludeFromTrending,
  };
}

/** By its name, where that leads back to it. */
const topicTyped = ({ name, slug }: { name: string; slug: string }): string =>
  !name.includes(',') && makeSlug(name) === slug ? name : slug;
const topicMeant = (typed: string): string => makeSlug(typed) || typed;

const trim = (text: string): string => text.trim();
const orNull = (text: string): string | null => text.trim() || null;
const linesOf = (text: string): string[] => text.split(/\r?\n/).map(trim).filter(Boolean);
const parts = (text: string): string[] => text.split('|').map(trim);

function bodyOf({ format, body }: TypedStory, before: TypedStory): StoryChange['body'] | 'broken' {
  const value = body.replaceAll('\r\n', '\n');
  if (format === before.format && value === before.body.replaceAll('\r\n', '\n')) return undefined;
  if (format !== 'document') return { format, value };
  try {
    return JSON.parse(value);
  } catch {
    return 'broken';
  }
}

function bylinesOf({ bylineName, bylineRole }: TypedStory, authors: Known['authors']): StoryChange['bylines'] {
  return bylineName.flatMap((typed, index) => {
    const name = typed.trim();
    if (name === '') return [];
    const role = BYLINE_ROLES.find((one) => one === bylineRole[index]) ?? ('by' as BylineRole);
    const author = authors.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return [author ? { author: author.id, role } : { name, role }];
  });
}

function relatedOf(typed: string) {
  if (!/^https?:\/\//.test(typed)) return typed.replace(/^.*\//, '');
  const [url = '', title = ''] = parts(typed);
  return { url, title: title || url };
}

function sourceOf(typed: string) {
  const [name = '', url = '', rights = ''] = parts(typed);
  return { name, ...(url ? { url } : {}), ...(rights ? { rights } : {}) };
}

function headlinesSent({ shortHeadline, seoHeadline, socialHeadline, pushHeadline }: TypedStory) {
  const all = { short: shortHeadline, seo: seoHeadline, social: socialHeadline, push: pushHeadline };
  const said = Object.entries(all).filter(([, text]) => text.trim() !== '');
  return said.length > 0 ? Object.fromEntries(said) : null;
}

/** A picture that nobody touched is not sent, so that its cut and what it says of itself stay. */
function heroOf(typed: TypedStory, before: TypedStory) {
  const fields = ['heroImage', 'heroAlt', 'heroCaption', 'heroCredit'] as const;
  if (fields.every((field) => typed[field] === before[field])) return {};
  if (typed.heroImage.trim() === '') return { heroImage: null };
  const said = { alt: typed.heroAlt, caption: typed.heroCaption, credit: typed.heroCredit };
  const words = Object.entries(said).filter(([, text]) => text.trim() !== '');
  return { heroImage: { media: typed.heroImage.trim(), ...Object.fromEntries(words) } };
}

/** What the acts refuse, at the fields it is about. */
export const faultsAt = (problems: readonly ProblemPart[]): StoryFault[] =>
  problems.map(({ pointer, detail }) => ({
    field: FIELDS[pointer.split('/')[1] ?? ''] ?? pointer.split('/')[1] ?? 'headline',
    message: detail,
  }));

/** Where the form calls a field by another name than the API. */
const FIELDS: Record<string, string> = { bylines: 'bylineName', headlines: 'shortHeadline' };
