import { chmod, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { cleanUp, makeDataFolder, makeToken, runCommand, startProgram } from '../support/program.ts';
import { type Refusal, startRefused } from './refused-start.ts';

const runsAsRoot = process.getuid?.() === 0;
// `nobody`, who owns nothing and may run programs anywhere.
const STRANGER = { uid: 65_534, gid: 65_534 };

/** A folder with a database, a secret and an account in it, not running. */
let filled: string;
const folders: string[] = [];

beforeAll(async () => {
  filled = await newFolder();
  await makeToken(filled);
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await makeDataFolder();
  folders.push(folder);
  return folder;
}

/** One line that says what to do, no stack, no success, nobody left. */
function expectOneLine({ code, stdout, stderr, left }: Refusal, words: RegExp): void {
  expect(stderr).toMatch(/^courant: [^\n]+\n$/);
  expect(stderr).toMatch(words);
  expect([code, stdout, left]).toEqual([1, '', []]);
}

describe('the address', () => {
  test('a port that is in use is named, and another one asked for', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const dataDir = await newFolder();
    expectOneLine(
      await startRefused({ dataDir, options: ['--port', String(port)] }),
      new RegExp(`port ${port} .* in use.*--port`),
    );
    taken.close();
    // Nothing was begun that the next start would have to finish.
    expect(await readdir(dataDir)).toEqual(['running.lock']);
  });

  test('an address that is not of this machine is named', async () => {
    expectOneLine(
      await startRefused({ dataDir: await newFolder(), options: ['--host', '203.0.113.9'] }),
      /203\.0\.113\.9.*HOST/,
    );
  });
});

describe('settings', () => {
  test.for([
    ['PORT', '70000'],
    ['HOST', 'no host'],
    ['WORKERS', '0'],
    ['SITE_URL', 'news.example'],
    ['DATABASE_URL', 'mysql://root@db.example/news'],
    ['DATABASE_REPLICA_URL', 'db.example'],
    ['SECRET', 'short'],
    ['TRUSTED_PROXIES', 'everybody'],
    ['STAGING', 'perhaps'],
    ['SMTP_URL', 'http://mail.example'],
    ['S3_BUKCET', 'media'],
    ['S3_ENDPOINT', 'https://storage.example'],
    ['LOG_LEVEL', 'loud'],
  ] as const)('a wrong %s is named before anything is made', async ([name, value]) => {
    const dataDir = await newFolder();
    const options = name === 'PORT' ? ['--port', value] : [];
    const refusal = await startRefused({ dataDir, options, environment: { [name]: value } });
    expectOneLine(refusal, new RegExp(`^courant: ${name}\\b`));
    expect(await readdir(dataDir)).toEqual([]);
    if (name === 'DATABASE_URL' || name === 'SECRET') expect(refusal.stderr).not.toContain(value);
  });
});

describe('DATABASE_URL', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrated: false });
  });
  afterAll(() => database.drop());

  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  const refusedWith = async (url: string) =>
    startRefused({ dataDir: await newFolder(), environment: { DATABASE_URL: url } });

  test('a machine that does not exist', async () => {
    const refusal = await refusedWith('postgres://courant:hidden@no-such-host.invalid/courant');
    expectOneLine(refusal, /no-such-host\.invalid.*found.*DATABASE_URL/);
    expect(refusal.stderr).not.toContain('hidden');
  });

  test('a port at which nobody listens', async () => {
    expectOneLine(await refusedWith('postgres://courant@127.0.0.1:1/courant'), /127\.0\.0\.1:1 .*DATABASE_URL/);
  });

  test('a role that does not exist', async () => {
    const url = changed((one) => {
      one.username = 'nobody_of_that_name';
    });
    expectOneLine(await refusedWith(url), /refuses us.*nobody_of_that_name.*DATABASE_URL/);
  });

  test('a database that does not exist', async () => {
    const url = changed((one) => {
      one.pathname = '/no_such_database';
    });
    expectOneLine(await refusedWith(url), /no_such_database.*create it first/);
  });

  test('a database that takes no writes, as a replica', async () => {
    const url = changed((one) => one.searchParams.set('options', '-c default_transaction_read_only=on'));
    expectOneLine(await refusedWith(url), /read-only/);
  });

  test('a role that may make nothing there', async () => {
    await database.query('create role powerless login');
    const url = changed((one) => {
      one.username = 'powerless';
    });
    expectOneLine(await refusedWith(url), /may not make.*GRANT/);
    await database.query('drop role powerless');
  });

  test('something else than PostgreSQL listens there', async () => {
    const web = createHttpServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => web.once('listening', resolve));
    const { port } = web.address() as AddressInfo;
    expectOneLine(await refusedWith(`postgres://courant@127.0.0.1:${port}/courant`), /PostgreSQL.*DATABASE_URL/);
    web.closeAllConnections();
    web.close();
  });

  test('something that never says a word listens there', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    expectOneLine(await refusedWith(`postgres://courant@127.0.0.1:${port}/courant`), /PostgreSQL.*DATABASE_URL/);
    silent.close();
  });

  test('a database whose secret is not in the data folder, which gets no other one', async () => {
    const first = await newFolder();
    await makeToken(first, 'admin', { DATABASE_URL: database.url });
    const dataDir = await newFolder();
    expectOneLine(await startRefused({ dataDir, environment: { DATABASE_URL: database.url } }), /secret.*SECRET/);
    expect(await readdir(dataDir)).not.toContain('secret');
    const environment = { DATABASE_URL: database.url, SECRET: 'another secret than the one before' };
    expectOneLine(await startRefused({ dataDir, environment }), /another SECRET/);
  });

  test('a database of a newer Courant, whoever asks for it', async () => {
    const newer = await freshDatabase();
    await newer.query("insert into schema_migrations (name) values ('9999-from-the-future.sql')");
    const environment = { DATABASE_URL: newer.url };
    const dataDir = await newFolder();
    expectOneLine(
      await startRefused({ dataDir, environment }),
      /newer Courant.*9999-from-the-future.*run that version/,
    );
    const named = ['--email', 'a@example.org', '--name', 'A', '--role', 'admin', '--data', dataDir];
    const added = await runCommand(['user', 'add', ...named], { environment });
    expect([added.code, added.stderr]).toEqual([1, expect.stringMatching(/^courant: .*newer Courant[^\n]*\n$/)]);
    await newer.drop();
  });
});

