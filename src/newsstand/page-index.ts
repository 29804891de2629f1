import { rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

export type PageState = 'live' | 'stale';

/** A page of the folder as its index knows it. `position` and `tags` say whether it is fresh (freshness.ts). */
export type PageRecord = {
  path: string;
  /** `live` as stored and not turned since. */
  state: PageState;
  position: number;
  kind: string;
  contentType: string;
  /** Seconds since 1970: time of making, rising strictly with each making of this path, since nginx makes ETags of it. */
  modified: number;
  tags: string[];
};

export type Coming = { seq: string; effectiveAt: Date; tags: string[] };

/** A page made ahead of a planned change, to be put in place at that instant. */
export type AheadPage = { path: string; at: Date; kind: string; contentType: string; tags: string[] };

/**
 * The index of the page folder, on disk and never in the heap: 200,000 pages with 20 tags each cost 24 µs a tag look-up and
 * 212 MB of disk. WAL without fsync: after a power cut at worst the last steps are swept again from an older floor.
 */
export class PageIndex {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws of SQLite; `isDamaged` tells the errors that only a new file mends */
  constructor(file: string) {
    // Another process may be taking a story down; it holds the index for a few milliseconds at a time.
    this.#database = new DatabaseSync(file, { timeout: 3_000 });
    this.#database.exec(SCHEMA);
  }

  close(): void {
    this.#database.close();
  }

  /** Runs `work` as one transaction: position, floor and what became stale are recorded together or not at all. */
  together<T>(work: () => T): T {
    this.#database.exec('begin immediate');
    try {
      const result = work();
      this.#database.exec('commit');
      return result;
    } catch (error) {
      // A full disk rolls back by itself.
      if (this.#database.isTransaction) this.#database.exec('rollback');
      throw error;
    }
  }

  find(path: string): PageRecord | undefined {
    const row = this.#get('select * from pages where path = ?', path) as PageRow | undefined;
    if (!row) return undefined;
    const { content_type: contentType, tags, ...rest } = row;
    const state = row.state === 'live' && row.position >= this.turnedAt ? 'live' : 'stale';
    return { ...rest, state, contentType, tags: JSON.parse(tags) };
  }

  save(page: PageRecord): void {
    this.#run('delete from page_tags where path = ?', page.path);
    this.#run(
      'insert or replace into pages (path, state, position, kind, content_type, modified, tags) values (?, ?, ?, ?, ?, ?, ?)',
      page.path,
      page.state,
      page.position,
      page.kind,
      page.contentType,
      page.modified,
      JSON.stringify(page.tags),
    );
    for (const tag of page.tags) this.#run('insert or ignore into page_tags (tag, path) values (?, ?)', tag, page.path);
  }

  remove(path: string): void {
    this.#run('delete from page_tags where path = ?', path);
    this.#run('delete from pages where path = ?', path);
  }

  markStale(path: string): void {
    this.#run(`update pages set state = 'stale' where path = ?`, path);
  }

  /**
   * The position at which everything became stale last. Pages stored before it are stale whatever they say: to write so into
   * each of 200,000 would hold up readers for a second.
   */
  get turnedAt(): number {
    return Number(this.note('turned') ?? 0);
  }

  set turnedAt(position: number) {
    this.setNote('turned', String(position));
  }

  /** The page at that address and those below it. */
  pathsAt(address: string): string[] {
    // '0' follows '/' in ASCII.
    return this.#all(
      'select path from pages where path = ? or (path > ? and path < ?)',
      address,
      `${address}/`,
      `${address}0`,
    ).map(({ path }) => String(path));
  }

  /** Paths of pages that bear any of the tags, at most `limit`. */
  pathsWith(tags: readonly string[], limit: number): string[] {
    const paths = new Set<string>();
    for (const tag of tags) {
      for (const row of this.#all('select path from page_tags where tag = ? limit ?', tag, limit))
        paths.add(String(row.path));
      if (paths.size >= limit) break;
    }
    return [...paths];
  }

  livePathsWith(tags: readonly string[], limit: number): string[] {
    const paths = new Set<string>();
    const { turnedAt } = this;
    for (const tag of tags) {
      const rows = this.#all(
        `select path from page_tags join pages using (path) where tag = ? and state = 'live' and position >= ? limit ?`,
        tag,
        turnedAt,
        limit,
      );
      for (const row of rows) paths.add(String(row.path));
      if (paths.size >= limit) break;
    }
    return [...paths];
  }

  count(): { live: number; stale: number } {
    const live = this.#get(`select count(*) as pages from pages where state = 'live' and position >= ?`, this.turnedAt);
    const all = this.#get('select count(*) as pages from pages');
    return { live: Number(live?.pages), stale: Number(all?.pages) - Number(live?.pages) };
  }

  note(name: string): string | undefined {
    return this.#get('select value from notes where name = ?', name)?.value as string | undefined;
  }

  setNote(name: string, value: string): void {
    this.#run('insert or replace into notes (name, value) values (?, ?)', name, value);
  }

  removeNote(name: string): void {
    this.#run('delete from notes where name = ?', name);
  }

  coming(): Coming[] {
    return this.#all('select seq, at, tags from coming order by at').map((row) => ({
      seq: String(row.seq),
      effectiveAt: new Date(Number(row.at)),
      tags: JSON.parse(String(row.tags)),
    }));
  }

  addComing(coming: Coming): void {
    this.#run(
      'insert or replace into coming (seq, at, tags) values (?, ?, ?)',
      coming.seq,
      coming.effectiveAt.getTime(),
      JSON.stringify(coming.tags),
    );
  }

  removeComing(seq: string): void {
    this.#run('delete from coming where seq = ?', seq);
  }

  countAhead(): number {
    return Number(this.#get('select count(*) as pages from ahead')?.pages ?? 0);
  }

  ahead(path: string, at: Date): boolean {
    return this.#get('select 1 from ahead where path = ? and at = ?', path, at.getTime()) !== undefined;
  }

  saveAhead(page: AheadPage): void {
    this.#run(
      'insert or replace into ahead (path, at, kind, content_type, tags) values (?, ?, ?, ?, ?)',
      page.path,
      page.at.getTime(),
      page.kind,
      page.contentType,
      JSON.stringify(page.tags),
    );
    for (const tag of page.tags)
      this.#run('insert or ignore into ahead_tags (tag, path, at) values (?, ?, ?)', tag, page.path, page.at.getTime());
  }

  /** Pages made ahead for instants up to `until`, the earliest first. */
  aheadUntil(until: Date): AheadPage[] {
    return this.#all('select * from ahead where at <= ? order by at', until.getTime()).map(toAhead);
  }

  aheadWith(tags: readonly string[]): AheadPage[] {
    return tags.flatMap((tag) =>
      this.#all('select ahead.* from ahead_tags join ahead using (path, at) where ahead_tags.tag = ?', tag).map(
        toAhead,
      ),
    );
  }

  removeAhead({ path, at }: { path: string; at: Date }): void {
    this.#run('delete from ahead where path = ? and at = ?', path, at.getTime());
    this.#run('delete from ahead_tags where path = ? and at = ?', path, at.getTime());
  }

  removeAllAhead(): void {
    this.#run('delete from ahead');
    this.#run('delete from ahead_tags');
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #get(sql: string, ...values: (string | number)[]) {
    return this.#statement(sql).get(...values);
  }

  #all(sql: string, ...values: (string | number)[]) {
    return this.#statement(sql).all(...values);
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#statement(sql).run(...values);
  }
}

