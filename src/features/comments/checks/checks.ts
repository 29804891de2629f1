import type { CommentSettings } from '../comment.schema.ts';
import { blockedWords } from './blocked-words.ts';
import type { Person, PersonCheck, Reply, TextCheck, Verdict } from './check.ts';
import { firstComment } from './first-comment.ts';
import { honeypot } from './honeypot.ts';
import { links } from './links.ts';
import { ownAddress } from './own-address.ts';
import { rateByAddress } from './rate-by-address.ts';
import { tooLong } from './too-long.ts';

/**
 * What a comment is held against, in order. First what sends it back, so that its writer can mend it; then what tells machines;
 * then what a moderator should see before readers do. The same person, story and text within ten minutes is the same comment
 * (leave-a-reply.ts), which is found out between the two lists, since it needs the database.
 */
export const textChecks: readonly TextCheck[] = [tooLong, rateByAddress, honeypot, links, blockedWords, ownAddress];
export const personChecks: readonly PersonCheck[] = [firstComment];

export type Judgement = {
  refused: Extract<Verdict, { refuse: unknown }>['refuse'][];
  heldFor: string[];
  spam: boolean;
};

export function judgeText(reply: Reply, settings: CommentSettings): Judgement {
  return judgementOf(textChecks.flatMap((check) => check(reply, settings) ?? []));
}

export function judgePerson(person: Person, settings: CommentSettings): Judgement {
  return judgementOf(personChecks.flatMap((check) => check(person, settings) ?? []));
}

function judgementOf(verdicts: readonly Verdict[]): Judgement {
  return {
    refused: verdicts.flatMap((verdict) => ('refuse' in verdict ? verdict.refuse : [])),
    heldFor: verdicts.flatMap((verdict) => ('hold' in verdict ? verdict.hold : 'spam' in verdict ? verdict.spam : [])),
    spam: verdicts.some((verdict) => 'spam' in verdict),
  };
}
