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
      /** It says itself what must be forgotten, and leads nowhere any more. */
      gone: Generated<boolean>;
      created_at: Generated<Date>;
    };
  }
}
