import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition, pathInEdition } from '../features/editions/index.ts';
import { mayPublish } from '../features/roles/index.ts';
import {
  changeSection,
  createSection,
  listSections,
  newSectionSchema,
  sectionChangeSchema,
} from '../features/sections/index.ts';
import type { SectionsView } from '../features/sections/studio/sections-view.ts';
import type { DatabaseHandle, Transaction } from '../platform/database/index.ts';
import { type App, Problem } from '../platform/http/index.ts';
import { renderSectionsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { parsed } from './typed-forms.ts';

const ADDRESS = '/studio/sections';

const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const text = z.string().max(2_000).catch('').default('');
const typedForm = z.object({ name: text, slug: text, description: text });
const changeForm = typedForm.extend({
  parent: z.uuid().optional().catch(undefined),
  move: z.enum(['up', 'down']).optional().catch(undefined),
});
const one = z.object({ id: z.uuid() });

type Typed = SectionsView['typed'];
const NOTHING: Typed = { name: '', slug: '', description: '' };

/** `/studio/sections`: opened, renamed, described, put in order. */
export function sectionsDeskRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) =>
    show(database, { request, reply }, {}),
  );
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedForm } }, (request, reply) => {
    const { slug, ...rest } = request.body;
    return act(database, { request, reply }, request.body, async (tx) => {
      const wanted = parsed(newSectionSchema, { ...rest, ...(slug ? { slug } : {}), place: await lastPlace(tx) });
      return (await createSection(tx, actorOf(request), wanted)).id;
    });
  });
  app.post(
    `${ADDRESS}/:id`,
    { config: posted, schema: { hide: true, params: one, body: changeForm } },
    (request, reply) => {
      const { move, parent, ...rest } = request.body;
      const section = request.params.id;
      return act(database, { request, reply }, NOTHING, async (tx) => {
        const change = parsed(sectionChangeSchema, { ...rest, parent: parent ?? null });
        await changeSection(tx, actorOf(request), { section, change });
        if (move) await moveSection(tx, request, { section, by: move === 'up' ? -1 : 1 });
        return section;
      });
    },
  );
}

const lastPlace = async (tx: Transaction): Promise<number> =>
  Math.max(0, ...(await listSections(tx)).map(({ place }) => place)) + 1;

/** Changes places with its neighbour. Places that were alike are told apart on the way. */
async function moveSection(
  tx: Transaction,
  request: FastifyRequest,
  { section, by }: { section: string; by: -1 | 1 },
): Promise<void> {
  const order = (await listSections(tx)).map(({ id }) => id);
  const from = order.indexOf(section);
  const other = order[from + by];
  if (from < 0 || other === undefined) return;
  [order[from], order[from + by]] = [other, section];
  for (const [index, id] of order.entries()) {
    await changeSection(tx, actorOf(request), { section: id, change: { place: index + 1 } });
  }
}

async function act(
  database: DatabaseHandle,
  exchange: Exchange,
  typed: Typed,
  work: (tx: Transaction) => Promise<string>,
) {
  try {
    const section = await database.transaction(work);
    return exchange.reply.redirect(`${ADDRESS}#section-${section}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || !['unprocessable', 'conflict'].includes(error.kind)) throw error;
    exchange.reply.code(422);
    const said = error.errors?.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; ');
    return show(database, exchange, { typed, notice: said || error.message });
  }
}

async function show(
  database: DatabaseHandle,
  { request, reply }: Exchange,
  { typed = NOTHING, notice }: { typed?: Typed; notice?: string },
) {
  const studio = await studioView(request, database, ADDRESS);
  const edition = await defaultEdition(database.kysely);
  const sections = (await listSections(database.kysely)).filter(({ edition_id }) => edition_id === edition.id);
  const html = renderSectionsPage(studio, {
    address: ADDRESS,
    typed,
    sections: sections.map(({ id, name, slug, description, parent_id }) => ({
      ...{ id, name, slug, description, parent: parent_id ?? '' },
      address: pathInEdition(edition, slug),
    })),
    ...(notice ? { notice } : {}),
  });
  return sendScreen(reply, html);
}
