import type { ColumnType } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    /** One row for each publication that is or will be public and does not tell of a retraction. */
    story_search: {
      publication_id: string;
      story_id: string;
      edition_id: string;
      section_ids: string[];
      first_published_at: Date;
      public_during: ColumnType<string, string, string>;
      title: ColumnType<string, string, string>;
      words: ColumnType<string, string, string>;
      passages: string;
    };
  }
}
