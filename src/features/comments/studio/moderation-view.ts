import type { CommentStatus, ModeratedComment } from '../comment.schema.ts';

export type ModerationTab = CommentStatus | 'reported';

export type ModerationView = {
  /** Where the page stands, and its forms post. */
  address: string;
  tab: ModerationTab;
  comments: ModeratedComment[];
  /** Address of the next page of the list. */
  nextAddress?: string;
  /** What was decided a moment ago and can be taken back. */
  undo?: string;
  scriptAddress: string;
  /** IANA zone in which the newsroom reads times. */
  zone: string;
};
