import { pino } from 'pino';
import type { Visitor } from '../../../../test/support/walk-routes.ts';
import type { DatabaseHandle } from '../../../platform/database/index.ts';
import { type App, buildHttp } from '../../../platform/http/index.ts';
import { keysOf } from '../../../platform/keys/index.ts';
import { auditRoutes, commandActor } from '../../audit/index.ts';
import { type Role, roleSchema, scopesOfRole } from '../../roles/index.ts';
import {
  accountsRoutes,
  addUser,
  createToken,
  openPrincipals,
  SIGN_IN_ADDRESS,
  signInRoutes,
  tokensRoutes,
} from '../index.ts';

export const keys = keysOf('a secret of the tests, long enough to be one');
export const password = 'correct horse battery staple';

/** An app with the accounts' routes over a real database. */
export async function accountsApp(database: DatabaseHandle, siteUrl = 'http://localhost:4000'): Promise<App> {
  const principals = openPrincipals(database);
  const app = await buildHttp({
    log: pino({ level: 'silent' }),
    trustedProxies: ['loopback'],
    siteUrl,
    identify: principals.identify,
    signInAddress: SIGN_IN_ADDRESS,
  });
  accountsRoutes(app, { database, principals });
  tokensRoutes(app, { database, principals });
  auditRoutes(app, { database });
  const signInPage = (view: object) => JSON.stringify(view);
  signInRoutes(app, { database, keys, principals, siteUrl, views: { codePage: () => '', signInPage } });
  await app.ready();
  return app;
}

export type Account = Visitor & { id: string; email: string };

/** One account of each role with a token. */
export async function oneOfEachRole(database: DatabaseHandle): Promise<Record<Role, Account>> {
  const accounts = await Promise.all(roleSchema.options.map(async (role) => [role, await accountWith(database, role)]));
  return Object.fromEntries(accounts);
}

let made = 0;
export async function accountWith(database: DatabaseHandle, role: Role): Promise<Account> {
  made += 1;
  const email = `${role}${made}@calder.example`;
  const { id, name, token } = await database.transaction(async (tx) => {
    const user = await addUser(tx, commandActor, { email, name: `The ${role}`, role, password });
    return { ...user, ...(await createToken(tx, commandActor, user.id, { label: 'test' })), id: user.id };
  });
  const headers = { authorization: `Bearer ${token}` };
  return { id, email, headers, principal: { id, name, role, scopes: scopesOfRole[role], via: 'token' } };
}
