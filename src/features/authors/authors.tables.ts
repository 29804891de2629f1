import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    authors: {
      id: string;
      slug: string;
      name: string;
      role: Generated<string>;
      bio: Generated<string>;
      user_id: string | null;
      created_at: Generated<Date>;
    };
  }
}
