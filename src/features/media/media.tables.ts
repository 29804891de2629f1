import type { ColumnType, Generated } from 'kysely';
import type { MediumKind, Rights } from './media.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    media: {
      id: string;
      hash: string;
      kind: MediumKind;
      content_type: string;
      file_name: string;
      served_as: string | null;
      bytes: ColumnType<string, number, number>;
      width: number | null;
      height: number | null;
      alt: Generated<string>;
      decorative: Generated<boolean>;
      caption: Generated<string>;
      credit: Generated<string>;
      focal_x: Generated<number>;
      focal_y: Generated<number>;
      licence: Generated<string>;
      expires_at: ColumnType<Date | null, Date | null | undefined, Date | string | null>;
      rights: ColumnType<Rights, string | undefined, string>;
      imported: Generated<boolean>;
      quick: Generated<string>;
      made: Generated<string[]>;
      revision: Generated<number>;
      created_by: string | null;
      created_at: Generated<Date>;
      changed_at: Generated<Date>;
      killed_at: Date | null;
      killed_reason: string | null;
    };
    media_uses: {
      hash: string;
      publication_id: string | null;
      author_id: string | null;
      page_id: string | null;
      /** A tstzrange. */
      public_during: string;
      over: Generated<boolean>;
    };
    media_on_fronts: { hash: string; layout_id: string; story_id: string; since: Date };
  }
}
