import { isDeepStrictEqual } from 'node:util';
import type { Body } from './body/index.ts';
import type { TypedStory } from './studio/story-view.ts';

/** A revision as its form shows it, with its text as a document. */
export type Shown = { typed: TypedStory; body: Body };

/** `both`: fields in which both have written, and differently; there what was typed stands. */
export type Merged = { typed: TypedStory; both: (keyof TypedStory)[] };

type Field = keyof TypedStory;
const TEXT: readonly Field[] = ['format', 'body'];

/**
 * What two have written from the same revision: each field is of who changed it. Names and roles of bylines go together, as do the text and
 * the form it has.
 */
export function mergeTyped(base: Shown, newest: Shown, typed: TypedStory): Merged {
  const both: Field[] = [];
  const merged: Record<string, unknown> = { ...typed, revision: newest.typed.revision };
  for (const fields of fieldsTogether(typed)) {
    const mine = fields.some((field) => !isDeepStrictEqual(typed[field], base.typed[field]));
    const theirs = fields.some((field) => !isDeepStrictEqual(newest.typed[field], base.typed[field]));
    const same = fields.every((field) => isDeepStrictEqual(typed[field], newest.typed[field]));
    if (mine && theirs && !same) both.push(fields[0] as Field);
    if (!mine) for (const field of fields) merged[field] = newest.typed[field];
  }
  const mine = !isSameText(typed, base);
  const theirs = !isDeepStrictEqual(newest.body, base.body);
  if (mine && theirs && !isSameText(typed, newest)) both.push('body');
  if (!mine) for (const field of TEXT) merged[field] = newest.typed[field];
  return { typed: merged as TypedStory, both };
}

function fieldsTogether(typed: TypedStory): Field[][] {
  const alone = Object.keys(typed).filter(
    (field) => !['revision', 'bylineName', 'bylineRole', ...TEXT].includes(field),
  ) as Field[];
  return [['bylineName', 'bylineRole'], ...alone.map((field) => [field])];
}

/** The editor sends the text as a document, the form without it in Markdown. */
function isSameText(typed: TypedStory, shown: Shown): boolean {
  if (typed.format !== 'document')
    return typed.format === shown.typed.format && lines(typed.body) === lines(shown.typed.body);
  try {
    return isDeepStrictEqual(JSON.parse(typed.body), shown.body);
  } catch {
    return false;
  }
}

const lines = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
