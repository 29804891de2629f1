import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import {
  approveComment,
  listForModerators,
  markAsSpam,
  rejectComment,
  restoreComment,
} from '../features/comments/index.ts';
import { moderationScript } from '../features/comments/studio/moderation-keys.ts';
import { mayModerate } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import { renderModerationPage } from '../studio/index.ts';
import { sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';

const ADDRESS = '/studio/moderation';
const PAGE = 50;

const tab = z.enum(['pending', 'reported', 'approved', 'rejected', 'spam']);
const acts = { approve: approveComment, reject: rejectComment, spam: markAsSpam, restore: restoreComment };

const seen = z.object({
  status: tab.catch('pending').default('pending'),
  cursor: z.string().max(500).optional(),
  undo: z.uuid().optional().catch(undefined),
});
const decided = z.object({
  comment: z.uuid(),
  verb: z.enum(['approve', 'reject', 'spam', 'restore']),
  tab: tab.catch('pending'),
  next: z.uuid().optional().catch(undefined),
});

/** `/studio/moderation`: what waits, with the reasons, and the buttons that decide. Each decision is a form, so it needs no script. */
export function moderationRoutes(app: App, { database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): void {
  app.get(
    ADDRESS,
    { config: { access: mayModerate, policy: 'studio' }, schema: { hide: true, querystring: seen } },
    async (request, reply) => {
      const { status, cursor, undo } = request.query;
      const studio = await studioView(request, database, ADDRESS);
      const wanted = status === 'reported' ? { reported: true } : { status };
      const list = await listForModerators(database.kysely, siteUrl, { ...wanted, cursor, limit: PAGE });
      const html = renderModerationPage(studio, {
        address: ADDRESS,
        tab: status,
        comments: list.items,
        scriptAddress: moderationScript.address,
        zone: studio.zone,
        ...(undo ? { undo } : {}),
        ...(list.next ? { nextAddress: `${ADDRESS}?status=${status}&cursor=${list.next}` } : {}),
      });
      return sendScreen(reply, html);
    },
  );
  app.post(
    ADDRESS,
    { config: { access: mayModerate, policy: 'studio', form: true }, schema: { hide: true, body: decided } },
    async (request, reply) => {
      const { comment, verb, tab: from, next } = request.body;
      await database.transaction((tx) => acts[verb](tx, actorOf(request), comment));
      const undo = verb === 'restore' ? '' : `&undo=${comment}`;
      return reply.redirect(`${ADDRESS}?status=${from}${undo}${next ? `#queue-${next}` : ''}`, 303);
    },
  );
}
