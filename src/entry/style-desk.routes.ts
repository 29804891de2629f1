import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { addStyleRule, newStyleRuleSchema, removeStyleRule, styleRules } from '../features/house-style/index.ts';
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

/** `/studio/style`: the paper's rules of style. */
export function styleDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => show(desk, { request, reply }));
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedRule } }, async (request, reply) => {
    try {
      const rule = parsed(newStyleRuleSchema, request.body);
      await database.transaction((tx) => addStyleRule(tx, actorOf(request), rule));
    } catch (error) {
      const refused = { typed: request.body, faults: faultsOf(error, 'find') };
      return show(desk, { request, reply: reply.code(422) }, refused);
    }
    return reply.redirect(ADDRESS, 303);
  });
  app.post(
    `${ADDRESS}/:id/remove`,
    { config: posted, schema: { hide: true, params: z.object({ id: z.uuid() }) } },
    async (request, reply) => {
      await database.transaction((tx) => removeStyleRule(tx, actorOf(request), request.params.id));
      return reply.redirect(ADDRESS, 303);
    },
  );
}

async function show(
  { database }: Desk,
  { request, reply }: Exchange,
  refused: Partial<Pick<StyleView, 'typed' | 'faults'>> = {},
) {
  const html = renderStylePage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, rules: await styleRules(database.kysely), faults: [] },
    ...{ typed: { find: '', prefer: '', reason: '' }, ...refused },
  });
  return sendScreen(reply, html);
}
