import type { Generated } from 'kysely';

/**
 * The tables of the database as Kysely knows them. The platform knows nothing of news, so only the installation itself is here:
 * each feature adds the tables it owns in its own `*.tables.ts` by module augmentation.
 */
export interface Tables {
  installation: {
    one: Generated<boolean>;
    epoch: Generated<string>;
    secret_fingerprint: string | null;
    demo: Generated<boolean>;
    log_pruned_below: Generated<string>;
    /** Mail, push and webhooks wait since then: this copy was restored, and nobody has said yet that it is the paper now. */
    outgoing_held_since: Generated<Date | null>;
    created_at: Generated<Date>;
  };
}
