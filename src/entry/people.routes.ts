import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  addUser,
  changeUser,
  listUsers,
  makePasswordLink,
  newUserSchema,
  openIdCallback,
  type Principals,
} from '../features/accounts/index.ts';
import type { PeopleView } from '../features/accounts/studio/people-view.ts';
import { actorOf } from '../features/audit/index.ts';
import { mayAdminister, roleSchema } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, Problem, principalOf } from '../platform/http/index.ts';
import { renderPeoplePage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';

const ADDRESS = '/studio/people';
const MOST = 500;
const ROLES = [
  { role: 'reporter', does: 'writes and files' },
  { role: 'editor', does: 'publishes, and moderates' },
  { role: 'moderator', does: 'reads, and moderates comments' },
  { role: 'admin', does: 'as editor, and accounts and settings' },
];

type Desk = {
  database: DatabaseHandle;
  principals: Principals;
  siteUrl: string;
  siteName: () => string;
  sendsMail: boolean;
  openId?: { name: string; issuer: string };
};

const access = { access: mayAdminister, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const one = z.object({ id: z.uuid() });
const person = z.object({
  email: z.string().max(300).default(''),
  name: z.string().max(300).default(''),
  role: roleSchema.catch('reporter'),
});

/** `/studio/people`: who may come in, as what; it needs no script. */
export function peopleRoutes(app: App, desk: Desk): void {
  const { database, principals } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => show(desk, { request, reply }));
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: person } }, (request, reply) =>
    invite(desk, { request, reply }, request.body),
  );
  app.post(`${ADDRESS}/:id/link`, { config: posted, schema: { hide: true, params: one } }, async (request, reply) => {
    const link = await linkFor(desk, request, request.params.id);
    return show(desk, { request, reply }, { link: { ...link, name: 'them' } });
  });
  const change = (verb: string, of: (role: z.infer<typeof roleSchema>) => Parameters<typeof changeUser>[3]) =>
    app.post(
      `${ADDRESS}/:id/${verb}`,
      {
        config: posted,
        schema: {
          hide: true,
          params: one,
          body: z.object({ role: roleSchema.catch('reporter') }).catch({ role: 'reporter' }),
        },
      },
      async (request, reply) => {
        try {
          await database.transaction((tx) =>
            changeUser(
              tx,
              actorOf(request),
              request.params.id,
              of((request.body as { role: z.infer<typeof roleSchema> }).role),
            ),
          );
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          return show(desk, { request, reply: reply.code(409) }, { notice: error.message });
        }
        principals.forget();
        return reply.redirect(ADDRESS, 303);
      },
    );
  change('role', (role) => ({ role }));
  change('disable', () => ({ disabled: true }));
  change('admit', () => ({ disabled: false }));
}

async function invite(desk: Desk, exchange: Exchange, typed: z.infer<typeof person>) {
  const read = newUserSchema.safeParse(typed);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({
      field: String(path[0] ?? ''),
      message: `It ${message}.`,
    }));
    return show(desk, { ...exchange, reply: exchange.reply.code(422) }, { typed, faults });
  }
  const { request } = exchange;
  try {
    const user = await desk.database.transaction((tx) => addUser(tx, actorOf(request), read.data));
    const link = await linkFor(desk, request, user.id);
    return show(desk, exchange, { link: { ...link, name: user.name } });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return show(
      desk,
      { ...exchange, reply: exchange.reply.code(409) },
      { typed, faults: [{ field: 'email', message: error.message }] },
    );
  }
}

async function linkFor({ database, siteUrl, siteName }: Desk, request: FastifyRequest, user: string) {
  const wanted = { user, kind: 'invitation' as const, siteUrl, siteName: siteName() };
  const { url, expiresAt } = await database.transaction((tx) => makePasswordLink(tx, actorOf(request), wanted));
  return { url, until: expiresAt.toISOString().slice(0, 16).replace('T', ', ').concat(' UTC') };
}

type Shown = Partial<Pick<PeopleView, 'link' | 'notice' | 'typed' | 'faults'>>;

async function show({ database, sendsMail, openId, siteUrl }: Desk, { request, reply }: Exchange, shown: Shown = {}) {
  const { items } = await listUsers(database, { limit: MOST });
  const me = principalOf(request).id;
  const html = renderPeoplePage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, roles: ROLES, sendsMail, faults: [], typed: { email: '', name: '', role: 'reporter' } },
    people: items.map(({ id, email, name, role, disabled }) => ({ id, email, name, role, disabled, isMe: id === me })),
    ...(openId ? { openId: { ...openId, callback: openIdCallback(siteUrl) } } : {}),
    ...shown,
  });
  return sendScreen(reply, html);
}
