import { sql } from 'kysely';
import type { z } from 'zod';
import { touch } from '../../../newsstand/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { usedFromNowOn } from '../../media/index.ts';
import { addressTag } from '../../redirects/index.ts';
import { type Body, mediaOfBody } from '../../stories/index.ts';
import { TAGS_TAG } from '../../verification/index.ts';
import type { RecordItem } from '../import-model.ts';
import type { Writing } from '../writing.ts';
import { deskKinds } from './desk-kinds.ts';
import {
  addressKind,
  authorKind,
  commentKind,
  importKeyKind,
  mediumAddressKind,
  mediumKind,
  pageKind,
  promoKind,
  type RecordKind,
  sectionKind,
  topicKind,
} from './record-kinds.ts';
import { type AddressRecord, type CommentRecord, editionRecord } from './records.schema.ts';
import { writeComments } from './write-comments.ts';
import { writeEdition } from './write-edition.ts';
import { writeMedia } from './write-media.ts';
import { writeRows } from './write-rows.ts';
import { writeStories } from './write-stories.ts';

type Row = { id: string; slug: string; locale?: string };
/** Writes the sound rows of one kind. */
type Writer = (tx: Transaction, writing: Writing, rows: never[]) => Promise<void>;

const plain =
  (kind: RecordKind): Writer =>
  async (tx, { report, sameAs }, rows: unknown[]) => {
    const written = await writeRows(
      tx,
      kind,
      rows.map((row) => renamed(row, sameAs)),
    );
    report.count('added', kind.kind, written.size);
    report.count('unchanged', kind.kind, rows.length - written.size);
  };

/** The same for what stands at an address, or on the first page: these were made without it. */
const shown =
  (kind: RecordKind): Writer =>
  async (tx, writing, rows: { path?: string }[]) => {
    await plain(kind)(tx, writing, rows as never[]);
    await touch(tx, [TAGS_TAG, ...rows.flatMap(({ path }) => (path ? [addressTag(path)] : []))]);
  };

/** What bears a slug may stand here already: under the same id, or as another that is taken for the same. */
const named =
  (kind: RecordKind, table: string): Writer =>
  async (tx, { report, sameAs }, rows: Row[]) => {
    const written = await writeRows(
      tx,
      kind,
      rows.map((row) => renamed(row, sameAs)),
    );
    report.count('added', kind.kind, written.size);
    await showMedia(tx, kind, { rows, written });
    const others = rows.filter(({ id }) => !written.has(id));
    const { rows: there } = await sql<Row>`select id, slug from ${sql.table(table)}
      where id = any(${others.map(({ id }) => id)}::uuid[]) or slug = any(${others.map(({ slug }) => slug)}::text[])`.execute(
      tx,
    );
    for (const row of others) {
      const same = (there.find(({ id }) => id === row.id) ?? there.find(({ slug }) => slug === row.slug))?.id;
      const reason = same === undefined ? 'can’t stand here' : 'has an address that another has here';
      if (same === row.id || (same && kind !== pageKind)) report.count('unchanged', kind.kind);
      else report.remark(`a ${kind.kind} that ${reason}`, row.slug);
      if (same !== undefined && same !== row.id && kind !== pageKind) sameAs.set(row.id, same);
    }
  };

type Written = { rows: readonly Row[]; written: ReadonlySet<string> };

/** Strangers see the portrait of an author, and what a standing page shows, as soon as these are here. */
async function showMedia(tx: Transaction, { kind }: RecordKind, { rows, written }: Written): Promise<void> {
  for (const row of rows.filter(({ id }) => written.has(id))) {
    const hashes = mediaOfRow(row);
    if (hashes.length > 0) await usedFromNowOn(tx, kind === 'author' ? { author: row.id } : { page: row.id }, hashes);
  }
}

function mediaOfRow(row: Row & { portrait?: { media?: string } | null; revisions?: { body: Body }[] }): string[] {
  const newest = row.revisions?.at(-1);
  return [...(row.portrait?.media ? [row.portrait.media] : []), ...(newest ? mediaOfBody(newest.body) : [])];
}

const WRITERS: Record<string, { schema: z.ZodType; write: Writer }> = {
  edition: { schema: editionRecord, write: writeEdition as Writer },
  medium: { schema: mediumKind.schema, write: writeMedia as Writer },
  mediumAddress: { schema: mediumAddressKind.schema, write: plain(mediumAddressKind) },
  section: { schema: sectionKind.schema, write: writeSections as Writer },
  author: { schema: authorKind.schema, write: named(authorKind, 'authors') },
  topic: { schema: topicKind.schema, write: named(topicKind, 'topics') },
  page: { schema: pageKind.schema, write: named(pageKind, 'pages') },
  story: writeStories,
  address: { schema: addressKind.schema, write: writeAddresses as Writer },
  promo: { schema: promoKind.schema, write: plain(promoKind) },
  comment: { schema: commentKind.schema, write: writeCommentRecords as Writer },
  importKey: { schema: importKeyKind.schema, write: plain(importKeyKind) },
  ...Object.fromEntries(deskKinds.map((kind) => [kind.kind, { schema: kind.schema, write: shown(kind) }])),
};

