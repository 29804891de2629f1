import { createTransport, type Transporter } from 'nodemailer';
import type { DatabaseHandle } from '../database/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import type { Log } from '../log/index.ts';
import './mail.tables.ts';
import { mailAsHtml } from './mail-parts.ts';

export type MailOptions = {
  database: Pick<DatabaseHandle, 'kysely'>;
  /** Without it no mail is sent: what was ordered stays, and is shown where it can be helped. */
  smtpUrl: string | undefined;
  from: { name: () => string; address: string };
  /** A rehearsal sends nothing. */
  staging: boolean;
  log: Log;
};

/** Milliseconds for each word of the mail server. */
const PATIENCE = 20_000;
/** SMTP answers from here on will not change (RFC 5321 §4.2.1). */
const FOR_GOOD = 500;

/** The handler of the job `send-mail`, which belongs to what leaves the house. */
export function mailJobs(options: MailOptions): { 'send-mail': JobHandler<'send-mail'> } {
  const transport = options.smtpUrl && !options.staging ? transportTo(options.smtpUrl) : undefined;
  return {
    'send-mail': async ({ mail: id }) => {
      const { kysely } = options.database;
      const mail = await kysely.selectFrom('outgoing_mail').selectAll().where('id', '=', id).executeTakeFirst();
      if (!transport || !mail || mail.sent_at || mail.refused !== null || mail.body === null) return;
      const { demo } = await kysely.selectFrom('installation').select('demo').executeTakeFirstOrThrow();
      if (demo) return;
      const set = (values: { sent_at: Date } | { refused: string }) =>
        kysely.updateTable('outgoing_mail').set(values).where('id', '=', id).execute();
      try {
        await send(transport, options, { ...mail, body: mail.body });
      } catch (error) {
        const { responseCode = 0, message } = error as Error & { responseCode?: number };
        if (responseCode < FOR_GOOD) throw error;
        await set({ refused: message.slice(0, 500) });
        // No address: a log is read by others than who may see the accounts.
        options.log.warn({ mail: id, code: responseCode }, 'a mail was refused for good');
        return;
      }
      await set({ sent_at: new Date() });
    },
  };
}

function transportTo(url: string): Transporter {
  const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
  // No file and no address is ever read for a mail: its text comes from forms.
  return createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
}

type Mail = { id: string; recipient: string; subject: string; body: string };

async function send(transport: Transporter, { from }: MailOptions, mail: Mail): Promise<void> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  await transport.sendMail({
    // Objects, so that a comma or a bracket in a name names no second recipient.
    from: { name: from.name(), address: from.address },
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.body,
    html: mailAsHtml(mail.body),
    // A mail that was sent, and whose sending could not be written down, is known by this for the same.
    messageId: `<${mail.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}
