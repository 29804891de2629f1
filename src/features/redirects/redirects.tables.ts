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
    redirects: {
      path: string;
      target: string;
      permanent: Generated<boolean>;
      made_by: string | null;
      made_at: Generated<Date>;
      hits: Generated<string>;
      last_hit: Date | null;
    };
    missing_addresses: {
      path: string;
      hits: Generated<string>;
      first_hit: Generated<Date>;
      last_hit: Generated<Date>;
      referrer: string | null;
    };
  }
}
