import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Header, Manifest } from './archive-format.ts';
import { SESSION } from './session.ts';
import type { ArchiveWriter } from './write-archive.ts';

type Table = Header['tables'][number];

/** What stands in a database at one moment. */
export type Snapshot = Pick<Header, 'takenAt' | 'migrations' | 'tables'> & {
  /** Of the secret that its rows were sealed with, where one has been recorded. */
  fingerprint: string | null;
};

/** Opens the one snapshot that all of an archive comes from. It lasts until the connection ends; writers are not kept waiting. */
export async function openSnapshot(client: pg.Client): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read read only');
  for (const setting of SESSION) await client.query(setting);
  const { rows } = await client.query<Omit<Snapshot, 'tables'>>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt",
       array(select name from schema_migrations order by name) as migrations,
       (select secret_fingerprint from installation) as fingerprint`,
  );
  const tables = await client.query<Table>(TABLES);
  const { takenAt = '', migrations = [], fingerprint = null } = rows[0] ?? {};
  return { takenAt, migrations, fingerprint, tables: tables.rows };
}

/**
 * Left out: tables of extensions; who is at work just now (`job_workers`); columns that are computed; and those of type xid8, which
 * name transactions of this one server: their defaults fill them on another.
 */
const TABLES = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname not in ('schema_migrations', 'job_workers')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
  group by c.relname order by c.relname`;

/** Writes the rows of all tables, table after table, and what waits in the queue. */
export async function dumpRows(
  client: pg.Client,
  { tables }: Snapshot,
  { archive, progress }: { archive: ArchiveWriter; progress: (line: string) => void },
): Promise<Pick<Manifest, 'rows' | 'jobs' | 'sequences'>> {
  const rows: Record<string, number> = {};
  const copy = async (prefix: string, what: string): Promise<number> => {
    const stream = client.query(copyTo(`copy ${what} to stdout`));
    await archive.addParts(prefix, stream);
    return stream.rowCount;
  };
  for (const { name, columns } of tables) {
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    rows[name] = await copy(`tables/${name}`, `public.${client.escapeIdentifier(name)} (${list})`);
    if (rows[name] > 0) progress(`${name}: ${rows[name]}`);
  }
  const jobs = (await hasQueue(client)) ? await copy('jobs', `(${JOBS})`) : 0;
  // Sequences know no snapshots: read last, they are at or past every number that was written.
  const sequences = await client.query<Manifest['sequences'][number]>(
    `select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' order by 1`,
  );
  return { rows, jobs, sequences: sequences.rows };
}

async function hasQueue(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('graphile_worker._private_jobs') is not null as there`,
  );
  return rows[0]?.there ?? false;
}

// What was given up after all its tries is not begun anew by a restore.
const JOBS = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
    (select array_agg(flag) from jsonb_object_keys(j.flags) flag) as flags
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts order by j.id`;
