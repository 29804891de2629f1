import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import './media.tables.ts';
import { mediaTag } from './media.tags.ts';

/** Says which media a publication shows, for as long as it is public. */
export async function usedByPublication(
  tx: Transaction,
  {
    publication,
    hashes,
    during,
  }: { publication: string; hashes: readonly string[]; during: { from: Date; until: Date | null } },
): Promise<void> {
  const range = sql<string>`tstzrange(${during.from}::timestamptz, ${during.until}::timestamptz)`;
  await insert(
    tx,
    [...new Set(hashes)].map((hash) => ({ hash, publication_id: publication, public_during: range })),
  );
}

/** The same for many publications that come in together; doors are opened when their pages are touched, or at the first reader. */
export async function usedByPublications(
  tx: Transaction,
  uses: readonly { publication: string; hashes: readonly string[]; during: { from: Date; until: Date | null } }[],
  now: Date,
): Promise<void> {
  const rows = uses.flatMap(({ publication, hashes, during }) =>
    [...new Set(hashes)].map((hash) => ({ publication, hash, ...during })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into media_uses (hash, publication_id, public_during, over)
    select hash, publication, tstzrange("from", until), coalesce(until <= ${now}::timestamptz, false)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (hash text, publication uuid, "from" timestamptz, until timestamptz)`.execute(tx);
  await touchDoors(tx, [...new Set(rows.map(({ hash }) => hash))]);
}

/** Says which media the page of an author, or a standing page, shows from now on: these and no others. */
export async function usedFromNowOn(
  tx: Transaction,
  of: { author: string } | { page: string },
  hashes: readonly string[],
): Promise<void> {
  const [column, id] = 'author' in of ? (['author_id', of.author] as const) : (['page_id', of.page] as const);
  const before = await tx.deleteFrom('media_uses').where(column, '=', id).returning('hash').execute();
  const range = sql<string>`tstzrange(clock_timestamp(), null)`;
  await insert(
    tx,
    [...new Set(hashes)].map((hash) => ({ hash, [column]: id, public_during: range })),
  );
  await touchDoors(tx, [...before.map(({ hash }) => hash), ...hashes]);
}

type Use = { hash: string; public_during: ReturnType<typeof sql<string>>; publication_id?: string };

async function insert(tx: Transaction, uses: Use[]): Promise<void> {
  const none = { publication_id: null, author_id: null, page_id: null };
  if (uses.length > 0)
    await tx
      .insertInto('media_uses')
      .values(uses.map((use) => ({ ...none, ...use })))
      .execute();
}

/** The media that these publications show, and those that stand for their stories on fronts. */
export async function mediaUsedBy(tx: Transaction, publications: readonly string[]): Promise<string[]> {
  if (publications.length === 0) return [];
  const rows = await tx
    .selectFrom('media_uses')
    .select('hash')
    .distinct()
    .where('publication_id', 'in', publications)
    .union((query) =>
      query
        .selectFrom('media_on_fronts as f')
        .innerJoin('publications as p', 'p.story_id', 'f.story_id')
        .select('f.hash')
        .where('p.id', 'in', publications),
    )
    .execute();
  return rows.map(({ hash }) => hash);
}

/** Has it looked whether these are open to strangers, now or at an instant to come. */
export async function touchDoors(tx: Transaction, hashes: readonly string[], at?: Date): Promise<void> {
  await touch(tx, hashes.map(mediaTag), at);
}
