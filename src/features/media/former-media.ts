import { sql } from 'kysely';
import type { Snapshot, Transaction } from '../../platform/database/index.ts';
import { originalOf, widthAsked } from './former-names.ts';
import { mediumColumn, type StoredMedium } from './media.queries.ts';
import { addressOfFile, wholeSizes } from './renditions.ts';

/** What the files of a former site were called; of everything else nobody needs to ask. */
const ENDING = /\.(?:jpe?g|png|gif|webp|avif|tiff?|mp3|m4a|ogg|opus|wav|flac|mp4|m4v|webm|pdf)$/;

export const isFormerFile = (path: string): boolean => ENDING.test(path);

/** Says that a path of a former site (canonical) showed this medium. */
export async function keepFormerAddress(
  tx: Transaction,
  { path, hash }: { path: string; hash: string },
): Promise<void> {
  await sql`insert into media_addresses (path, hash) values (${originalOf(path)}, ${hash}) on conflict do nothing`.execute(
    tx,
  );
}

/** Where the file is now that a former site had at `path`, in the size that is asked for; null where there was none. */
export async function formerFile(read: Snapshot, path: string): Promise<{ hash: string; to: string } | null> {
  const [row] = await read.query<{ hash: string; medium: StoredMedium | null }>({
    name: 'former-file',
    text: `select a.hash, ${mediumColumn('a.hash')} as medium from media_addresses a where a.path = $1`,
    values: [originalOf(path)],
  });
  const name = row?.medium && nameFor(row.medium, widthAsked(path));
  return row && name ? { hash: row.hash, to: addressOfFile(row.hash, name) } : null;
}

/** The smallest size that is not smaller than what is asked for, else the largest. JPEG, which everything can show. */
function nameFor({ width, height, made, served_as: servedAs }: StoredMedium, asked: number | undefined): string | null {
  if (!width || !height) return servedAs;
  const sizes = wholeSizes({ width, height }, 'jpg', { quick: made.length === 0 });
  const fit = asked === undefined ? undefined : sizes.find((size) => size.width >= asked);
  return (fit ?? sizes.at(-1))?.name ?? null;
}
