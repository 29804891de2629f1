import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, findRunningServer } from '../index.ts';

const folders: string[] = [];

/** A fresh folder that others can pass through, as a project's folder usually is. */
export async function openFolder(): Promise<string> {
  const folder = await closedFolder();
  await chmod(folder, 0o755);
  return folder;
}

/** A fresh folder that is closed to all others (0700), as root's own home is. */
export async function closedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-embedded-'));
  folders.push(folder);
  return folder;
}

/** Stops what still runs in the folders, and removes them. */
export async function clearFolders(): Promise<void> {
  for (const folder of folders.splice(0)) {
    const server = await findRunningServer(folder).catch(() => null);
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The rows of one statement on a connection of its own. */
export async function rowsOf(connection: EmbeddedServer['connection'], statement: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
