import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import {
  addStyleRule,
  addWording,
  correctionWordings,
  newStyleRuleSchema,
  newWordingSchema,
  removeStyleRule,
  removeWording,
  styleRules,
} from '../features/house-style/index.ts';
import type { StyleView } from '../features/house-style/studio/style-list.tsx';
import { mayPublish } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import { renderStylePage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, typedText } from './typed-forms.ts';

const ADDRESS = '/studio/style';

type Desk = { database: DatabaseHandle };
const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const line = typedText(2000);
const typedRule = z.object({ find: line, prefer: line, reason: line });
const typedWording = z.object({ words: line });
const one = z.object({ id: z.uuid() });
const EMPTY = { find: '', prefer: '', reason: '', words: '' };

/** `/studio/style`: the paper's rules of style. */
export function styleDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => show(desk, { request, reply }));
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedRule } }, async (request, reply) => {
    try {
      const rule = parsed(newStyleRuleSchema, request.body);
      await database.transaction((tx) => addStyleRule(tx, actorOf(request), rule));
    } catch (error) {
      const refused = { typed: { ...EMPTY, ...request.body }, faults: faultsOf(error, 'find') };
      return show(desk, { request, reply: reply.code(422) }, refused);
    }
    return reply.redirect(ADDRESS, 303);
  });
  app.post(`${ADDRESS}/:id/remove`, { config: posted, schema: { hide: true, params: one } }, async (request, reply) => {
    await database.transaction((tx) => removeStyleRule(tx, actorOf(request), request.params.id));
    return reply.redirect(ADDRESS, 303);
  });
  wordingRoutes(app, desk);
}

/** How the paper says that something was wrong. */
function wordingRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  const address = `${ADDRESS}/wordings`;
  app.post(address, { config: posted, schema: { hide: true, body: typedWording } }, async (request, reply) => {
    try {
      const { words } = parsed(newWordingSchema, request.body);
      await database.transaction((tx) => addWording(tx, actorOf(request), words));
    } catch (error) {
      const refused = { typed: { ...EMPTY, ...request.body }, faults: faultsOf(error, 'words') };
      return show(desk, { request, reply: reply.code(422) }, refused);
    }
    return reply.redirect(`${ADDRESS}#wordings`, 303);
  });
  app.post(`${address}/:id/remove`, { config: posted, schema: { hide: true, params: one } }, async (request, reply) => {
    await database.transaction((tx) => removeWording(tx, actorOf(request), request.params.id));
    return reply.redirect(`${ADDRESS}#wordings`, 303);
  });
}

async function show(
  { database }: Desk,
  { request, reply }: Exchange,
  refused: Partial<Pick<StyleView, 'typed' | 'faults'>> = {},
) {
  const html = renderStylePage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, rules: await styleRules(database.kysely), faults: [] },
    ...{ wordings: await correctionWordings(database.kysely), typed: EMPTY, ...refused },
  });
  return sendScreen(reply, html);
}
