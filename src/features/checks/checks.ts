import { againstStyle, type StyleRule } from '../house-style/index.ts';
import type { MediaByHash } from '../media/index.ts';
import { countWords, renderBodyText, type StoryDocument } from '../stories/index.ts';
import type { Check, CheckName } from './check.schema.ts';
import { linksOf } from './links-of.ts';
import { picturesOf } from './pictures-of.ts';

/** What a check may look at. Nothing here asks anybody: what has to be asked (links) was asked before. */
export type Looked = {
  document: StoryDocument;
  media: MediaByHash;
  /** Addresses that last answered that there is nothing. */
  dead: ReadonlySet<string>;
  /** What the paper writes otherwise. */
  style: readonly StyleRule[];
  now: Date;
};

type Finding = Pick<Check, 'detail' | 'field'>;
type Rule = { name: CheckName; weight: Check['weight']; look: (looked: Looked) => Finding | undefined };

/**
 * What an editor would want to know before a story goes out, the gravest first. None of them hinders a program that publishes by the
 * API; the studio asks for a reason where one of weight "ask" speaks.
 */
const RULES: readonly Rule[] = [
  { name: 'embargo', weight: 'tell', look: embargo },
  { name: 'placeholder', weight: 'ask', look: placeholder },
  { name: 'byline', weight: 'ask', look: byline },
  { name: 'alt', weight: 'tell', look: alt },
  { name: 'credit', weight: 'ask', look: credit },
  { name: 'rights-ended', weight: 'ask', look: rightsEnded },
  { name: 'dead-link', weight: 'ask', look: deadLink },
  { name: 'headline', weight: 'tell', look: headline },
  { name: 'standfirst', weight: 'tell', look: standfirst },
  { name: 'short', weight: 'tell', look: short },
  { name: 'topics', weight: 'tell', look: topics },
  { name: 'house-style', weight: 'tell', look: houseStyle },
  { name: 'rights-ending', weight: 'tell', look: rightsEnding },
];

export function runChecks(looked: Looked): Check[] {
  return RULES.flatMap(({ name, weight, look }) => {
    const found = look(looked);
    return found ? [{ name, weight, ...found }] : [];
  });
}

function embargo({ document: { embargoUntil }, now }: Looked): Finding | undefined {
  if (!embargoUntil || new Date(embargoUntil) <= now) return undefined;
  return {
    detail: 'There is an embargo. Publish it at its end or later; an editor who breaks it gives a reason.',
    field: 'embargoUntil',
  };
}

// Signs that newsrooms put where something is still to come: TK (and TKTK), XXX, ???, [[…]], and the filler of layouts.
const PLACEHOLDERS = /\bTK(?:TK)*\b|\bXXX+\b|\?{3,}|\[\[[^\]]*\]\]|\blorem ipsum\b|\[(?:tbc|to come|check)\]/iu;

function placeholder({ document }: Looked): Finding | undefined {
  const places = [
    ['headline', document.headline],
    ['standfirst', document.standfirst ?? ''],
    ['body', renderBodyText(document.body)],
  ] as const;
  for (const [field, text] of places) {
    // TK is a word of no language only in capitals.
    const found = PLACEHOLDERS.exec(text)?.[0];
    if (found && (!/^tk/i.test(found) || found === found.toUpperCase()))
      return { detail: `“${found}” still stands in the text. Fill it in, or take it out.`, field };
  }
  return undefined;
}

function byline({ document: { bylines, sources = [] } }: Looked): Finding | undefined {
  if (bylines.length > 0 || sources.length > 0) return undefined;
  return { detail: 'Nobody is named: give it a byline, or the source it came from.', field: 'bylineName' };
}

function alt({ document, media }: Looked): Finding | undefined {
  const lacking = picturesOf(document).filter(({ hash, said }) => {
    const medium = hash === undefined ? undefined : media.get(hash);
    return !(said.alt || said.decorative || medium?.alt || medium?.decorative);
  });
  if (lacking.length === 0) return undefined;
  return {
    detail: `${pictures(lacking.length)} without words for those who don’t see it. New ones are refused so; those of an import go out as they were.`,
    field: lacking[0]?.field ?? 'body',
  };
}

