import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    addresses: {
      path: string;
      edition_id: string;
      story_id: string | null;
      section_id: string | null;
      topic_id: string | null;
      author_id: string | null;
      page_id: string | null;
      slug: string;
      created_at: Generated<Date>;
    };
  }
}
