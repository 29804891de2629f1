import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import { storyNamed, workingHeadlines } from '../stories/index.ts';
import type { Delivery } from './webhook.schema.ts';
import './webhooks.tables.ts';

/** What a webhook was told or is to be told, newest first. */
export async function listDeliveries(
  database: Kysely<Tables>,
  { webhook, limit }: { webhook: string; limit: number },
): Promise<Delivery[]> {
  const rows = await database
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhook)
    .orderBy('ordered_at', 'desc')
    .limit(limit)
    .execute();
  const headlines = await workingHeadlines(
    database,
    rows.map(({ story_id }) => story_id),
  );
  return rows.map(({ id, event, story_id, tries, status, said, ...row }) => ({
    ...{ id, event, tries, status, said, story: storyNamed(story_id, headlines) },
    effectiveAt: row.effective_at.toISOString(),
    triedAt: row.tried_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    givenUpAt: row.given_up_at?.toISOString() ?? null,
  }));
}
