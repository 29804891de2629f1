import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { type App, buildHttp } from '../../platform/http/index.ts';
import { authorsRoutes } from '../authors/index.ts';
import { type Edition, editionsRoutes, ensureEdition } from '../editions/index.ts';
import { redirectsRoutes } from '../redirects/index.ts';
import { type Role, scopesOfRole } from '../roles/index.ts';
import { sectionsRoutes } from '../sections/index.ts';
import { followAuthors, storiesRoutes } from './index.ts';

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
  close(): Promise<void>;
};

export async function openNewsroom({ zone = 'UTC' }: { zone?: string } = {}): Promise<Newsroom> {
  const database = await freshDatabase();
  const edition = await database.transaction((tx) => ensureEdition(tx, { name: 'The Test Courier', zone }));
  const users = await addUsers(database);
  const app = await openApi(database, users);
  const stopFollowing = followAuthors();
  return {
    database,
    app,
    edition,
    users,
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
  redirectsRoutes(app);
  sectionsRoutes(app, options);
  authorsRoutes(app, options);
  storiesRoutes(app, options);
  await app.ready();
  return app;
}
