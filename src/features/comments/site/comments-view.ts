import type { FormFault, FormField } from '../comment.schema.ts';

/** A comment with the answers below it. Two levels are shown; whatever answers an answer stands beside it and says whom it answers. */
export type CommentView = {
  id: string;
  name: string;
  website?: string;
  body: string;
  /** ISO 8601. */
  at: string;
  /** `address` is left out where the comment it answered is gone. */
  inReplyTo?: { name?: string; address?: string };
  replies: CommentView[];
};

/** What a reader typed, and what is wrong with it, by field. */
export type FormState = {
  typed: Partial<Record<FormField, string>>;
  faults: { field: FormField; fault: FormFault }[];
};

export type CommentsView = {
  /** Paths, encoded. */
  storyAddress: string;
  /** Whether the form is offered; the thread is shown either way. */
  isOpen: boolean;
  threads: CommentView[];
  page: number;
  pages: number;
  /** BCP 47, and the zone of the times. */
  language: string;
  zone: string;
  zoneLabel?: string;
};

/** Page 1 of the comments is the story's own page. */
export const commentsAddress = (storyAddress: string, page: number): string =>
  page === 1 ? storyAddress : `${storyAddress}/comments/${page}`;
