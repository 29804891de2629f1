import type { Generated } from 'kysely';
import type { WebhookEvent } from './webhook.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    webhooks: {
      id: string;
      label: string;
      url: string;
      events: WebhookEvent[];
      secret_sealed: string;
      paused: Generated<boolean>;
      made_by: string | null;
      made_at: Generated<Date>;
    };
    webhook_deliveries: {
      id: string;
      webhook_id: string;
      event: WebhookEvent | 'test';
      story_id: string | null;
      revision: number | null;
      effective_at: Date;
      ordered_at: Generated<Date>;
      body: string | null;
      tries: Generated<number>;
      tried_at: Date | null;
      status: number | null;
      said: string | null;
      delivered_at: Date | null;
      given_up_at: Date | null;
    };
  }
}
