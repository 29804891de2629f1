import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    passed_checks: {
      story_id: string;
      name: string;
      reason: string;
      passed_by: string | null;
      passed_at: Generated<Date>;
    };
    checked_links: {
      address: string;
      status: number | null;
      checked_at: Generated<Date>;
    };
  }
}
