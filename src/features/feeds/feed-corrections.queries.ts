import type { Snapshot } from '../../platform/database/index.ts';
import { type CardContent, cardTag } from '../stories/index.ts';
import { FEED_LENGTH } from './feed.ts';

/** What readers were told of a mistake in a story that is public. */
export type ToldCorrection = {
  /** Of the publication that told it. */
  id: string;
  kind: 'clarification' | 'correction' | 'retraction';
  note: string;
  at: Date;
  story: string;
  /** Path on this site, decoded. */
  address: string;
  headline: string;
};

type Row = Omit<ToldCorrection, 'headline'> & { card: CardContent };

const TOLD = `
  select h.id, h.kind, h.note, lower(h.public_during) as at, p.story_id as story, p.address, p.card
  from publications h
  join publications p on p.story_id = h.story_id and p.public_during @> $2::timestamptz and not p.over
  where h.edition_id = $1 and h.kind in ('clarification', 'correction', 'retraction')
    and lower(h.public_during) <= $2::timestamptz
  order by lower(h.public_during) desc, h.story_id desc limit $3`;

/** The newest of what an edition's readers were told, with the tags of the stories; new ones touch the list's own tag. */
export async function feedCorrections(
  read: Snapshot,
  at: Date,
  edition: string,
): Promise<{ told: ToldCorrection[]; tags: string[] }> {
  const rows = await read.query<Row>({ name: 'feed-of-corrections', text: TOLD, values: [edition, at, FEED_LENGTH] });
  return {
    told: rows.map(({ card, ...row }) => ({ ...row, headline: card.headline })),
    tags: rows.map(({ story }) => cardTag(story)),
  };
}
