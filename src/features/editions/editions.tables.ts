import type { Generated } from 'kysely';

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
      created_at: Generated<Date>;
    };
  }
}
