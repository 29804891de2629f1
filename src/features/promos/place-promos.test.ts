import { describe, expect, test } from 'vitest';
import { type Carrier, placePromos, type Rules } from './place-promos.ts';

const story: Carrier = { sections: ['world'], type: 'news', retracted: false };
const blocksOf = (kinds: string) => [...kinds].map((letter) => ({ kind: KINDS[letter] as string }));
const KINDS: Record<string, string> = {
  p: 'paragraph',
  h: 'heading',
  q: 'quotation',
  i: 'image',
  g: 'gallery',
  v: 'video',
  a: 'audio',
  f: 'file',
  e: 'embed',
  t: 'table',
  b: 'factBox',
  u: 'update',
  l: 'list',
  s: 'separator',
};
const promo = (id: string, over: Partial<Rules> = {}): Rules => ({
  ...{ id, afterParagraph: 2, sections: [], notSections: [], types: [], priority: 0 },
  ...over,
});
/** "a2 b5": which promo stands after which paragraph. */
const placed = (promos: Rules[], kinds = 'pppppppppp', on: Partial<Carrier> = {}) =>
  placePromos(promos, { ...story, ...on }, blocksOf(kinds))
    .map((one) => one.promo.id + one.afterParagraph)
    .join(' ');

describe('a promo', () => {
  test('stands after the paragraph it names, counted among paragraphs only', () => {
    expect(placed([promo('a')], 'pppp')).toBe('a2');
    expect(placed([promo('a')], 'phpqpp')).toBe('a3');
    expect(placed([promo('a', { afterParagraph: 1 })], 'ppi')).toBe('a1');
  });

  test.each(Object.entries(KINDS).filter(([letter]) => letter !== 'p'))('never stands before %s (%s)', (letter) => {
    expect(placed([promo('a')], `pp${letter}ppp`)).toBe('a3');
    expect(placed([promo('a')], `pp${letter}p`)).toBe('');
  });

  test('is not shown where the story is too short for it, and never ends the text', () => {
    expect(placed([promo('a')], '')).toBe('');
    expect(placed([promo('a')], 'p')).toBe('');
    expect(placed([promo('a')], 'pp')).toBe('');
    expect(placed([promo('a')], 'ppi')).toBe('');
    expect(placed([promo('a', { afterParagraph: 9 })], 'pppp')).toBe('');
  });

  test('is left out of stories that are sensitive, retracted, or for which promos are switched off', () => {
    expect(placed([promo('a')], 'pppp', { sensitive: true })).toBe('');
    expect(placed([promo('a')], 'pppp', { promos: false })).toBe('');
    expect(placed([promo('a')], 'pppp', { retracted: true })).toBe('');
    expect(placed([promo('a')], 'pppp', { sensitive: false, promos: true })).toBe('a2');
  });

  test('keeps to its sections and types, whichever section of a story is the main one', () => {
    const sport = promo('a', { sections: ['sport'] });
    expect(placed([sport])).toBe('');
    expect(placed([sport], 'pppp', { sections: ['world', 'sport'] })).toBe('a2');
    const elsewhere = promo('a', { notSections: ['opinion'] });
    expect(placed([elsewhere])).toBe('a2');
    expect(placed([elsewhere], 'pppp', { sections: ['world', 'opinion'] })).toBe('');
    const analyses = promo('a', { types: ['analysis', 'explainer'] });
    expect(placed([analyses])).toBe('');
    expect(placed([analyses], 'pppp', { type: 'explainer' })).toBe('a2');
  });
});

describe('of two that want one place', () => {
  test('the one for the section has it before the one for the paper, however new that is', () => {
    const section = promo('a', { sections: ['world'] });
    expect(placed([promo('b'), section])).toBe('a2 b5');
    expect(placed([section, promo('b')])).toBe('a2 b5');
  });

  test('the newer has it, where both are for the same', () => {
    expect(placed([promo('a'), promo('b')])).toBe('b2 a5');
  });

  test('the one that the newsroom puts first has it', () => {
    expect(placed([promo('a', { priority: 1 }), promo('b', { sections: ['world'] })])).toBe('a2 b5');
    expect(placed([promo('a'), promo('b', { priority: -1 })])).toBe('a2 b5');
  });

  test('the other moves three paragraphs on, and further where it can’t stand there, or not at all', () => {
    expect(placed([promo('a'), promo('b')], 'pppppp')).toBe('b2 a5');
    expect(placed([promo('a'), promo('b')], 'ppppphppp')).toBe('b2 a6');
    expect(placed([promo('a'), promo('b')], 'ppppp')).toBe('b2');
    // The first is moved to the place that the second wants.
    expect(placed([promo('a', { afterParagraph: 3 }), promo('b')], 'pphpppppp')).toBe('b3 a6');
  });
});

test('at most two stand on a story, and one that finds no place leaves it to the next', () => {
  expect(placed([promo('a', { afterParagraph: 8 }), promo('b', { afterParagraph: 5 }), promo('c')])).toBe('c2 b5');
  expect(placed([promo('a'), promo('b', { afterParagraph: 4 }), promo('c', { afterParagraph: 50 })])).toBe('a2 b4');
});

test('whatever the body and the promos, the rules hold', () => {
  const chance = dice(7);
  for (let round = 0; round < 3_000; round += 1) {
    const kinds = Array.from({ length: chance(40) }, () => (chance(3) ? 'p' : (Object.keys(KINDS)[chance(14)] ?? 'p')));
    const blocks = blocksOf(kinds.join(''));
    const promos = Array.from({ length: chance(6) }, (_, index) =>
      promo(String.fromCharCode(97 + index), { afterParagraph: 1 + chance(12), priority: chance(2) }),
    );
    const found = placePromos(promos, story, blocks);
    const places = found.map(({ afterParagraph }) => afterParagraph);
    const told = `${kinds.join('')} ${JSON.stringify(found)}`;
    expect(places.length, told).toBeLessThanOrEqual(2);
    expect(new Set(places).size, told).toBe(places.length);
    for (const one of found) {
      expect(one.afterParagraph, told).toBeGreaterThanOrEqual(one.promo.afterParagraph);
      expect(followerOf(blocks, one.afterParagraph), told).toBe('paragraph');
    }
    const [first, second] = found;
    const moved = second && [first, second].some((one) => one && crowded(one, blocks));
    if (moved) expect((places[1] ?? 0) - (places[0] ?? 0), told).toBeGreaterThanOrEqual(3);
    // The order in which they come out of the database decides nothing.
    expect(placePromos([...promos].reverse(), story, blocks), told).toEqual(found);
  }
});

/** Whether a promo had to leave the place it would have alone. */
function crowded(one: { promo: Rules; afterParagraph: number }, blocks: { kind: string }[]): boolean {
  return placePromos([one.promo], story, blocks)[0]?.afterParagraph !== one.afterParagraph;
}

function followerOf(blocks: { kind: string }[], paragraph: number): string | undefined {
  const at = blocks.flatMap(({ kind }, index) => (kind === 'paragraph' ? index : []))[paragraph - 1];
  return at === undefined ? undefined : blocks[at + 1]?.kind;
}

/** Whole numbers below a limit, the same for the same seed (Park and Miller's minimal standard). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
