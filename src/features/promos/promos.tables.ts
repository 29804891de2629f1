import type { ColumnType, Generated } from 'kysely';
import type { Body } from '../stories/body/body.schema.ts';
import type { StoryType } from '../stories/card.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    promos: {
      id: string;
      revision: Generated<number>;
      text: ColumnType<Body, string, string>;
      after_paragraph: number;
      editions: string[];
      sections: string[];
      not_sections: string[];
      types: StoryType[];
      priority: number;
      starts_at: Date | null;
      ends_at: Date | null;
      ended_at: Date | null;
      created_by: string | null;
      created_at: Date;
      changed_at: Date;
    };
  }
}
