import type { ColumnType, Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    publication_lists: {
      publication_id: string;
      list: string;
      story_id: string;
      first_published_at: Date;
      /** A tstzrange; read by `lower()` and `upper()` only. */
      public_during: ColumnType<string, string, string>;
      over: Generated<boolean>;
    };
    list_pages: {
      list: string;
      block: number;
      first_published_at: Date;
      story_id: string;
    };
  }
}
