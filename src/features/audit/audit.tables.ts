import type { ColumnType, Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    audit_log: {
      id: string;
      at: Generated<Date>;
      actor_id: string | null;
      actor: string;
      act: string;
      subject_kind: string;
      subject_id: string;
      details: ColumnType<Record<string, unknown>, string, never>;
      address: string | null;
    };
  }
}
