import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    verification_files: { path: string; content: string; made_by: string | null; made_at: Generated<Date> };
    verification_tags: { name: string; content: string; made_by: string | null; made_at: Generated<Date> };
  }
}
