import { isDeepStrictEqual } from 'node:util';
import {
  candidates,
  type Front,
  type FrontStory,
  type Pin,
  readBreaking,
  readFront,
  storiesById,
} from '../features/fronts/index.ts';
import { frontDragScript } from '../features/fronts/studio/front-drag.ts';
import type { FrontDeskView, FrontStoryView, PlaceView } from '../features/fronts/studio/fronts-view.ts';
import { listMedia, type MediaByHash, mediaByHash, showPicture } from '../features/media/index.ts';
import { listSections } from '../features/sections/index.ts';
import { listStories } from '../features/stories/index.ts';
import { localTimeOf } from '../platform/clock/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { openFrontPreviews } from '../site/index.ts';

export const FRONTS = '/studio/fronts';

export type FrontDesk = {
  database: DatabaseHandle;
  siteUrl: string;
  previews: ReturnType<typeof openFrontPreviews>;
};

const OFFERED = 30;
const PICTURES = 60;
const LABEL = 70;

/** What was asked for or typed. @param pins those of the form, where they were not kept */
export type FrontTyped = { q: string; at: string; pins?: Pin[]; notice?: string; breakingText?: string };

type Here = { front: Front; now: Date; zone: string };

/** All that the front desk shows. */
export async function frontDeskView(
  { database, siteUrl, previews }: FrontDesk,
  { front, now, zone }: Here,
  { q, at, pins: typed, notice, breakingText = '' }: FrontTyped,
): Promise<FrontDeskView> {
  const answer = await readFront(database.kysely, front, now);
  const pins = typed ?? answer.draft.pins;
  const sections = (await listSections(database.kysely)).filter(({ edition_id }) => edition_id === front.edition);
  const offered = await offeredTo(database, front, { q, siteUrl });
  const known = await storiesById(database, [...pins.map(({ story }) => story)]);
  const shown = await shownOf(database, pins);
  return {
    ...{ address: `${FRONTS}/${front.slug}`, front: answer, q, at, zone, breakingText },
    fronts: [{ slug: 'home', name: 'First page' }, ...sections].map(({ slug, name }) => ({
      ...{ name, address: `${FRONTS}/${slug}`, isThis: slug === front.slug },
    })),
    places: await placesOf(previews, front, { pins, known, zone, shown }),
    pictures: await picturesFor(database, shown),
    candidates: offered.filter(({ id }) => !pins.some(({ story }) => story === id)).map(toView),
    breaking: await readBreaking(database.kysely, front.edition, now),
    publicAddress: front.slug === 'home' ? '/' : `/${front.slug}`,
    hasChange: typed !== undefined || !isDeepStrictEqual(pins, answer.live?.pins ?? []),
    scriptAddress: frontDragScript.address,
    ...(notice ? { notice } : {}),
  };
}

async function offeredTo(database: DatabaseHandle, front: Front, { q, siteUrl }: { q: string; siteUrl: string }) {
  const section = front.slug === 'home' ? null : front.id;
  if (q.trim() === '') return candidates(database, { edition: front.edition, section, limit: OFFERED });
  const found = await listStories(database, { q, limit: OFFERED }, { copy: 'working', siteUrl, user: null });
  return [
    ...(
      await storiesById(
        database,
        found.items.map(({ id }) => id),
      )
    ).values(),
  ];
}

/** The newest of the library, and what is chosen already. */
async function picturesFor(database: DatabaseHandle, shown: MediaByHash) {
  const newest = await listMedia(database.kysely, { kind: 'picture', limit: PICTURES });
  const known = new Set(newest.map(({ hash }) => hash));
  const chosen = [...shown.values()].filter(({ hash, killed }) => !killed && !known.has(hash));
  return [
    ...chosen.map(({ hash, alt, caption }) => ({ hash, label: (alt || caption || hash).slice(0, LABEL) })),
    ...newest
      .filter(({ killed_at }) => killed_at === null)
      .map(({ hash, alt, caption, file_name }) => ({ hash, label: (alt || caption || file_name).slice(0, LABEL) })),
  ];
}

/** Pictures of the places, as readers will see them, by hash. */
async function shownOf(database: DatabaseHandle, pins: readonly Pin[]): Promise<MediaByHash> {
  const hashes = pins.flatMap(({ picture }) => (picture ? [picture.media] : []));
  return database.snapshot((read) => mediaByHash(read, hashes));
}

type Filled = { pins: readonly Pin[]; known: Map<string, FrontStory>; zone: string; shown: MediaByHash };

/** Every place: what was put there, and what fills it otherwise. */
async function placesOf(previews: FrontDesk['previews'], front: Front, { pins, known, zone, shown }: Filled) {
  const filling = await previews.filling(front, pins);
  const put = new Set(pins.map(({ story }) => story));
  const open = filling.filter(({ id }) => !put.has(id)).values();
  return Array.from({ length: front.places }, (_, index): PlaceView => {
    const pin = pins.find(({ place }) => place === index + 1);
    const story = pin && known.get(pin.story);
    const picture = pin?.picture && showPicture(pin.picture, shown.get(pin.picture.media), '16x9');
    return {
      place: index + 1,
      filledBy: pin ? '' : (open.next().value?.headline ?? ''),
      ...{ headline: pin?.headline ?? '', picture: pin?.picture?.media ?? '' },
      ...(picture ? { shown: { src: picture.src, alt: picture.alt } } : {}),
      until: pin?.until ? localTimeOf(pin.until, zone) : '',
      ...(story ? { story: toView(story) } : {}),
    };
  });
}

const toView = ({ publishAt, ...story }: FrontStory): FrontStoryView => ({
  ...story,
  publishAt: publishAt?.toISOString() ?? null,
});
