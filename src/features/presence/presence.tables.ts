import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    story_presence: { story_id: string; user_id: string; seen_at: Generated<Date> };
    story_control: { story_id: string; user_id: string; since: Generated<Date>; asked_by: string | null };
  }
}
