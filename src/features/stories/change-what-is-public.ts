import { removalTag, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { blockTag, correctionsList, furtherPagesTag, sectionList, settleList } from '../lists/index.ts';
import { mediaUsedBy, touchDoors } from '../media/index.ts';
import { addressesOfStory } from '../redirects/index.ts';
import { archiveTags } from './archive-tags.ts';
import { announcePublicChange } from './stories.events.ts';
import { type LockedStory, saveTimeline } from './stories.store.ts';
import { comingInstants, type Span, spanAt, type Timeline } from './timeline.ts';
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
  const shownBefore = await mediaUsedBy(tx, idsOf(story.timeline));
  await saveTimeline(tx, story, { after, by });
  const media = [...new Set([...shownBefore, ...(await mediaUsedBy(tx, idsOf(after)))])];
  await touchDoors(tx, media);
  const touched = {
    story: story.id,
    edition: story.edition_id,
    addresses: await addressesOfStory(tx, story.id),
    archive: await archiveTags(tx, story, after),
    lists: [],
  };
  const lists = await settleLists(tx, story, after);
  await touch(tx, tagsAtOnce(story, { after, touched, lists }));
  for (const instant of comingInstants(after, story.now)) {
    await touch(tx, tagsOfInstant(after, instant, { touched, lists }), instant);
    await touchDoors(tx, media, instant);
  }
  await announcePublicChange(tx, { story: story.id });
}

const idsOf = (timeline: Timeline): string[] => timeline.map(({ id }) => id);

/** The tags of the pages on which the story comes to stand in each list, by list. */
type Lists = Map<string, string[]>;
type Naming = { touched: Touched; lists: Lists };

/** The names of all lists in which a publication stands. */
const listsOf = (span: Span | undefined): string[] => (span ? [...span.sections.map(sectionList), ...span.lists] : []);

/** What stands in the list of corrections: each such publication is an entry of its own. */
const isTold = ({ kind }: Span): boolean => kind === 'clarification' || kind === 'correction' || kind === 'retraction';

/** In the order of their names, so that two acts never wait for each other. */
async function settleLists(tx: Transaction, story: LockedStory, after: Timeline): Promise<Lists> {
  const instants = [story.now, ...comingInstants(after, story.now)];
  const entered = instants.flatMap((instant) => {
    const before = instant === story.now ? spanAt(story.timeline, instant) : stateBefore(after, instant);
    const span = spanAt(after, instant);
    const stood = listsOf(before);
    return span ? listsOf(span).flatMap((list) => (stood.includes(list) ? [] : { list, span })) : [];
  });
  const lists: Lists = new Map();
  for (const span of after.filter((one) => isTold(one) && !story.timeline.some(({ id }) => id === one.id))) {
    const list = correctionsList(story.edition_id);
    lists.set(
      list,
      await settleList(tx, list, { now: story.now, entry: { firstPublishedAt: span.from, story: story.id } }),
    );
  }
  for (const { list, span } of entered.sort((a, b) => (a.list < b.list ? -1 : 1))) {
    const entry = { firstPublishedAt: span.firstPublishedAt, story: story.id };
    if (!lists.has(list)) lists.set(list, await settleList(tx, list, { now: story.now, entry }));
  }
  return lists;
}

/** What changes now; and what was planned before and is not any more, of which pages may have been made ahead. */
function tagsAtOnce(story: LockedStory, { after, ...naming }: Naming & { after: Timeline }): string[] {
  const now = { before: spanAt(story.timeline, story.now), after: spanAt(after, story.now) };
  const stood = [...story.timeline.flatMap(listsOf), correctionsList(story.edition_id)];
  const anywhere: Lists = new Map(stood.map((list) => [list, [list, furtherPagesTag(list)]]));
  const replaced = comingInstants(story.timeline, story.now).flatMap((instant) =>
    tagsOfInstant(story.timeline, instant, { touched: naming.touched, lists: anywhere }),
  );
  // A removal that was planned and is not any more is none: the pages stay.
  return [...tagsBetween(now, naming), ...replaced.filter((tag) => tag !== removalTag(story.id))];
}

function tagsOfInstant(timeline: Timeline, instant: Date, { touched, lists }: Naming): string[] {
  const later: Lists = new Map([...lists].map(([list, tags]) => [list, wherever(list, tags)]));
  return tagsBetween(
    { before: stateBefore(timeline, instant), after: spanAt(timeline, instant) },
    { touched, lists: later },
  );
}

type States = { before: Span | undefined; after: Span | undefined };

function tagsBetween({ before, after }: States, { touched, lists }: Naming): string[] {
  const stood = listsOf(before);
  const entered = listsOf(after).filter((list) => !stood.includes(list));
  const change = changeBetween(before, after);
  const told = after && after.id !== before?.id && isTold(after) ? lists.get(correctionsList(touched.edition)) : [];
  const tagsOf = (list: string) => lists.get(list) ?? [];
  return change ? [...change.tags({ ...touched, lists: entered.flatMap(tagsOf) }), ...(told ?? [])] : [];
}

/** Until a planned story comes into a closed block, the blocks may have been cut anew. */
function wherever(list: string, tags: string[]): string[] {
  return tags.some((tag) => tag.startsWith(blockTag(list, 0).slice(0, -1))) ? [...tags, furtherPagesTag(list)] : tags;
}

const stateBefore = (timeline: Timeline, instant: Date) => spanAt(timeline, new Date(instant.getTime() - 1));
