import type { ColumnType, Generated } from 'kysely';
import type { StoredAuthor } from './author.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    authors: {
      id: string;
      slug: string;
      name: string;
      role: Generated<string>;
      bio: Generated<string>;
      links: ColumnType<StoredAuthor['links'], string | undefined, string>;
      portrait: ColumnType<StoredAuthor['portrait'], string | null | undefined, string | null>;
      user_id: string | null;
      created_at: Generated<Date>;
    };
  }
}