// SQLITE_CORRUPT and SQLITE_NOTADB, without the bits that say more.
const DAMAGED = [11, 26];

/** Whether the index itself is broken (a power cut, a bad disk): it must be made anew. A full or busy disk is not that. */
export function isDamaged(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && DAMAGED.includes((errcode ?? 0) & 0xff);
}

export function removeIndex(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
}

type PageRow = Omit<PageRecord, 'tags' | 'contentType'> & { content_type: string; tags: string };

const toAhead = (row: Record<string, unknown>): AheadPage => ({
  path: String(row.path),
  at: new Date(Number(row.at)),
  kind: String(row.kind),
  contentType: String(row.content_type),
  tags: JSON.parse(String(row.tags)),
});

const SCHEMA = `
  pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -4000;
  create table if not exists pages (path text primary key, state text not null, position integer not null, kind text not null,
    content_type text not null, modified integer not null, tags text not null) without rowid;
  drop index if exists pages_state;
  create index if not exists pages_state_position on pages (state, position);
  create table if not exists page_tags (tag text not null, path text not null, primary key (tag, path)) without rowid;
  create index if not exists page_tags_path on page_tags (path);
  create table if not exists notes (name text primary key, value text not null) without rowid;
  create table if not exists coming (seq text primary key, at integer not null, tags text not null) without rowid;
  create table if not exists ahead (path text not null, at integer not null, kind text not null, content_type text not null,
    tags text not null, primary key (path, at)) without rowid;
  create table if not exists ahead_tags (tag text not null, path text not null, at integer not null, primary key (tag, path, at)) without rowid;
`;
