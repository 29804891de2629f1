import type { Generated } from 'kysely';
import type { AlarmKind } from './alarm.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    alarms: {
      id: string;
      kind: AlarmKind;
      story_id: string | null;
      words: string;
      raised_at: Generated<Date>;
      told_at: Date | null;
      settled_at: Date | null;
      acknowledged_at: Date | null;
      acknowledged_by: string | null;
    };
    duty_addresses: { edition_id: string; address: string };
  }
}