function credit({ document, media }: Looked): Finding | undefined {
  const lacking = picturesOf(document).filter(({ hash, said }) => {
    const medium = hash === undefined ? undefined : media.get(hash);
    return !said.credit && !medium?.credit && !medium?.imported;
  });
  if (lacking.length === 0) return undefined;
  return {
    detail: `${pictures(lacking.length)} without a credit. Say whose it is.`,
    field: lacking[0]?.field ?? 'body',
  };
}

/** The ends of the rights to what the story shows, in milliseconds since 1970. */
const endsOf = ({ document, media }: Looked): number[] =>
  picturesOf(document).flatMap(({ hash }) => {
    const end = hash === undefined ? undefined : media.get(hash)?.expires_at;
    return end ? [Date.parse(end)] : [];
  });

function rightsEnded(looked: Looked): Finding | undefined {
  const ended = endsOf(looked).filter((end) => end <= looked.now.getTime());
  if (ended.length === 0) return undefined;
  return {
    detail: `The right to show ${ended.length === 1 ? 'a picture' : `${ended.length} pictures`} has ended. Take another, or renew it in the library.`,
    field: 'heroImage',
  };
}

const WARNED = 14 * 86_400_000;

function rightsEnding(looked: Looked): Finding | undefined {
  const now = looked.now.getTime();
  const [next] = endsOf(looked)
    .filter((end) => end > now && end <= now + WARNED)
    .sort((a, b) => a - b);
  if (next === undefined) return undefined;
  return {
    detail: `The right to show a picture ends on ${new Date(next).toISOString().slice(0, 10)}.`,
    field: 'heroImage',
  };
}

const pictures = (count: number): string => (count === 1 ? 'A picture is' : `${count} pictures are`);

function deadLink({ document, dead }: Looked): Finding | undefined {
  const found = linksOf(document).filter((address) => dead.has(address));
  if (found.length === 0) return undefined;
  const [first, ...others] = found;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return { detail: `There is nothing behind ${first}${more}. Mend the link, or take it out.`, field: 'body' };
}

// Google: "the headline should not exceed 110 characters" (structured data of articles).
const LONGEST_HEADLINE = 110;

function headline({ document }: Looked): Finding | undefined {
  const length = [...document.headline].length;
  if (length <= LONGEST_HEADLINE || document.headlines?.seo) return undefined;
  return {
    detail: `The headline has ${length} characters; search engines take ${LONGEST_HEADLINE}. Shorten it, or write one for them.`,
    field: 'headline',
  };
}

const LONG_ENOUGH_FOR_A_STANDFIRST = 250;

function standfirst({ document }: Looked): Finding | undefined {
  if (document.standfirst || document.type === 'live' || countWords(document.body) < LONG_ENOUGH_FOR_A_STANDFIRST)
    return undefined;
  return {
    detail: 'A story of this length has no standfirst: lists and feeds show its first words.',
    field: 'standfirst',
  };
}

const SHORTEST = 20;

function short({ document: { body } }: Looked): Finding | undefined {
  const words = countWords(body);
  if (words >= SHORTEST) return undefined;
  return { detail: words === 0 ? 'There is no text yet.' : `The text has ${words} words.`, field: 'body' };
}

function topics({ document }: Looked): Finding | undefined {
  if ((document.topics ?? []).length > 0) return undefined;
  return { detail: 'No topic is chosen: Read more and topic pages find a story by them.', field: 'topics' };
}

const MOST_TOLD = 4;

function houseStyle({ document, style }: Looked): Finding | undefined {
  const text = [document.headline, document.standfirst ?? '', renderBodyText(document.body)].join('\n');
  const against = new Map(againstStyle(text, style).map(({ found, rule }) => [found, rule]));
  if (against.size === 0) return undefined;
  const told = [...against].slice(0, MOST_TOLD).map(([found, { prefer, reason }]) => {
    return `“${found}” → “${prefer}”${reason ? ` (${reason})` : ''}`;
  });
  const more = against.size > MOST_TOLD ? `, and ${against.size - MOST_TOLD} more` : '';
  return { detail: `House style: ${told.join('; ')}${more}.`, field: 'body' };
}
