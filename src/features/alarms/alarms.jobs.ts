import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { enqueue, type JobHandlers } from '../../platform/jobs/index.ts';
import { orderMail } from '../../platform/mail/index.ts';
import { defaultEdition } from '../editions/index.ts';
import { workingHeadlines } from '../stories/index.ts';
import { dutyAddress } from './alarms.queries.ts';
import './alarms.tables.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    /** Tells the duty address of an alarm, and again until somebody acknowledges it. */
    'tell-duty': { alarm: string };
  }
}

const AGAIN_MINUTES = 10;
/** After so many letters, a day's worth, nobody reads them. */
const GIVE_UP_HOURS = 24;

export const orderTelling = (tx: Transaction, alarm: string, runAt?: Date): Promise<void> =>
  enqueue(tx, 'tell-duty', { alarm }, { key: `tell-duty ${alarm}`, ...(runAt ? { runAt } : {}) });

export const alarmJobs = ({ database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): JobHandlers => ({
  'tell-duty': ({ alarm: id }) =>
    database.transaction(async (tx) => {
      const alarm = await tx
        .selectFrom('alarms as a')
        .select(['a.words', 'a.story_id', 'a.raised_at', 'a.told_at', sql<Date>`clock_timestamp()`.as('now')])
        .where('a.id', '=', id)
        .where('a.settled_at', 'is', null)
        .where('a.acknowledged_at', 'is', null)
        .where('a.raised_at', '>', sql<Date>`clock_timestamp() - make_interval(hours => ${GIVE_UP_HOURS})`)
        .forUpdate()
        .executeTakeFirst();
      const to = alarm && (await dutyAddress(tx));
      if (!to) return;
      // A job that is done twice tells once.
      const isTold = alarm.told_at && alarm.now.getTime() - alarm.told_at.getTime() < AGAIN_MINUTES * 30_000;
      if (!isTold) {
        const { name, zone } = await defaultEdition(tx);
        const headline = (await workingHeadlines(tx, [alarm.story_id])).get(alarm.story_id ?? '') ?? null;
        await orderMail(tx, { to, ...letter({ ...alarm, headline, name, zone, siteUrl }) });
        await tx.updateTable('alarms').set({ told_at: alarm.now }).where('id', '=', id).execute();
      }
      await orderTelling(tx, id, new Date(alarm.now.getTime() + AGAIN_MINUTES * 60_000));
    }),
});

type Letter = { headline: string | null; words: string; raised_at: Date; name: string; zone: string; siteUrl: string };

function letter({ headline, words, raised_at, name, zone, siteUrl }: Letter) {
  const at = raised_at.toLocaleTimeString('en-GB', { timeZone: zone });
  const about = headline ? `“${headline}”: ${words}` : words;
  return {
    subject: `${name}: ALARM – ${headline ?? words}`,
    body: `At ${at}, ${about}\n\nSay that you see to it, and this letter comes no more; else it comes every ten minutes:\n\n${siteUrl}/studio/alarms`,
  };
}
