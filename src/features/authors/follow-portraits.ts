import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { onMediumChanged } from '../media/index.ts';
import { authorTag } from './authors.queries.ts';

/** What a portrait says of itself, and in which sizes it is there, stands on its author's page. */
export function followPortraits(): () => void {
  return onMediumChanged(touchAuthors);
}

async function touchAuthors(tx: Transaction, hash: string): Promise<void> {
  const rows = await tx
    .selectFrom('media_uses')
    .select('author_id')
    .where('hash', '=', hash)
    .where('author_id', 'is not', null)
    .execute();
  await touch(
    tx,
    rows.map(({ author_id }) => authorTag(author_id as string)),
  );
}
