import type { Generated } from 'kysely';
import type { NoteState } from './margin-note.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    margin_notes: {
      id: string;
      story_id: string;
      made_by: string | null;
      made_at: Generated<Date>;
      words: string;
      quote: string;
      prefix: string;
      suffix: string;
      instead: string | null;
      state: Generated<NoteState>;
      settled_by: string | null;
      settled_at: Date | null;
      revision: number | null;
    };
    margin_note_replies: {
      id: string;
      note_id: string;
      made_by: string | null;
      made_at: Generated<Date>;
      words: string;
    };
  }
}
