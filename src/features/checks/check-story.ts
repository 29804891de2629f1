import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import type { StyleRule } from '../house-style/index.ts';
import { mediaByHash } from '../media/index.ts';
import { instantOf, mediaOfDocument, readRevision, type StoryDocument } from '../stories/index.ts';
import type { Check } from './check.schema.ts';
import './checks.tables.ts';
import { runChecks } from './checks.ts';
import { linksOf } from './links-of.ts';
import { moreThanMinor } from './more-than-minor.ts';

export type Checked = { revision: number; checks: Check[]; minor: string[] };

/**
 * What speaks against a revision going out as it is, and against calling it a minor change of what is public.
 * @throws Problem 404
 */
export async function checkStory(
  database: DatabaseHandle,
  { story, revision, publicRevision }: { story: string; revision: number; publicRevision: number | null },
): Promise<Checked> {
  const document = await readRevision(database, story, revision);
  const checks = await database.snapshot((read) => checkDocument(read, document));
  const isChange = publicRevision !== null && publicRevision !== revision;
  const minor = isChange ? moreThanMinor(await readRevision(database, story, publicRevision), document) : [];
  return { revision, checks, minor };
}

async function checkDocument(read: Snapshot, document: StoryDocument): Promise<Check[]> {
  const now = await instantOf(read);
  const media = await mediaByHash(read, mediaOfDocument(document));
  const style = await read.query<StyleRule>({
    ...{ name: 'style-rules', text: 'select id, find, prefer, reason from house_style_rules', values: [] },
  });
  return runChecks({ document, media, now, style, dead: await deadAmong(read, linksOf(document)) });
}

/** Gone or never there (RFC 9110 §15.5.5, §15.5.11). Who doesn't answer may do so in an hour. */
const NOTHING_THERE = [404, 410];

async function deadAmong(read: Snapshot, addresses: string[]): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await read.query<{ address: string }>({
    name: 'dead-links',
    text: 'select address from checked_links where address = any($1::text[]) and status = any($2::smallint[])',
    values: [addresses, NOTHING_THERE],
  });
  return new Set(rows.map(({ address }) => address));
}
