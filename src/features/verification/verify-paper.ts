import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { addressTag } from '../redirects/index.ts';
import { listVerificationFiles, listVerificationTags, TAGS_TAG } from './verification.queries.ts';
import type {
  NewVerificationFile,
  NewVerificationTag,
  VerificationFile,
  VerificationTag,
} from './verification.schema.ts';
import './verification.tables.ts';

const MOST_FILES = 100;
const MOST_TAGS = 50;

/** Made by Courant, or for it (site/machines, site/making). */
const OWN_FILES = /^\/(?:robots\.txt|(?:rss|atom|sitemap|news-sitemap)[a-z0-9-]*\.xml|(?:feed|trending)\.json)$/;

/** Puts a file at its address; one that is there already is replaced. @throws Problem 409 where something else stands there, 422 */
export async function putVerificationFile(
  tx: Transaction,
  by: Actor,
  { path, content }: NewVerificationFile,
): Promise<VerificationFile> {
  if (OWN_FILES.test(path)) throw unprocessable('/path', 'Courant makes this file itself.');
  await mustBeFree(tx, path);
  const files = await listVerificationFiles(tx);
  if (files.length >= MOST_FILES && !files.some((file) => file.path === path))
    throw unprocessable('/path', `A paper has at most ${MOST_FILES} such files: take one away first.`);
  const row = { content, made_by: by.id };
  await tx
    .insertInto('verification_files')
    .values({ path, ...row })
    .onConflict((conflicting) => conflicting.column('path').doUpdateSet(row))
    .execute();
  await tx.deleteFrom('missing_addresses').where('path', '=', path).execute();
  await touch(tx, [addressTag(path)]);
  await recordAudit(tx, {
    ...{ actor: by, act: 'put-verification-file', subject: { kind: 'address', id: path } },
    details: { characters: content.length },
  });
  return (await listVerificationFiles(tx)).find((file) => file.path === path) as VerificationFile;
}

async function mustBeFree(tx: Transaction, path: string): Promise<void> {
  const held = await tx.selectFrom('addresses').select('path').where('path', '=', path).executeTakeFirst();
  if (held) throw conflict('Something of the paper has or had this address, and is found there.');
  const led = await tx.selectFrom('redirects').select('target').where('path', '=', path).executeTakeFirst();
  if (led) throw conflict(`From there readers are led to ${led.target}: remove that redirect first.`);
}

/** Nothing stands there any more. @throws Problem 404 */
export async function removeVerificationFile(tx: Transaction, by: Actor, path: string): Promise<void> {
  const gone = await tx.deleteFrom('verification_files').where('path', '=', path).returning('path').executeTakeFirst();
  if (!gone) throw notFound('There is no such file.');
  await touch(tx, [addressTag(path)]);
  await recordAudit(tx, {
    ...{ actor: by, act: 'remove-verification-file', subject: { kind: 'address', id: path }, details: {} },
  });
}

/** Puts a tag on the first page; several of one name are several people's. Done twice it is done once. @throws Problem 422 */
export async function putVerificationTag(
  tx: Transaction,
  by: Actor,
  tag: NewVerificationTag,
): Promise<VerificationTag> {
  const isThis = ({ name, content }: NewVerificationTag) => name === tag.name && content === tag.content;
  const tags = await listVerificationTags(tx);
  const before = tags.find(isThis);
  if (before) return before;
  if (tags.length >= MOST_TAGS)
    throw unprocessable('/name', `A paper has at most ${MOST_TAGS} such tags: take one away first.`);
  await tx
    .insertInto('verification_tags')
    .values({ ...tag, made_by: by.id })
    .execute();
  await recordTag(tx, by, { act: 'put-verification-tag', tag });
  return (await listVerificationTags(tx)).find(isThis) as VerificationTag;
}

/** @throws Problem 404 */
export async function removeVerificationTag(tx: Transaction, by: Actor, tag: NewVerificationTag): Promise<void> {
  const gone = await tx
    .deleteFrom('verification_tags')
    .where('name', '=', tag.name)
    .where('content', '=', tag.content)
    .returning('name')
    .executeTakeFirst();
  if (!gone) throw notFound('There is no such tag.');
  await recordTag(tx, by, { act: 'remove-verification-tag', tag });
}

async function recordTag(tx: Transaction, by: Actor, { act, tag }: { act: string; tag: NewVerificationTag }) {
  await touch(tx, [TAGS_TAG]);
  await recordAudit(tx, { actor: by, act, subject: { kind: 'verification-tag', id: tag.name }, details: { ...tag } });
}
