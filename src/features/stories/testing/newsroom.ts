import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts';
import { type App, buildHttp } from '../../../platform/http/index.ts';
import { authorsRoutes } from '../../authors/index.ts';
import { type Edition, editionsRoutes, ensureEdition } from '../../editions/index.ts';
import { redirectsRoutes } from '../../redirects/index.ts';
import { type Role, scopesOfRole } from '../../roles/index.ts';
import { sectionsRoutes } from '../../sections/index.ts';
import { topicsRoutes } from '../../topics/index.ts';
import { followAuthors, storiesRoutes } from '../index.ts';

export const SITE_URL = 'https://courier.example';

type Call = { as?: Role | 'other-reporter' | 'stranger'; body?: unknown; headers?: Record<string, string> };
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the tests that know what they asked for
export type Answered = { status: number; headers: Record<string, unknown>; body: any };

/** A newsroom for tests: a database of its own, an edition, somebody of each role, and the API of this slice. */
export type Newsroom = {
  database: FreshDatabase;
  app: App;
  edition: Edition;
  /** Calls the API; as an editor where nothing else is said. */
  call(method: string, path: string, call?: Call): Promise<Answered>;
  users: Record<Role | 'other-reporter', string>;
  /** Opens sections of these slugs and gives short ways to what tests do all the time. */
  desk(...sections: string[]): Promise<Desk>;
  close(): Promise<void>;
};

export async function openNewsroom({ zone = 'UTC' }: { zone?: string } = {}): Promise<Newsroom> {
  const database = await freshDatabase();
  const edition = await database.transaction((tx) => ensureEdition(tx, { name: 'The Test Courier', zone }));
  const users = await addUsers(database);
  const app = await openApi(database, users);
  const stopFollowing = followAuthors();
  const room: Newsroom = {
    database,
    app,
    edition,
    users,
    desk: (...sections) => openDesk(room, sections),
    call: async (method, path, { as = 'editor', body, headers = {} } = {}) => {
      const answer = await app.inject({
        method: method as 'GET',
        url: path,
        headers: {
          ...(as !== 'stranger' && { authorization: `Bearer ${as}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
    },
    close: async () => {
      stopFollowing();
      await app.close();
      await database.drop();
    },
  };
  return room;
}

type Written = { body: { id: string } };

export type Desk = {
  /** Writes a story in the first section, as an editor. */
  write(over?: Record<string, unknown>, as?: Role | 'other-reporter'): Promise<Answered>;
  path(story: Written, rest?: string): string;
  publish(story: Written, body?: Record<string, unknown>): Promise<Answered>;
  /** A number is the revision it is based on, anything else the whole `If-Match`. */
  patch(story: Written, basedOn: number | string, change: unknown): Promise<Answered>;
  oneOfEachStatus(): Promise<void>;
};

/** Where a refusal points. */
export const pointersOf = (answer: Answered): string[] =>
  (answer.body.errors ?? []).map((error: { pointer: string }) => error.pointer);

async function openDesk(room: Newsroom, sections: string[]): Promise<Desk> {
  for (const slug of sections) await room.call('POST', '/api/v1/sections', { body: { name: slug, slug } });
  let number = 0;
  const path: Desk['path'] = (story, rest = '') => `/api/v1/stories/${story.body.id}${rest}`;
  const desk: Desk = {
    path,
    write: (over = {}, as = 'editor') => {
      number += 1;
      const words = { format: 'text', value: 'Words.' };
      const body = { headline: `Story ${number}`, section: sections[0], body: words, ...over };
      return room.call('POST', '/api/v1/stories', { body, as });
    },
    publish: (story, body = {}) => room.call('POST', path(story, '/publish'), { body }),
    patch: (story, basedOn, body) => {
      const tag = typeof basedOn === 'number' ? `"${basedOn}"` : basedOn;
      return room.call('PATCH', path(story), { body, headers: { 'if-match': tag } });
    },
    oneOfEachStatus: () => oneOfEachStatus(room, desk),
  };
  return desk;
}

async function oneOfEachStatus(room: Newsroom, desk: Desk): Promise<void> {
  const act = async (verb: string, body: unknown) => {
    const story = await desk.write();
    if (verb !== 'workflow') await desk.publish(story);
    await room.call('POST', desk.path(story, `/${verb}`), { body });
  };
  await desk.publish(await desk.write(), { at: '2090-01-01T00:00:00Z' });
  await act('workflow', { workflow: 'ready' });
  await act('workflow', { workflow: 'in-review' });
  await act('unpublish', {});
  await act('retract', { notice: 'It does not stand.', text: 'keep' });
  await act('takedown', { internalReason: 'for a test' });
}

async function addUsers(database: FreshDatabase): Promise<Newsroom['users']> {
  const names = ['reporter', 'other-reporter', 'editor', 'moderator', 'admin'] as const;
  const users = Object.fromEntries(names.map((name) => [name, uuid()])) as Newsroom['users'];
  for (const name of names) {
    const role = name === 'other-reporter' ? 'reporter' : name;
    const values = [users[name], `${name}@courier.example`, name, role];
    await database.query('insert into users (id, email, name, role) values ($1, $2, $3, $4)', values);
  }
  return users;
}

async function openApi(database: FreshDatabase, users: Newsroom['users']): Promise<App> {
  const app = await buildHttp({
    log: pino({ level: 'silent' }),
    trustedProxies: ['loopback'],
    siteUrl: SITE_URL,
    identify: async ({ headers }) => {
      const name = headers.authorization?.replace('Bearer ', '') as keyof typeof users | undefined;
      if (name === undefined) return 'none';
      const role: Role = name === 'other-reporter' ? 'reporter' : name;
      return { id: users[name], name, role, scopes: scopesOfRole[role], via: 'token' };
    },
  });
  const options = { database, siteUrl: SITE_URL };
  editionsRoutes(app, options);
  redirectsRoutes(app, options);
  sectionsRoutes(app, options);
  authorsRoutes(app, options);
  topicsRoutes(app, options);
  storiesRoutes(app, options);
  await app.ready();
  return app;
}
