import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { addressesOfStory } from '../redirects/index.ts';
import { sectionBlockTag, sectionListTag, sectionTag, settleList } from '../sections/index.ts';
import { type LockedStory, saveTimeline } from './stories.store.ts';
import { comingInstants, spanAt, type Timeline } from './timeline.ts';
import { changeBetween, type Touched } from './touched-pages.ts';

/**
 * The one way in which what is public of a story changes: the timeline becomes `after`, its lists are settled, and the pages
 * that change are touched, at once and at each planned instant.
 */
export async function changeWhatIsPublic(
  tx: Transaction,
  story: LockedStory,
  { after, by }: { after: Timeline; by: string | null },
): Promise<void> {
  await saveTimeline(tx, story, { after, by });
  const touched = {
    story: story.id,
    edition: story.edition_id,
    addresses: await addressesOfStory(tx, story.id),
    lists: [],
  };
  const lists = await settleLists(tx, story, after);
  await touch(tx, tagsAtOnce(story, { after, touched, lists }));
  for (const instant of comingInstants(after, story.now)) {
    await touch(tx, tagsOfInstant(after, instant, { touched, lists }), instant);
  }
}

/** The tags of the pages on which the story comes to stand in each section, by section. */
type Lists = Map<string, string[]>;
type Naming = { touched: Touched; lists: Lists };

/** In the order of their ids, so that two acts never wait for each other. */
async function settleLists(tx: Transaction, story: LockedStory, after: Timeline): Promise<Lists> {
  const instants = [story.now, ...comingInstants(after, story.now)];
  const entered = instants.flatMap((instant) => {
    const before = instant === story.now ? spanAt(story.timeline, instant) : stateBefore(after, instant);
    const span = spanAt(after, instant);
    return span
      ? span.sections.filter((section) => !before?.sections.includes(section)).map((section) => ({ section, span }))
      : [];
  });
  const lists: Lists = new Map();
  for (const { section, span } of entered.sort((a, b) => (a.section < b.section ? -1 : 1))) {
    const position = { firstPublishedAt: span.firstPublishedAt, story: story.id };
    if (!lists.has(section)) lists.set(section, await settleList(tx, section, { now: story.now, story: position }));
  }
  return lists;
}

/** What changes now; and what was planned before and is not any more, of which pages may have been made ahead. */
function tagsAtOnce(story: LockedStory, { after, ...naming }: Naming & { after: Timeline }): string[] {
  const now = { before: spanAt(story.timeline, story.now), after: spanAt(after, story.now) };
  const sections = story.timeline.flatMap((span) => span.sections);
  const anywhere: Lists = new Map(sections.map((section) => [section, [sectionTag(section), sectionListTag(section)]]));
  const replaced = comingInstants(story.timeline, story.now).flatMap((instant) =>
    tagsOfInstant(story.timeline, instant, { touched: naming.touched, lists: anywhere }),
  );
  return [...tagsBetween(now, naming), ...replaced];
}

function tagsOfInstant(timeline: Timeline, instant: Date, { touched, lists }: Naming): string[] {
  const later: Lists = new Map([...lists].map(([section, tags]) => [section, wherever(section, tags)]));
  return tagsBetween(
    { before: stateBefore(timeline, instant), after: spanAt(timeline, instant) },
    { touched, lists: later },
  );
}

type States = { before: ReturnType<typeof spanAt>; after: ReturnType<typeof spanAt> };

function tagsBetween({ before, after }: States, { touched, lists }: Naming): string[] {
  const entered = (after?.sections ?? []).filter((section) => !before?.sections.includes(section));
  return (
    changeBetween(before, after)?.tags({ ...touched, lists: entered.flatMap((section) => lists.get(section) ?? []) }) ??
    []
  );
}

/** Until a planned story comes into a closed block, the blocks may have been cut anew. */
function wherever(section: string, tags: string[]): string[] {
  return tags.some((tag) => tag.startsWith(sectionBlockTag(section, 0).slice(0, -1)))
    ? [...tags, sectionListTag(section)]
    : tags;
}

const stateBefore = (timeline: Timeline, instant: Date) => spanAt(timeline, new Date(instant.getTime() - 1));
