import type { Snapshot } from '../../platform/database/index.ts';
import type { Card } from './card.schema.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';

/** Those of the stories that readers see at `at`, by id. What is withdrawn is not chosen by anybody. */
export async function chosenCards(read: Snapshot, at: Date, stories: readonly string[]): Promise<Map<string, Card>> {
  const rows = await read.query<CardRow>({
    name: 'chosen-cards',
    text: `select ${CARD_COLUMNS} from publications p ${CARD_JOINS}
      where p.story_id = any($1::uuid[]) and not p.over and p.public_during @> $2::timestamptz and p.retraction is null`,
    values: [stories, at],
  });
  return new Map(rows.map((row) => [row.id, toCard(row)]));
}