describe('the data folder', () => {
  const cluster = () => join(filled, 'postgresql', 'data');

  test('a file in its place', async () => {
    const dataDir = join(await newFolder(), 'file');
    await writeFile(dataDir, '');
    expectOneLine(await startRefused({ dataDir }), /not a folder.*--data/);
  });

  test('a second start on the same folder, which does not disturb the first', async () => {
    const dataDir = await newFolder();
    const program = await startProgram({ dataDir });
    const refusal = await startRefused({ dataDir });
    expectOneLine({ ...refusal, left: [] }, /another Courant is running on/);
    expect((await fetch(program.base)).status).toBe(200);
    expect(await program.stop()).toBe(0);
    await cleanUp(program);
  });

  test('a database of another major version of PostgreSQL', async () => {
    await writeFile(join(cluster(), 'PG_VERSION'), '15\n');
    expectOneLine(await startRefused({ dataDir: filled }), /PostgreSQL 15.*backup.*restore/);
    await writeFile(join(cluster(), 'PG_VERSION'), '18\n');
  });

  test('another SECRET than the one in the folder', async () => {
    const environment = { SECRET: 'another secret than the one before' };
    expectOneLine(await startRefused({ dataDir: filled, environment }), /SECRET differs/);
  });

  test('data without their secret, which is not made anew', async () => {
    const secret = join(filled, 'secret');
    await rename(secret, `${secret}.away`);
    expectOneLine(await startRefused({ dataDir: filled }), /secret is missing.*backup/);
    expect(await readdir(filled)).not.toContain('secret');
    await rename(`${secret}.away`, secret);
  });

  test('a damaged secret', async () => {
    const secret = join(filled, 'secret');
    const whole = await readFile(secret, 'utf8');
    await writeFile(secret, 'half');
    expectOneLine(await startRefused({ dataDir: filled }), /secret is damaged/);
    await writeFile(secret, whole);
  });

  test('after all these refusals everything is still there', async () => {
    const program = await startProgram({ dataDir: filled });
    const again = [
      'user',
      'add',
      '--email',
      'admin@example.org',
      '--name',
      'Test',
      '--role',
      'admin',
      '--data',
      filled,
    ];
    expect((await runCommand(again)).stderr).toContain('already');
    expect(await program.stop()).toBe(0);
  });
});

describe.skipIf(!runsAsRoot || process.platform !== 'linux')('with a second user and mounts (needs root)', () => {
  test("another user's folder is refused, and nothing is made in it", async () => {
    const theirs = await newFolder();
    await writeFile(join(theirs, 'secret'), 'x'.repeat(40));
    for (const path of [theirs, join(theirs, 'secret')]) await chown(path, STRANGER.uid, STRANGER.gid);
    expectOneLine(await startRefused({ dataDir: theirs }), /belongs to another user \(number 65534\).*as that user/);
    expect(await readdir(theirs)).toEqual(['secret']);
  });

  test("root's folder is refused to others", async () => {
    await chmod(filled, 0o755);
    expectOneLine(await startRefused({ dataDir: filled, as: STRANGER }), /belongs to another user \(number 0\)/);
  });

  test('a folder that may not be written', async () => {
    const dataDir = await newFolder();
    await chmod(dataDir, 0o555);
    expectOneLine(await startRefused({ dataDir, as: STRANGER }), /can't be written.*--data/);
  });

  test('a folder that may not be made', async () => {
    const closed = await newFolder();
    expectOneLine(await startRefused({ dataDir: join(closed, 'new'), as: STRANGER }), /can't be written.*--data/);
  });

  test('a file system that is mounted read-only', async () => {
    const mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"';
    const through = ['unshare', '--mount', 'sh', '-c', mount, filled];
    expectOneLine(await startRefused({ dataDir: filled, through }), /can't be written.*--data/);
  });

  test.for([
    ['before the secret', '4k'],
    ['in the middle of making the database', '20m'],
  ])('a disk that is full %s', async ([, size]) => {
    const dataDir = await newFolder();
    const mount = `mount -t tmpfs -o size=${size},mode=755 tmpfs "$0" && exec "$@"`;
    const through = ['unshare', '--mount', 'sh', '-c', mount, dataDir];
    const { stderr, ...refusal } = await startRefused({ dataDir, through });
    expectOneLine(
      { ...refusal, stderr: stderr.replace(/^Making a database in .*\n/m, '').replace(/^courant: Making .*\n/m, '') },
      /disk of .* is full/,
    );
  });
});
