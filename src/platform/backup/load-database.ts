import { once } from 'node:events';
import type pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { knownMigrations, migrateWithin } from '../database/index.ts';
import { BackupError, type Header, type Manifest } from './archive-format.ts';
import { SESSION } from './session.ts';

/** A COPY under way, and the promise that rejects when the database refuses it. */
type Copying = { table: string; sink: CopyStreamQuery; failed: Promise<never> };

/** @throws BackupError where the archive's schema has a migration that this program has not */
export async function refuseNewerSchema(header: Header): Promise<void> {
  const known = await knownMigrations();
  const unknown = header.migrations.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    `this archive was made by a newer Courant (${header.program}; it knows ${unknown.join(', ')}): restore it with that version, or a newer one`,
  );
}

/**
 * Fills an empty database from an archive, in one transaction: until `commit` nobody sees any of it, and where it is rolled back
 * nothing was there. Needs no superuser, but a role that owns the database.
 */
export class DatabaseLoad {
  readonly #client: pg.Client;
  readonly #header: Header;
  #foreignKeys: { table: string; name: string; definition: string }[] = [];
  #copying: Copying | undefined;
  readonly #rows: Record<string, number> = {};

  private constructor(client: pg.Client, header: Header) {
    this.#client = client;
    this.#header = header;
  }

  /** Makes the schema as it was when the archive was made. */
  static async begin(client: pg.Client, header: Header): Promise<DatabaseLoad> {
    const load = new DatabaseLoad(client, header);
    await client.query('begin');
    for (const setting of SESSION) await client.query(setting);
    await migrateWithin(client, header.migrations);
    await load.#layConstraintsAside();
    return load;
  }

  /** The parts of a table follow one another; all of them go into one COPY. */
  async copyPart(table: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    if (this.#copying?.table !== table) {
      await this.#endCopy();
      this.#copying = this.#beginCopy(table);
    }
    const { sink, failed } = this.#copying;
    for await (const chunk of chunks) {
      if (!sink.write(chunk)) await Promise.race([once(sink, 'drain'), failed]);
    }
  }

  /** Checks all keys, brings the schema to this version, and sets what must differ from the installation that was saved. */
  async end(manifest: Manifest, { holdOutgoing }: { holdOutgoing: boolean }): Promise<void> {
    await this.#endCopy();
    this.#compareRows(manifest);
    for (const { table, name, definition } of this.#foreignKeys)
      await this.#client.query(`alter table ${table} add constraint ${name} ${definition}`);
    for (const table of await this.#tables()) await this.#client.query(`alter table ${table} enable trigger user`);
    if (manifest.jobs > 0) await this.#client.query(ADD_JOBS);
    await this.#setSequences(manifest);
    const { migrations } = this.#header;
    await migrateWithin(
      this.#client,
      (await knownMigrations()).filter((name) => !migrations.includes(name)),
    );
    // Nodes that kept pages of the paper that was saved must trust none of them here.
    await this.#client.query('update installation set epoch = gen_random_uuid(), outgoing_held_since = $1', [
      holdOutgoing ? new Date() : null,
    ]);
  }

  async commit(): Promise<void> {
    await this.#client.query('commit');
    await this.#client.query('analyze');
  }

  /**
   * Foreign keys go in a circle and triggers are for acts, not for copies. (Nobody but a superuser may switch a key off, so they
   * are made anew, which checks all rows at once.) What migrations have put into tables comes from the archive too.
   */
  async #layConstraintsAside(): Promise<void> {
    const { rows } = await this.#client.query<{ table: string; name: string; definition: string }>(
      `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    this.#foreignKeys = rows;
    for (const { table, name } of rows) await this.#client.query(`alter table ${table} drop constraint ${name}`);
    const tables = await this.#tables();
    for (const table of tables) await this.#client.query(`alter table ${table} disable trigger user`);
    if (tables.length > 0) await this.#client.query(`truncate ${tables.join(', ')}`);
    await this.#client.query(QUEUED);
  }

  async #tables(): Promise<string[]> {
    const { rows } = await this.#client.query<{ table: string }>(
      `select c.oid::regclass::text as table from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
         and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
    );
    return rows.map(({ table }) => table);
  }

  #targetOf(table: string): string {
    if (table === JOBS) return 'queued (identifier, payload, queue_name, run_at, max_attempts, key, priority, flags)';
    const known = this.#header.tables.find(({ name }) => name === table);
    if (!known) throw new BackupError(`this backup is damaged: it does not say what ${table} is`);
    const columns = known.columns.map((column) => this.#client.escapeIdentifier(column)).join(', ');
    return `public.${this.#client.escapeIdentifier(table)} (${columns})`;
  }

  #beginCopy(table: string): Copying {
    const sink = this.#client.query(copyFrom(`copy ${this.#targetOf(table)} from stdin`));
    const failed = new Promise<never>((_, reject) => sink.once('error', reject));
    failed.catch(() => {}); // whoever writes or ends it hears of it
    return { table, sink, failed };
  }

  async #endCopy(): Promise<void> {
    if (!this.#copying) return;
    const { table, sink, failed } = this.#copying;
    this.#copying = undefined;
    const finished = once(sink, 'finish');
    sink.end();
    await Promise.race([finished, failed]);
    this.#rows[table] = sink.rowCount;
  }

  #compareRows({ rows, jobs }: Manifest): void {
    for (const [table, wanted] of [...Object.entries(rows), [JOBS, jobs] as const]) {
      const found = this.#rows[table] ?? 0;
      if (found !== wanted)
        throw new BackupError(`this backup is damaged: ${table} has ${found} rows instead of ${wanted}`);
    }
  }

  async #setSequences({ sequences }: Manifest): Promise<void> {
    for (const { name, value } of sequences) {
      if (value === null) continue;
      await this.#client.query('select setval(format($1, $2::text)::regclass, $3)', ['public.%I', name, value]);
    }
  }
}

/** The name under which the rows of the queue are copied; no table of ours may have it. */
export const JOBS = ':jobs';

const QUEUED = `
  create temp table queued (identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, key text,
    priority int, flags text[], place bigint generated always as identity) on commit drop`;

const ADD_JOBS = `
  select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, key, priority, flags)
  from (select * from queued order by place) queued`;
