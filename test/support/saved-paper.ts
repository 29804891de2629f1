import { createReadStream, createWriteStream, mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { hash } from '@node-rs/argon2';
import { extract, pack } from 'tar-stream';
import { backUp, openArchiveFile, restoreArchive } from '../../src/platform/backup/index.ts';
import { enqueue, prepareJobs } from '../../src/platform/jobs/index.ts';
import { keysOf } from '../../src/platform/keys/index.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import '../../src/platform/jobs/testing/test-jobs.ts';

export const SECRET = 'a secret of at least thirty-two characters';

/** A paper of 120 stories, an account, a reader's address, a job for 2030 and three files; and the archive `archive` of it. */
export class SavedPaper {
  readonly folder = mkdtempSync(join(tmpdir(), 'courant-backup-'));
  readonly dataDir = join(this.folder, 'data');
  readonly archive = join(this.folder, 'paper.tar.zst');
  readonly #restored: FreshDatabase[] = [];
  readonly database: FreshDatabase;

  private constructor(database: FreshDatabase) {
    this.database = database;
  }

  static async open(): Promise<SavedPaper> {
    const paper = new SavedPaper(await freshDatabase());
    await fill(paper);
    await paper.save(paper.archive);
    return paper;
  }

  async close(): Promise<void> {
    for (const one of [this.database, ...this.#restored]) await one.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  save(path: string, more: { passphrase?: string; url?: string; dataDir?: string } = {}) {
    const { dataDir, database } = this;
    return backUp({ url: database.url, dataDir, secret: SECRET, sink: createWriteStream(path), ...more });
  }

  async emptyDatabase(): Promise<FreshDatabase> {
    const fresh = await freshDatabase({ migrated: false });
    this.#restored.push(fresh);
    return fresh;
  }

  emptyFolder(): string {
    return mkdtempSync(join(this.folder, 'restored-'));
  }

  async restored(path = this.archive, more: { passphrase?: string } = {}) {
    const target = await this.emptyDatabase();
    const files = this.emptyFolder();
    let secret = '';
    const contents = await restoreArchive({
      ...{ source: await openArchiveFile(path), url: target.url, dataDir: files, holdOutgoing: true, ...more },
      onSecret: (found) => {
        secret = found;
      },
    });
    return { target, files, secret, contents };
  }

  /** The same archive with other members, packed as it should be. */
  async rewritten(as: string, rewrite: (name: string, bytes: Buffer) => [string, Buffer][]): Promise<string> {
    const path = join(this.folder, `${as}.tar.zst`);
    const out = pack();
    const written = pipeline(out, createZstdCompress(), createWriteStream(path));
    await eachMember(this.archive, (name, bytes) => {
      for (const [given, content] of rewrite(name, bytes)) out.entry({ name: given }, content);
    });
    out.finalize();
    await written;
    return path;
  }

  /** The same archive with one member changed. */
  changed(as: string, member: RegExp, change: (text: string) => string): Promise<string> {
    return this.rewritten(as, (name, bytes) => [
      [name, member.test(name) ? Buffer.from(change(bytes.toString('latin1')), 'latin1') : bytes],
    ]);
  }
}

async function fill({ database, dataDir }: SavedPaper): Promise<void> {
  await prepareJobs(database.url);
  const password = await hash('a long password');
  await database.query(ACCOUNT_SQL.replace('$1', `'${password}'`));
  for (const statement of STORIES_SQL) await database.query(statement);
  await database.transaction((tx) =>
    enqueue(
      tx,
      'test-note',
      { word: 'waits' },
      { runAt: new Date('2030-01-01T00:00:00Z'), key: 'note:1', maxAttempts: 7 },
    ),
  );
  const sealed = keysOf(SECRET).encrypt('reader-email', 'reader@example.org');
  await database.query(
    `insert into commenters (id, email_lookup, email_sealed) values (gen_random_uuid(), 'a hash', $1)`,
    [sealed],
  );
  await mkdir(join(dataDir, 'media', 'ab'), { recursive: true });
  await writeFile(join(dataDir, 'media', 'ab', 'picture.jpg'), Buffer.alloc(3_000_000, 7));
  await mkdir(join(dataDir, 'media', 'incoming'));
  await writeFile(join(dataDir, 'media', 'incoming', 'half'), 'half of it');
  await mkdir(join(dataDir, 'media', 'closed'), { mode: 0o700 });
  await writeFile(join(dataDir, 'media', 'empty.txt'), '');
  await writeFile(join(dataDir, 'taken-down.json'), '[]');
  await writeFile(join(dataDir, 'running.lock'), '');
}

const ACCOUNT_SQL = `
  with made as (insert into users (id, email, name, role, password_hash)
    values (gen_random_uuid(), 'e@example.org', 'E', 'editor', $1) returning id)
  insert into audit_log (id, actor, act, subject_kind, subject_id) select gen_random_uuid(), 'a command', 'add-user', 'user', id from made`;

// With words that COPY has to mask, and a section inside another, whose key leads to its own table.
const STORIES_SQL = [
  `insert into editions (id, tag, prefix, name) values (gen_random_uuid(), 'en', '', 'The Test')`,
  `insert into sections (id, edition_id, slug, name) select gen_random_uuid(), id, 'world', 'World' from editions`,
  `insert into sections (id, edition_id, parent_id, slug, name) select gen_random_uuid(), edition_id, id, 'asia', 'Asia' from sections`,
  `insert into stories (id, edition_id, slug, revision, feed_guid)
    select gen_random_uuid(), e.id, 'story-' || n, 1, 'urn:' || n from editions e, generate_series(1, 120) n`,
  `insert into story_revisions (story_id, revision, document)
    select id, 1, jsonb_build_object('headline', E'\\\\N \t\n\r \\\\. “قال” ' || slug, 'body', (select string_agg(md5(slug || n), ' ') from generate_series(1, 200) n)) from stories`,
  `insert into publication_log (tags) values ('{site,"a \\\\ b"}'), ('{}')`,
];

/** Every row of every table, but for what must differ from one installation to another. */
export async function contentOf(one: FreshDatabase): Promise<Record<string, string>> {
  const tables = await one.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await one.query<{ rows: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(r, E'\\n' order by r)), '') as rows
       from (select (to_jsonb(t) - array['xid', 'epoch', 'outgoing_held_since', 'applied_at'])::text as r from ${name} t) rows`,
    );
    content[name] = row?.rows ?? '';
  }
  return content;
}

export async function eachMember(path: string, hear: (name: string, bytes: Buffer) => void): Promise<void> {
  const entries = extract();
  const piped = pipeline(createReadStream(path), createZstdDecompress(), entries);
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    hear(entry.header.name, Buffer.concat(chunks));
  }
  await piped;
}
