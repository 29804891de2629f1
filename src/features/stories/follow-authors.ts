import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { onAuthorRenamed } from '../authors/index.ts';
import { cardTag } from './stories.tags.ts';

/** Cards carry the names of their authors, so that no list has to look them up; a new name is written into them. */
export function followAuthors(): () => void {
  return onAuthorRenamed(renameInCards);
}

async function renameInCards(tx: Transaction, { author, name }: { author: string; name: string }): Promise<void> {
  const { rows } = await sql<{ story: string }>`
    update publications p set card = jsonb_set(p.card, '{bylines}', (
      select jsonb_agg(case when b ->> 'author' = ${author} then jsonb_set(b, '{name}', to_jsonb(${name}::text)) else b end order by place)
      from jsonb_array_elements(p.card -> 'bylines') with ordinality as listed(b, place)))
    where not p.over and p.card @> ${JSON.stringify({ bylines: [{ author }] })}::jsonb
    returning p.story_id as story`.execute(tx);
  await touch(
    tx,
    rows.map(({ story }) => cardTag(story)),
  );
}
