import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import { type MediaByHash, mediaByHash, mediaTag, showPicture } from '../media/index.ts';
import { type Card, cardTag, chosenCards } from '../stories/index.ts';
import type { Pin } from './front.schema.ts';
import { breakingTag, pinsTag } from './fronts.tags.ts';

/** What editors have decided of a front at an instant. */
export type Arranged = {
  /** By place; only what readers see. */
  pinned: Map<number, Card>;
  breaking: { text: string; story?: { id: string; address: string } } | null;
  tags: string[];
};

type Row = { pins: Pin[] | null; bar: { text: string; story: string | null } | null };

const DECIDED = `
  select
    (select pins from front_layouts where front = $1 and since <= $3::timestamptz and cancelled_at is null
     order by since desc, made_at desc limit 1) as pins,
    (select json_build_object('text', text, 'story', story_id) from breaking_bars
     where edition_id = $2 and starts_at <= $3::timestamptz and ends_at > $3::timestamptz
     order by starts_at desc limit 1) as bar`;

export async function arrangedOn(
  read: Snapshot,
  at: Date,
  { front, edition }: { front: string; edition: string },
): Promise<Arranged> {
  const [row] = await read.query<Row>({ name: 'front-decided', text: DECIDED, values: [front, edition, at] });
  const pins = (row?.pins ?? []).filter(({ until }) => until === undefined || new Date(until) > at);
  const bar = row?.bar ?? null;
  const ids = [...pins.map(({ story }) => story), ...(bar?.story ? [bar.story] : [])];
  const cards = ids.length > 0 ? await chosenCards(read, at, ids) : new Map<string, Card>();
  const hashes = pins.flatMap(({ picture }) => (picture ? [picture.media] : []));
  const media = await mediaByHash(read, hashes);
  const pinned = pins.flatMap((pin) => {
    const card = cards.get(pin.story);
    return card ? [[pin.place, asPinned(card, pin, media)] as const] : [];
  });
  return {
    pinned: new Map(pinned),
    breaking: bar && shown(bar, cards),
    tags: [pinsTag(front), breakingTag(edition), ...ids.map(cardTag), ...hashes.map(mediaTag)],
  };
}

/** With the headline and the picture that it has here only; a picture that was taken away leaves the story its own. */
function asPinned(card: Card, { headline, picture }: Pin, media: MediaByHash): Card {
  const { shortHeadline: _, ...words } = card;
  const shown = picture && showPicture(picture, media.get(picture.media), '16x9');
  return { ...(headline ? { ...words, headline } : card), ...(shown ? { picture: shown } : {}) };
}

/** A bar that leads to a story goes with it. */
function shown({ text, story }: NonNullable<Row['bar']>, cards: Map<string, Card>): Arranged['breaking'] {
  if (story === null) return { text };
  const card = cards.get(story);
  return card ? { text, story: { id: story, address: card.address } } : null;
}

/** Other headlines under which a story stands on fronts at `at`. */
export async function headlinesOnFronts(
  database: Pick<DatabaseHandle, 'query'>,
  at: Date,
  story: string,
): Promise<string[]> {
  const rows = await database.query<{ headline: string }>(
    `select distinct pin ->> 'headline' as headline
     from (select distinct on (front) pins from front_layouts
       where since <= $1::timestamptz and cancelled_at is null
         and front in (select front from front_layouts where pins @> $3::jsonb and cancelled_at is null)
       order by front, since desc, made_at desc) live, jsonb_array_elements(live.pins) pin
     where pin ->> 'story' = $2 and pin ? 'headline'`,
    [at, story, JSON.stringify([{ story }])],
  );
  return rows.map(({ headline }) => headline);
}
