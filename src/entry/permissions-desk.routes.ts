import { z } from 'zod';
import {
  type Principals,
  permissionsChangeSchema,
  readPermissions,
  readUser,
  setPermissions,
} from '../features/accounts/index.ts';
import { actorOf } from '../features/audit/index.ts';
import { mayAdminister, type Permission } from '../features/roles/index.ts';
import { listSections } from '../features/sections/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import { renderPermissionsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { parsed, refusalOf, savedQuery } from './typed-forms.ts';

const PEOPLE = '/studio/people';
const LABELS: Record<Permission, string> = {
  'publish-own': 'publish stories that they began',
  'edit-published': 'change stories that readers see',
  'see-drafts': 'see what others write (without it: own and assigned stories only)',
  'break-embargo': 'break an embargo',
  'take-down': 'take down stories, and remove names from them',
};

type Desk = { database: DatabaseHandle; principals: Principals };

const access = { access: mayAdminister, policy: 'studio' } as const;
const one = z.object({ id: z.uuid() });
const many = z
  .union([z.string(), z.array(z.string()).max(200)])
  .optional()
  .transform((values) => [values ?? []].flat());
const typed = z.object({ permissions: many, sections: many, for: z.enum(['all', 'some']).catch('all') });

/** `/studio/people/{id}`: what may this person do, and what shall they. */
export function permissionsDeskRoutes(app: App, desk: Desk): void {
  const { database, principals } = desk;
  app.get(
    `${PEOPLE}/:id`,
    { config: access, schema: { hide: true, params: one, querystring: savedQuery } },
    (request, reply) => show(desk, { request, reply }, request.params.id, { saved: request.query.saved !== undefined }),
  );
  app.post(
    `${PEOPLE}/:id`,
    { config: { ...access, form: true }, schema: { hide: true, params: one, body: typed } },
    async (request, reply) => {
      const { id } = request.params;
      const { permissions, sections, for: where } = request.body;
      try {
        if (where === 'some' && sections.length === 0)
          return show(desk, { request, reply: reply.code(422) }, id, {
            fault: 'Tick the sections, or the whole paper.',
          });
        const wanted = parsed(permissionsChangeSchema, { permissions, sections: where === 'all' ? null : sections });
        await database.transaction((tx) => setPermissions(tx, actorOf(request), { user: id, ...wanted }));
      } catch (error) {
        return show(desk, { request, reply: reply.code(422) }, id, { fault: refusalOf(error).message });
      }
      principals.forget();
      return reply.redirect(`${PEOPLE}/${id}?saved=1`, 303);
    },
  );
}

async function show(
  { database }: Desk,
  { request, reply }: Exchange,
  id: string,
  shown: { saved?: boolean; fault?: string },
) {
  const { name, email, role } = await readUser(database, id);
  const { may, permissions, openToChange, sections } = await readPermissions(database, id);
  const all = await listSections(database.kysely);
  const html = renderPermissionsPage(await studioView(request, database, PEOPLE), {
    ...{ address: PEOPLE, person: { id, name, email, role }, may, ...shown },
    open: openToChange.map((permission) => ({
      ...{ permission, label: LABELS[permission], has: permissions.includes(permission) },
    })),
    sections: all.map((section) => ({
      ...{ id: section.id, name: section.name, chosen: sections?.includes(section.id) ?? false },
    })),
    isLimited: sections !== null,
  });
  return sendScreen(reply, html);
}
