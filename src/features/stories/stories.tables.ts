import type { ColumnType, Generated } from 'kysely';
import type { CardContent } from './card.schema.ts';
import type { StoryDocument } from './story.schema.ts';

export type Workflow = 'draft' | 'in-review' | 'ready';
export type PublicationKind = 'first' | 'minor' | 'update' | 'clarification' | 'correction' | 'retraction' | 'again';
/** Where on the page readers are told of a change: before the text, or after it. */
export type NotePlace = 'top' | 'bottom';
export type Retraction = { notice: string; text: 'keep' | 'remove' };

/** A jsonb column: written as text, read as what it holds. */
type Json<Value> = ColumnType<Value, string, string>;

declare module '../../platform/database/tables.ts' {
  interface Tables {
    stories: {
      id: string;
      edition_id: string;
      slug: string;
      slug_chosen: Generated<boolean>;
      workflow: Generated<Workflow>;
      revision: number;
      first_published_at: Date | null;
      address: string | null;
      feed_guid: string;
      created_by: string | null;
      created_at: Generated<Date>;
      changed_at: Generated<Date>;
      taken_down_at: Date | null;
      taken_down_status: 410 | 451 | null;
      taken_down_notice: string | null;
      binned_at: Date | null;
      binned_by: string | null;
    };
    story_revisions: {
      story_id: string;
      revision: number;
      document: Json<StoryDocument>;
      kind: Generated<'save' | 'autosave' | 'restore'>;
      made_by: string | null;
      made_at: Generated<Date>;
    };
    story_templates: {
      id: string;
      name: string;
      story_id: string;
      revision: number;
      made_by: string | null;
      made_at: Generated<Date>;
    };
    removed_words: {
      id: string;
      story_id: string;
      sealed: string;
      removed_by: string | null;
      removed_at: Generated<Date>;
    };
    publications: {
      id: string;
      story_id: string;
      revision: number;
      edition_id: string;
      section_id: string;
      address: string;
      kind: PublicationKind;
      note: Generated<string>;
      note_place: Generated<NotePlace>;
      /** A tstzrange; read by `lower()` and `upper()` only. */
      public_during: ColumnType<string, string, string>;
      first_published_at: Date;
      updated_at: Date;
      retraction: ColumnType<Retraction | null, string | null, string | null>;
      card: Json<CardContent>;
      published_by: string | null;
      over: Generated<boolean>;
    };
  }
}
