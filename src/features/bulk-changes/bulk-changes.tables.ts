import type { ColumnType, Generated } from 'kysely';
import type { ChangeOfMany, Outcome } from './bulk-change.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    bulk_changes: {
      id: string;
      change: ColumnType<ChangeOfMany, string, string>;
      made_by: string | null;
      made_at: Generated<Date>;
      undone_by: string | null;
      undone_at: Date | null;
    };
    bulk_changed_stories: {
      change_id: string;
      story_id: string;
      outcome: Outcome;
      reason: string;
      before_revision: number;
      after_revision: number;
      before_workflow: 'draft' | 'in-review' | 'ready';
      published: boolean;
    };
  }
}
