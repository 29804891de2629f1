import type { CommentSettings, FormFault, FormField, NewComment } from '../comment.schema.ts';

/** A comment on its way in. */
export type Reply = NewComment & {
  story: string;
  /** What stood in the field that people do not see. */
  honeypot: string;
  /** Comments from the same network address within the last ten minutes, this one not counted. */
  recentFromAddress: number;
};

/** What the database knows of the person. */
export type Person = { approved: number };

/** `refuse` sends it back with its words; `hold` makes it wait for a moderator; `spam` puts it aside, and looks like waiting. */
export type Verdict = { refuse: { field: FormField; fault: FormFault } } | { hold: string } | { spam: string };

/** One reason why a comment may not go up at once; undefined lets it pass. */
export type TextCheck = (reply: Reply, settings: CommentSettings) => Verdict | undefined;
export type PersonCheck = (person: Person, settings: CommentSettings) => Verdict | undefined;
