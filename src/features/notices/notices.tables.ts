import type { Generated } from 'kysely';
import type { NoticeKind } from './notice.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    notices: {
      id: string;
      user_id: string;
      kind: NoticeKind;
      story_id: string | null;
      word: Generated<string>;
      made_by: string | null;
      made_at: Generated<Date>;
      read_at: Date | null;
    };
    notice_choices: { user_id: string; kind: NoticeKind; by_mail: boolean };
  }
}
