import type { ColumnType, Generated } from 'kysely';
import type { Body } from '../stories/body/body.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    pages: {
      id: string;
      edition_id: string;
      slug: string;
      revision: number;
      noindex: Generated<boolean>;
      footer_place: number | null;
      created_at: Generated<Date>;
      changed_at: Generated<Date>;
    };
    page_revisions: {
      page_id: string;
      revision: number;
      title: string;
      description: Generated<string>;
      body: ColumnType<Body, string, string>;
      made_by: string | null;
      made_at: Generated<Date>;
    };
  }
}
