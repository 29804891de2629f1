import { isPublicHost } from '../../platform/config/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, notFound } from '../../platform/http/index.ts';
import { listMail } from '../../platform/mail/index.ts';
import { renderMailboxPage, renderOwnPaperPage, type SignInView } from '../../studio/index.ts';
import { sendScreen } from '../exchange.ts';
import { studioView } from '../studio-view.ts';
import { DEMO_PASSWORD } from './fill-demo.ts';
import { isDemo, MAILBOX, OWN_PAPER } from './installation.ts';

type Installation = { database: DatabaseHandle };

const access = { access: 'signed-in', policy: 'studio' } as const;

/** Pages that only the demo has: all mail that it would have sent, and the way to a paper of one's own. */
export function demoRoutes(app: App, { database }: Installation): void {
  app.get(MAILBOX, { config: access, schema: { hide: true } }, async (request, reply) => {
    await mustBeDemo(database);
    const mails = (await listMail(database)).map((mail) => ({ ...mail, createdAt: mail.createdAt.toISOString() }));
    const html = renderMailboxPage(await studioView(request, database, MAILBOX), mails);
    return sendScreen(reply, html);
  });
  app.get(OWN_PAPER, { config: access, schema: { hide: true } }, async (request, reply) => {
    await mustBeDemo(database);
    const html = renderOwnPaperPage(await studioView(request, database, OWN_PAPER), {
      start: 'npx courant start --port 4100',
      user: 'npx courant user add --email you@your-paper.example --name "Your name" --role admin',
      import: 'npx courant import export-of-wordpress.xml',
    });
    return sendScreen(reply, html);
  });
}

/** @throws Problem 404 */
async function mustBeDemo(database: Pick<DatabaseHandle, 'kysely'>): Promise<void> {
  if (!(await isDemo(database))) throw notFound();
}

/** The demo's accounts, for who sits at the machine itself: by the address they come from, and by the name they asked for. */
export async function demoAccounts(
  database: Pick<DatabaseHandle, 'kysely'>,
  { readerAddress, host }: { readerAddress: string; host: string },
): Promise<SignInView['demo']> {
  if (isPublicHost(readerAddress) || isPublicHost(host)) return undefined;
  if (!(await isDemo(database))) return undefined;
  const accounts = await database.kysely
    .selectFrom('users')
    .select(['email', 'name', 'role'])
    .where('email', 'like', '%@calder.example')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  return { accounts, password: DEMO_PASSWORD, ownPaperAddress: OWN_PAPER };
}
