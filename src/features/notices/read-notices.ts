import { type Kysely, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import type { NoticeKind } from './notice.schema.ts';
import './notices.tables.ts';

/** Which of somebody's notices: one, those about a story, or all. */
export type Which = { id: string } | { story: string } | 'all';

/** Marks them as read; safe to do twice. */
export async function markRead(database: Kysely<Tables>, user: string, which: Which): Promise<void> {
  await database
    .updateTable('notices')
    .set({ read_at: sql<Date>`clock_timestamp()` })
    .where('user_id', '=', user)
    .where('read_at', 'is', null)
    .$if(which !== 'all' && 'id' in which, (query) => query.where('id', '=', (which as { id: string }).id))
    .$if(which !== 'all' && 'story' in which, (query) =>
      query.where('story_id', '=', (which as { story: string }).story),
    )
    .execute();
}

/** Says which kinds shall come by mail too; what is not named stays. */
export async function chooseNotices(
  tx: Transaction,
  user: string,
  choices: Partial<Record<NoticeKind, boolean>>,
): Promise<void> {
  const rows = (Object.entries(choices) as [NoticeKind, boolean][]).map(([kind, by_mail]) => ({
    ...{ user_id: user, kind, by_mail },
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('notice_choices')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'kind']).doUpdateSet({ by_mail: (eb) => eb.ref('excluded.by_mail') }),
    )
    .execute();
}
