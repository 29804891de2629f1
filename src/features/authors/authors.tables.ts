import type { ColumnType, Generated } from 'kysely';
import type { Author } from './author.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    authors: {
      id: string;
      slug: string;
      name: string;
      role: Generated<string>;
      bio: Generated<string>;
      links: ColumnType<Author['links'], string | undefined, string>;
      portrait: ColumnType<Author['portrait'], string | null | undefined, string | null>;
      user_id: string | null;
      created_at: Generated<Date>;
    };
  }
}
