import type { ColumnType, Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    sections: {
      id: string;
      edition_id: string;
      parent_id: string | null;
      slug: string;
      name: string;
      description: Generated<string>;
      place: Generated<number>;
      created_at: Generated<Date>;
    };
    publication_sections: {
      publication_id: string;
      section_id: string;
      story_id: string;
      first_published_at: Date;
      /** A tstzrange; read by `lower()` and `upper()` only. */
      public_during: ColumnType<string, string, string>;
      over: Generated<boolean>;
    };
  }
}
