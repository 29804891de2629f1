import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  freezeDatabase,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  runCommand,
  startProgram,
} from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

const COMMANDS = [
  'demo',
  'start',
  'user add',
  'token create',
  'take-down',
  'backup',
  'restore',
  'nginx-config',
  'doctor',
];
const TAKE_WORDS = ['take-down', 'backup', 'restore'];
const UNKNOWN_ID = '00000000-0000-7000-8000-000000000000';

const oneLine = (words: RegExp) => ({
  code: 1,
  stdout: '',
  stderr: expect.stringMatching(new RegExp(`^courant: [^\\n]*${words.source}[^\\n]*\\n$`)),
});

describe('without a server', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await makeDataFolder();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const courant = (line: string, input = '') => runCommand([...line.split(' '), '--data', dataDir], { input });

  test.for(COMMANDS)('%s --help says how it is used, and does nothing', async (command) => {
    const { code, stdout, stderr } = await runCommand([...command.split(' '), '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: courant ${command}`);
  });

  test.for(COMMANDS)('%s refuses an option it does not know, with the line that tells its own', async (command) => {
    const { code, stdout, stderr } = await courant(`${command} --fly`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^courant: Unknown option '--fly'\nUsage: courant .*\n$/);
  });

  test.for(COMMANDS.filter((command) => !TAKE_WORDS.includes(command)))(
    '%s refuses words it has no use for',
    async (command) => {
      expect(await courant(`${command} extra`)).toMatchObject({ code: 2, stderr: expect.stringContaining("'extra'") });
    },
  );

  test('an unknown command is told the known ones', async () => {
    const { code, stderr } = await runCommand(['fly']);
    expect(code).toBe(2);
    for (const command of COMMANDS) expect(stderr).toContain(`courant ${command}`);
  });

  test('an account is made, and a second one with its email is refused', async () => {
    const add = 'user add --email editor@example.org --name Ed --role editor';
    const { code, stdout } = await courant(add);
    expect([code, stdout]).toEqual([0, 'Ed <editor@example.org> is now editor.\n']);
    expect(await courant(add)).toEqual(oneLine(/account with this email already/));
  });

  test('what is wrong with an account is said by the names of the options', async () => {
    expect(await courant('user add')).toEqual(oneLine(/--email is needed; --name is needed; --role must be one of/));
    expect(await courant('user add --email nonsense --name N --role editor')).toEqual(
      oneLine(/--email must be an email/),
    );
    expect(await courant('user add --email b@example.org --name N --role editor --password-stdin')).toEqual(
      oneLine(/no password came/),
    );
  });

  test('a token alone stands on standard output', async () => {
    const { code, stdout } = await courant('token create --email editor@example.org --name test');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[A-Za-z0-9_-]{40,}\n$/);
  });

  test('what is wrong with a token is said by the names of the options', async () => {
    const create = 'token create --email editor@example.org --name test';
    expect(await courant('token create --name test')).toEqual(oneLine(/--email is needed/));
    expect(await courant('token create --email editor@example.org')).toEqual(oneLine(/--name is needed/));
    expect(await courant(`${create} --scope read,fly`)).toEqual(oneLine(/--scope must be one of read, write/));
    expect(await courant(`${create} --expires never`)).toEqual(oneLine(/--expires must be a whole number/));
    expect(await courant('token create --email nobody@example.org --name test')).toEqual(
      oneLine(/no account .*nobody@example\.org.*user add/),
    );
  });

  test('take-down needs a story it can be sure of while the database is away', async () => {
    expect(await courant('take-down')).toEqual(oneLine(/by its id or by its address/));
    expect(await courant('take-down /')).toEqual(oneLine(/"\/" is no story/));
    for (const list of ['/world', 'nonsense']) {
      expect(await courant(`take-down ${list}`)).toEqual(oneLine(/the database is away.*give the story's id/));
    }
    expect(await courant(`take-down ${UNKNOWN_ID} --status 404`)).toEqual(oneLine(/--status must be 410 or 451/));
    const elsewhere = join(dataDir, 'not-there');
    expect(await runCommand(['take-down', UNKNOWN_ID, '--data', elsewhere])).toEqual(oneLine(/no data folder/));
  });

  test('doctor finds a stopped installation well, and one that is not there yet', async () => {
    expect(await courant('doctor')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/All is well\.\n$/),
    });
    expect(await runCommand(['doctor', '--data', join(dataDir, 'not-there')])).toMatchObject({ code: 0 });
  });

  test.for([
    [{ SITE_URL: 'http://news.example' }, 'MEND settings'],
    [{ SMTP_URL: 'smtp://127.0.0.1:1' }, 'MEND mail'],
    [{ DATABASE_URL: 'postgres://a:hidden@127.0.0.1:1/a' }, 'MEND database'],
  ] as const)('doctor with %o says %s, what to do, and exits with 1', async ([environment, words]) => {
    const { code, stdout } = await runCommand(['doctor', '--data', dataDir], { environment });
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${words}: .*\\n +→ .+`, 'm'));
    expect(stdout).not.toContain('hidden');
  });

  test('doctor misses the secret of data that are there', async () => {
    await rm(join(dataDir, 'secret'));
    const { code, stdout } = await courant('doctor');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^MEND secret: .*\n +→ .*backup/m);
  });
});

describe('beside a running server', () => {
  let program: RunningProgram;
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  beforeAll(async () => {
    program = await startProgram({ workers: 1 });
    newsroom = await openNewsroom(program.base, await makeToken(program.dataDir));
  });
  afterAll(() => cleanUp(program));

  const courant = (...words: string[]) => runCommand([...words, '--data', program.dataDir]);
  const statusOf = async (path: string) => (await readOnce(program.base, path)).status;

  test('the server says how to make the first account', () => {
    expect(program.output()).toContain('user add --email');
  });

  test('accounts and tokens are made, work at once, and the database goes on', async () => {
    const token = await makeToken(program.dataDir, 'reporter');
    const answer = await fetch(`${program.base}/api/v1/stories?mine=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    expect((await newsroom.call('GET', '/api/v1/stories')).status).toBe(200);
  });

  test('doctor looks into the running database', async () => {
    const { code, stdout } = await courant('doctor');
    expect(stdout).toMatch(/ok {3}migrations: all applied/);
    expect(stdout).toMatch(/ok {3}secret of this database: the same/);
    expect(code).toBe(0);
  });

  test('doctor tells that the database was made with another secret', async () => {
    const environment = { SECRET: 'another secret than the one before' };
    const { code, stdout } = await runCommand(['doctor', '--data', program.dataDir], { environment });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^MEND secret of this database: another one\n +→ /m);
  });

  test.for(['id', 'short address', 'address', 'former address', 'whole address with a query'])(
    'a story is taken down by its %s',
    async (by) => {
      const story = await newsroom.publish(`Down by ${by}`);
      const { json } = await newsroom.call('GET', `/api/v1/stories/${story.id}`);
      let path = story.path;
      if (by === 'former address') {
        const headers = { 'if-match': `"${json.revision}"` };
        await newsroom.call('PATCH', `/api/v1/stories/${story.id}`, { slug: 'another-slug' }, headers);
        const moved = await newsroom.call('POST', `/api/v1/stories/${story.id}/publish`, { kind: 'minor' });
        path = new URL(moved.json.url).pathname;
        expect(path).not.toBe(story.path);
      }
      expect(await statusOf(path)).toBe(200);
      const names: Record<string, string> = {
        id: story.id,
        'short address': json.shortUrl,
        address: story.path,
        'former address': story.path,
        'whole address with a query': `${program.base}${story.path}?utm_source=mail`,
      };
      const taken = await courant('take-down', names[by] ?? '', '--reason', 'a wish');
      expect([taken.code, taken.stderr]).toEqual([0, '']);
      expect(taken.stdout).toContain('Recorded in the database.');
      for (const gone of [path, story.path, `/s/${story.id}`]) {
        await expect.poll(() => statusOf(gone), { message: gone }).toBe(410);
      }
    },
  );

  test('nothing is taken down by the address of a list, an unknown address or an unknown id', async () => {
    const story = await newsroom.publish('Stays');
    for (const path of ['/', '/world', '/world/2020/01/01/never-was']) {
      await readOnce(program.base, path);
      expect(await courant('take-down', path)).toEqual(oneLine(/is no story: give its id/));
    }
    const unknown = await courant('take-down', UNKNOWN_ID);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing is taken down') });
    for (const path of ['/', '/world', story.path]) expect([path, await statusOf(path)]).toEqual([path, 200]);
  });

  test('a take-down made while the database is frozen becomes an act when it is back, without a restart', async () => {
    const story = await newsroom.publish('Down in the dark');
    expect(await statusOf(story.path)).toBe(200);
    const thaw = await freezeDatabase(program);
    onTestFinished(thaw);
    try {
      const taken = await courant('take-down', story.path, '--reason', 'a court order');
      expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('stays in force') });
      await expect.poll(() => statusOf(story.path), { timeout: 5_000 }).toBe(410);
    } finally {
      thaw();
    }
    const status = async () => (await newsroom.call('GET', `/api/v1/stories/${story.id}`)).json?.status;
    await expect.poll(status, { timeout: 20_000 }).toBe('taken-down');
    expect(await statusOf(story.path)).toBe(410);
  });
});
