import type { ColumnType } from 'kysely';
import type { Pin } from './front.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    front_layouts: {
      id: string;
      front: string;
      since: Date;
      pins: ColumnType<Pin[], string, string>;
      made_by: string | null;
      made_at: Date;
      cancelled_at: Date | null;
    };
    front_drafts: {
      front: string;
      revision: number;
      pins: ColumnType<Pin[], string, string>;
      changed_by: string | null;
      changed_at: Date;
    };
    breaking_bars: {
      id: string;
      edition_id: string;
      text: string;
      story_id: string | null;
      starts_at: Date;
      ends_at: Date;
      made_by: string | null;
    };
  }
}
