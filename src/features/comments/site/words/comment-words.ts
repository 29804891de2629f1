import type { FormFault } from '../../comment.schema.ts';

/** Every word that the comments say of themselves, for one language: on pages, and in answers to forms. */
export type CommentWords = {
  comments: string;
  leaveAReply: string;
  privacy: string;
  name: string;
  email: string;
  website: string;
  comment: string;
  send: string;
  reply: string;
  report: string;
  inReplyTo: string;
  /** Of one that was removed. */
  aComment: string;
  closed: string;
  /** Of one that needed no moderator; a link to it. */
  posted: string;
  held: string;
  reported: string;
  refused: string;
  leaveEmpty: string;
  earlier: string;
  later: string;
  pages: string;
  backToStory: string;
  faults: Record<FormFault, string>;
};
