import type { ColumnType, Generated } from 'kysely';
import type { Theme } from './theme.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    editions: {
      id: string;
      tag: string;
      prefix: string;
      name: string;
      tagline: Generated<string>;
      direction: Generated<'ltr' | 'rtl'>;
      zone: Generated<string>;
      mobile_edition: Generated<boolean>;
      theme: ColumnType<Theme, string | undefined, string>;
      created_at: Generated<Date>;
    };
  }
}
