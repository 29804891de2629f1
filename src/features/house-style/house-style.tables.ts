import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    house_style_rules: {
      id: string;
      find: string;
      prefer: string;
      reason: string;
      made_by: string | null;
      made_at: Generated<Date>;
    };
    correction_wordings: { id: string; words: string; made_by: string | null; made_at: Generated<Date> };
  }
}
