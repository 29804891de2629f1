import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verify as isPassword } from '@node-rs/argon2';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf, SavedPaper, SECRET } from '../../../test/support/saved-paper.ts';
import { knownMigrations, migrateWithin } from '../database/index.ts';
import { keysOf } from '../keys/index.ts';
import { openArchiveFile, proveArchive, restoreArchive } from './index.ts';

let paper: SavedPaper;

beforeAll(async () => {
  paper = await SavedPaper.open();
});
afterAll(() => paper.close());

describe('an archive', () => {
  test('restored elsewhere has every row of every table, every file, the secret and the jobs', async () => {
    const { target, files, secret, contents } = await paper.restored();
    expect(await contentOf(target)).toEqual(await contentOf(paper.database));
    expect(contents.rows).toMatchObject({ stories: 120, users: 1, audit_log: 1 });
    expect([secret, contents.jobs, contents.files]).toEqual([SECRET, 1, 3]);
    expect((await readdir(files, { recursive: true })).sort()).toEqual(
      ['media', 'media/ab', 'media/closed', 'media/ab/picture.jpg', 'media/empty.txt', 'taken-down.json'].sort(),
    );
    const modes = (root: string) =>
      ['media', 'media/closed', 'media/ab/picture.jpg'].map((name) => statSync(join(root, name)).mode);
    expect(modes(files)).toEqual(modes(paper.dataDir));
    expect(await readFile(join(files, 'media/ab/picture.jpg'))).toEqual(Buffer.alloc(3_000_000, 7));
    const jobs =
      'select t.identifier, payload, run_at, max_attempts, key from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = task_id';
    expect(await target.query(jobs)).toEqual(await paper.database.query(jobs));
  });

  test('lets people sign in and readers’ addresses be read where it was restored', async () => {
    const { target, secret } = await paper.restored();
    const [user] = await target.query<{ password_hash: string }>('select password_hash from users');
    expect(await isPassword(user?.password_hash ?? '', 'a long password')).toBe(true);
    const [row] = await target.query<{ email_sealed: string }>('select email_sealed from commenters');
    expect(keysOf(secret).decrypt('reader-email', row?.email_sealed ?? '')).toBe('reader@example.org');
  });

  test('is another installation for the pages that are kept, holds outgoing mail, and counts on where it was', async () => {
    const { target } = await paper.restored();
    const installation = 'select epoch, outgoing_held_since from installation';
    const [[mine], [theirs]] = await Promise.all([paper.database.query(installation), target.query(installation)]);
    expect(theirs?.epoch).not.toBe(mine?.epoch);
    expect([mine?.outgoing_held_since, theirs?.outgoing_held_since]).toEqual([null, expect.any(Date)]);
    const next = `insert into publication_log (tags) values ('{}') returning seq, xid >= pg_snapshot_xmin(pg_current_snapshot()) as fresh`;
    const [{ seq } = { seq: 0 }] = await paper.database.query<{ seq: string }>(
      'select max(seq) as seq from publication_log',
    );
    expect(await target.query(next)).toEqual([{ seq: String(Number(seq) + 1), fresh: true }]);
    // Floors of the other server's transactions mean nothing on this one.
    expect(await target.query('select from publication_log where xid > pg_current_xact_id()')).toEqual([]);
  });

  test('has all keys and triggers where it was restored', async () => {
    const { target } = await paper.restored();
    const shape = `select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint
      where connamespace = 'public'::regnamespace order by 1, 2`;
    expect(await target.query(shape)).toEqual(await paper.database.query(shape));
    await expect(target.query('delete from audit_log')).rejects.toThrow();
  });

  test('taken while somebody writes holds each act whole or not at all', async () => {
    const busy = join(paper.folder, 'busy.tar.zst');
    let writing = true;
    let acts = 0;
    const writer = (async () => {
      while (writing) {
        await paper.database.transaction(async (tx) => {
          await sql`insert into topics (id, edition_id, kind, slug, name)
            select gen_random_uuid(), id, 'topic', 'act-' || ${acts}::int, 'one half' from editions`.execute(tx);
          await sql`insert into authors (id, slug, name) values (gen_random_uuid(), 'act-' || ${acts}::int, 'the other')`.execute(
            tx,
          );
        });
        acts += 1;
      }
    })();
    await expect.poll(() => acts).toBeGreaterThan(3);
    await paper.save(busy);
    await expect.poll(() => acts).toBeGreaterThan(acts);
    const before = acts;
    writing = false;
    await writer;
    const { target } = await paper.restored(busy);
    const slugs = async (table: string) =>
      (await target.query(`select slug from ${table} order by 1`)).map(({ slug }) => slug);
    const found = await slugs('topics');
    expect(found).toEqual(await slugs('authors'));
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBeLessThan(before);
    await paper.database.query('delete from authors');
    await paper.database.query('delete from topics');
  });
});

describe('an archive of an older Courant', () => {
  test('is brought to this version', async () => {
    const older = await paper.emptyDatabase();
    const names = await knownMigrations();
    await inTransaction(older.url, (client) => migrateWithin(client, names.slice(0, -1)));
    await older.query(`insert into editions (id, tag, prefix, name) values (gen_random_uuid(), 'en', '', 'Of old')`);
    const path = join(paper.folder, 'older.tar.zst');
    await paper.save(path, { url: older.url });
    const { target } = await paper.restored(path);
    expect((await target.query('select name from schema_migrations order by 1')).map(({ name }) => name)).toEqual(
      names,
    );
    expect(await target.query('select name from editions')).toEqual([{ name: 'Of old' }]);
  });
});

describe('on a PostgreSQL of somebody else', () => {
  test('a role that owns its database and nothing more restores, and is told what a proof would need', async () => {
    const target = await paper.emptyDatabase();
    const name = new URL(target.url).pathname.slice(1);
    await target.query(`create role ${name} login`);
    await target.query(`alter database ${name} owner to ${name}`);
    const url = new URL(target.url);
    url.username = name;
    try {
      await restoreArchive({ source: await openArchiveFile(paper.archive), url: url.href, holdOutgoing: true });
      expect(await contentOf(target)).toEqual(await contentOf(paper.database));
      const proof = proveArchive({ source: await openArchiveFile(paper.archive), url: url.href, secret: SECRET });
      await expect(proof).rejects.toMatchObject({ code: '42501' });
    } finally {
      await target.query(`reassign owned by ${name} to current_user; drop owned by ${name}`);
      await target.query(`alter database ${name} owner to current_user; drop role ${name}`);
    }
  });

  test('a database that holds something is refused, and stays as it is', async () => {
    const before = await contentOf(paper.database);
    const source = await openArchiveFile(paper.archive);
    await expect(restoreArchive({ source, url: paper.database.url, holdOutgoing: true })).rejects.toThrow(/not empty/);
    expect(await contentOf(paper.database)).toEqual(before);
  });

  test('a proof leaves no database behind', async () => {
    const databases = () =>
      paper.database.query('select datname from pg_database where starts_with(datname, $1)', ['courant_proof']);
    const contents = await proveArchive({
      source: await openArchiveFile(paper.archive),
      url: paper.database.url,
      secret: SECRET,
    });
    expect(contents.rows.stories).toBe(120);
    // Those of tests that run beside this one go as well.
    await expect.poll(databases, { timeout: 10_000 }).toEqual([]);
  });
});

async function inTransaction(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await work(client);
  await client.query('commit');
  await client.end();
}
