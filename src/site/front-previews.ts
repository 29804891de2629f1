import type { Actor } from '../features/audit/index.ts';
import { type Front, type Pin, publishFront } from '../features/fronts/index.ts';
import { type Card, frontLists, readWithin, sectionPage } from '../features/stories/index.ts';
import { actTime } from '../platform/clock/index.ts';
import { type DatabaseHandle, rehearsed, type Transaction } from '../platform/database/index.ts';
import { chooseTop } from './making/choose-top.ts';
import { makeFront } from './making/make-front.ts';
import { makeSection } from './making/make-section.ts';
import { openingOf } from './making/opening.ts';
import type { PressOptions } from './press.ts';

const STRIP = 'Preview of this front: readers don’t see it yet.';

type Asked = { front: Front; pins: readonly Pin[]; at?: Date };

/**
 * What an editor who arranges a front is shown: it as readers would see it now, or at an instant to come, with what is planned until then.
 * It is put in force within a transaction that is undone, so that the same rules and the same template make it.
 */
export function openFrontPreviews({
  database,
  siteUrl,
  staging,
}: Omit<PressOptions, 'database'> & { database: Pick<DatabaseHandle, 'transaction'> }) {
  const page = (by: Actor, asked: Asked): Promise<string | undefined> =>
    rehearsed(database, async (tx) => {
      await publishFront(tx, by, asked);
      const now = await actTime(tx);
      const at = asked.at && asked.at > now ? asked.at : now;
      const opening = await openingOf(readWithin(tx), { siteUrl, staging, at, notBefore: at });
      const edition = { ...opening.edition, strip: STRIP };
      return (await makePage({ ...opening, edition }, asked.front))?.html;
    });
  return {
    page,
    filling: (front: Front, pins: readonly Pin[]) => database.transaction((tx) => filling(tx, front, pins)),
  };
}

/** What would fill the places that are left open, in its order. */
async function filling(tx: Transaction, { id, edition, slug, places }: Front, pins: readonly Pin[]): Promise<Card[]> {
  const at = await actTime(tx);
  const read = readWithin(tx);
  if (slug !== 'home') return (await sectionPage(read, at, { section: id, page: 1 }))?.cards ?? [];
  const { latest } = await frontLists(read, at, { edition, latest: 4 * places, perSection: 1 });
  return chooseTop(latest, new Map(pins.map(({ place, story }) => [place, { id: story }])));
}

const makePage = (opening: Parameters<typeof makeFront>[0], { slug, id }: Front) =>
  slug === 'home' ? makeFront(opening) : makeSection(opening, { section: id, page: 1 });
