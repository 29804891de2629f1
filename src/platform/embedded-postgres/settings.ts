import { chmod, writeFile } from 'node:fs/promises';
import { explainSystemError } from './embedded-server-error.ts';
import type { ServerPlace } from './server-place.ts';

/** Role and database; the role is the cluster's superuser, for nobody else is in it. */
export const userName = 'courant';
export const databaseName = 'courant';
/** Only the name of the socket in a folder of its own (`.s.PGSQL.5432`): nothing listens on the network. */
export const port = 5432;

/** Writes the server's settings anew, so that a new Courant brings its own to an old cluster. */
export async function writeSettings(place: ServerPlace, socketFolder: string): Promise<void> {
  // Who may enter the socket's folder (0700) owns the cluster's files or is root; a password would add nothing.
  await writeForServer(place.authentication, 'local all all trust\n');
  await writeForServer(place.settings, settings(place, socketFolder));
}

async function writeForServer(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
    await chmod(path, 0o644);
  } catch (error) {
    throw explainSystemError(error, path);
  }
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function settings(place: ServerPlace, socketFolder: string): string {
  return `# Courant writes this file anew at each start. Settings of your own go into local.conf beside it, and win.

# Reached by a unix socket in a private folder, never by the network.
listen_addresses = ''
port = ${port}
unix_socket_directories = ${quoted(socketFolder)}
unix_socket_permissions = 0700
hba_file = ${quoted(place.authentication)}

# What was acknowledged survives kill -9 and a power cut.
fsync = on
synchronous_commit = on
full_page_writes = on

# One newsroom needs 16 connections a node (pool 10, jobs 5, listen 1) and one for a backup.
max_connections = 60

# Small, since readers are served without the database, and the system caches its files as well.
shared_buffers = 32MB
work_mem = 4MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1

# No processes for what isn't used: no replicas of an embedded server, and reads by the backend that wants them
# ("worker" keeps three processes waiting).
wal_level = minimal
max_wal_senders = 0
max_logical_replication_workers = 0
io_method = sync
min_wal_size = 32MB
max_wal_size = 256MB

# A page's queries are over before one could be compiled.
jit = off
autovacuum = on
autovacuum_max_workers = 2

# DETAIL and STATEMENT would carry readers' words and addresses into the log.
log_destination = 'stderr'
logging_collector = off
log_error_verbosity = terse
log_min_error_statement = panic
log_min_messages = error
log_checkpoints = off
log_line_prefix = '%m [%p] '

timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'

include_if_exists = 'local.conf'
`;
}
