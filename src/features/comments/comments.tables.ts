import type { Generated } from 'kysely';
import type { CommentStatus, CommentsMode } from './comment.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    comment_settings: {
      one: Generated<boolean>;
      mode: Generated<CommentsMode>;
      hold_first: Generated<boolean>;
      most_links: Generated<number>;
      blocked_words: Generated<string[]>;
    };
    commenters: {
      id: string;
      email_lookup: string;
      email_sealed: string;
      created_at: Generated<Date>;
    };
    comments: {
      id: string;
      story_id: string;
      commenter_id: string;
      parent_id: string | null;
      thread_id: string;
      name: string;
      website: string | null;
      body: string;
      status: CommentStatus;
      before: CommentStatus | null;
      held_for: Generated<string[]>;
      page: number | null;
      created_at: Date;
      decided_at: Date | null;
      decided_by: string | null;
    };
    comment_touches: { story_id: string; touched_at: Date; waiting: Generated<string[]> };
    comment_reports: {
      comment_id: string;
      reporter: string;
      reason: Generated<string>;
      reported_at: Generated<Date>;
      settled: Generated<boolean>;
    };
  }
}
