import { type Body, compareBodies, renderBodyText, type StoryDocument } from '../stories/index.ts';

/** A tenth of the words is no slip of the pen. */
const TENTH = 0.1;

/**
 * What speaks against calling a change minor: readers are told of no minor change, so it must be one that no reader would want to
 * be told of.
 * @returns sentences for the editor, empty where nothing speaks
 */
export function moreThanMinor(before: StoryDocument, after: StoryDocument): string[] {
  const [old, now] = [before, after].map(({ body }) => renderBodyText(body)) as [string, string];
  return [
    ...(before.headline === after.headline ? [] : ['The headline is another.']),
    ...differ('figure', figuresIn(old), figuresIn(now)),
    ...differ('quotation', quotationsIn(before.body, old), quotationsIn(after.body, now)),
    ...differ('name', namesIn(old), namesIn(now)),
    ...tooMuch(before.body, after.body),
  ];
}

function differ(what: string, before: string[], after: string[]): string[] {
  const [gone, come] = [without(before, after), without(after, before)];
  const first = (list: string[]) => `“${list[0]?.slice(0, 80)}”`;
  if (gone.length > 0 && come.length > 0) return [`A ${what} is another: ${first(gone)} was, ${first(come)} is.`];
  if (gone.length > 0) return [`A ${what} is gone: ${first(gone)}.`];
  return come.length > 0 ? [`A ${what} is new: ${first(come)}.`] : [];
}

/** Those of the list that the other has fewer of. */
function without(list: string[], other: string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

const figuresIn = (text: string): string[] =>
  text.match(/\p{Nd}+(?:[.,:\u202f\u00a0]\p{Nd}+)*\s?%?/gu)?.map((one) => one.trim()) ?? [];

function quotationsIn({ blocks }: Body, text: string): string[] {
  const set = blocks.flatMap((block) =>
    block.kind === 'quotation' ? [renderBodyText({ version: 1, blocks: [block] })] : [],
  );
  return [...set, ...(text.match(/“[^”]{2,}”|«[^»]{2,}»|„[^“”]{2,}[“”]|"[^"\n]{2,}"/gu) ?? [])];
}

/** Words with a capital that begin no sentence. Scripts without capitals have no names here. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<=[\p{Ll}\p{Nd},;]\s)\p{Lu}[\p{L}\p{M}’'-]+(?:\s\p{Lu}[\p{L}\p{M}’'-]+)*/gu)].map(
    ([name]) => name,
  );

function tooMuch(before: Body, after: Body): string[] {
  const words = (text: string) => text.match(/\S+/g)?.length ?? 0;
  const changed = compareBodies(before, after).reduce((sum, change) => {
    if (change.kind === 'same') return sum;
    if (change.kind === 'changed')
      return sum + change.words.reduce((count, { op, text }) => count + (op === '=' ? 0 : words(text)), 0);
    const block = change.kind === 'added' ? change.after : change.before;
    return sum + words(renderBodyText({ version: 1, blocks: [block] }));
  }, 0);
  const all = Math.max(1, words(renderBodyText(before)));
  return changed > TENTH * all && changed > 3 ? [`${changed} of ${all} words are others.`] : [];
}