/** Lines of our own export, all of one kind. What is not sound is left out and told with its line. */
export async function writeRecords(tx: Transaction, writing: Writing, items: readonly RecordItem[]): Promise<void> {
  if (items.length === 0) return;
  const of = items[0]?.of ?? '';
  const writer = Object.hasOwn(WRITERS, of) ? WRITERS[of] : undefined;
  if (!writer) {
    for (const { line } of items)
      writing.report.remark(`lines of the unknown kind "${of.slice(0, 40)}"`, `line ${line}`);
    return;
  }
  const rows = items.flatMap(({ row, line }) => {
    const checked = writer.schema.safeParse(row);
    if (checked.success) return [checked.data];
    const [issue] = checked.error.issues;
    writing.report.remark(`a ${of} that is not sound`, `line ${line}: /${issue?.path.join('/')} ${issue?.message}`);
    return [];
  });
  await writer.write(tx, writing, onceEach(rows) as never[]);
}

/** An id that comes twice in one statement would be written twice, or by chance once. */
function onceEach(rows: unknown[]): unknown[] {
  const seen = new Set<unknown>();
  return rows.filter((row) => {
    const { id, path, foreignId, of, source } = row as Record<string, unknown>;
    const key = path ?? (foreignId === undefined ? id : JSON.stringify([source, of, foreignId]));
    if (key === undefined) return true;
    return !seen.has(key) && seen.add(key);
  });
}

/** Ids of what is taken for something that stands here become its ids, wherever they stand. */
function renamed<Value>(value: Value, sameAs: ReadonlyMap<string, string>): Value {
  if (sameAs.size === 0) return value;
  return JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'string' ? (sameAs.get(part) ?? part) : part));
}

/** A section above that neither is here nor stood before this one may be a circle: the section then stands at the top. */
async function writeSections(
  tx: Transaction,
  writing: Writing,
  rows: (Row & { parent: string | null })[],
): Promise<void> {
  const { rows: there } = await sql<{ id: string }>`select id from sections`.execute(tx);
  const before = new Set(there.map(({ id }) => id));
  const sound = rows.map((row) => {
    const parent = row.parent === null ? null : (writing.sameAs.get(row.parent) ?? row.parent);
    const stands = parent === null || before.has(parent);
    if (!stands) writing.report.remark('a section whose section above is not there', row.slug);
    before.add(row.id);
    return stands ? { ...row, parent } : { ...row, parent: null };
  });
  await named(sectionKind, 'sections')(tx, writing, sound as never[]);
}

async function writeAddresses(tx: Transaction, { report, sameAs }: Writing, rows: AddressRecord[]): Promise<void> {
  const written = await writeRows(
    tx,
    addressKind,
    rows.map((row) => renamed(row, sameAs)),
  );
  report.count('added', 'address', written.size);
  const others = rows.filter(({ path }) => !written.has(path));
  const { rows: there } = await sql<{ path: string }>`
    select path from addresses where path = any(${others.map(({ path }) => path)}::text[])`.execute(tx);
  report.count('unchanged', 'address', there.length);
  const known = new Set(there.map(({ path }) => path));
  for (const { path } of others) if (!known.has(path)) report.remark('an address of something that is not there', path);
}

/** In the file a comment stands after what it answers, by its id; what does not is taken for a comment of its own. */
async function writeCommentRecords(tx: Transaction, { keys, report }: Writing, rows: CommentRecord[]): Promise<void> {
  const wanted = rows.flatMap(({ parent, thread }) => (parent === null ? [] : [parent, thread]));
  const { rows: there } = await sql<{ id: string }>`select id from comments where id = any(${wanted}::uuid[])`.execute(
    tx,
  );
  const before = new Set(there.map(({ id }) => id));
  const sound = rows.map((row) => {
    before.add(row.id);
    const answers = row.parent !== null && row.parent !== row.id && before.has(row.parent) && before.has(row.thread);
    return answers ? row : { ...row, parent: null, thread: row.id };
  });
  const { rows: stories } = await sql<{ id: string }>`
    select id from stories where id = any(${sound.map(({ story }) => story)}::uuid[])`.execute(tx);
  const standing = new Set(stories.map(({ id }) => id));
  const written = await writeComments(
    tx,
    keys,
    sound.filter(({ story }) => standing.has(story)),
  );
  report.count('added', 'comment', written.size);
  for (const { id, story } of sound) {
    if (!standing.has(story)) report.remark('a comment on a story that is not there', id);
    else if (!written.has(id)) report.count('unchanged', 'comment');
  }
}
