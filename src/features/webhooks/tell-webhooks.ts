import { sql } from 'kysely';
import { onStory, type StoryEvent } from '../stories/index.ts';
import { orderDelivery } from './deliver.ts';
import type { WebhookEvent } from './webhook.schema.ts';
import './webhooks.tables.ts';

/** Orders what is to be told in the transaction of each act; of what is planned, for its instant. Returns a function that ends it. */
export function tellWebhooks(): () => void {
  const events = ['published', 'unpublished', 'retracted', 'taken-down'] as const;
  const ends = events.map((name) =>
    onStory(name, async (tx, { story, revision, effectiveAt }: StoryEvent) => {
      const event: WebhookEvent = `story.${name}`;
      const webhooks = await tx
        .selectFrom('webhooks')
        .select('id')
        .where('paused', '=', false)
        .where(sql<boolean>`${event} = any(events)`)
        .execute();
      for (const { id } of webhooks) await orderDelivery(tx, { webhook: id, event, story, revision, effectiveAt });
    }),
  );
  return () => {
    for (const end of ends) end();
  };
}
