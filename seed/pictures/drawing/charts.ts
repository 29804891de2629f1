import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER, WIDE } from './block.ts';
import { box, curve, type Line, oval, type Point, path, placed, soft } from './hand.ts';
import { letter } from './letters.ts';
import { person, water } from './motifs.ts';

/** Figures as pictures. The numbers are those of the stories' tables. */
export const charts = { 'chart-port': port, 'chart-cod': cod, 'chart-one-vote': oneVote };

function port(): Block {
  const block = new Block(LANDSCAPE, 71, PAPER);
  letter(block, 'What the port handled', [80, 76], { size: 52 });
  letter(block, 'Thousand tonnes, and change on a year ago', [80, 158], { size: 27, spacing: 0.32 });
  const cargoes = [
    ['Grain', 742, '+38 %', OCHRE],
    ['Containers', 655, '+1 %', INK],
    ['Fuel', 401, '−12 %', INK],
    ['Stone', 288, '−3 %', INK],
    ['Cars', 121, '−27 %', RED],
    ['Timber', 62, '−44 %', RED],
    ['Other', 41, '+6 %', INK],
  ] as const;
  for (const [row, [words, tonnes, change, colour]] of cargoes.entries()) {
    const y = 246 + row * 104;
    const bar = box(430, y, tonnes * 1.16, 68);
    block.fill(bar, colour, 2.2).cut(bar, { gap: 15, angle: row % 2 ? 28 : -28, light: 0.24, strokes: [20, 90] });
    letter(block, words, [400, y + 20], { size: 32, align: 'end' });
    letter(block, String(tonnes), [450 + tonnes * 1.16, y + 18], { size: 34 });
    letter(block, change, [1540, y + 18], { size: 34, align: 'end', colour: change.startsWith('+') ? INK : RED });
  }
  block.line(path('430,226 430,984'), 7);
  const quay = box(-10, 1000, 1620, 80);
  block.fill(quay, RIVER);
  water(block, quay, { from: 1000, to: 1110, light: 0.5 });
  return block;
}

function cod(): Block {
  const block = new Block(LANDSCAPE, 72, PAPER);
  letter(block, 'Cod that Brenna may catch', [80, 76], { size: 52 });
  letter(block, 'Tonnes a season', [80, 158], { size: 27, spacing: 0.32 });
  for (const [x, y, size, words, when, colour] of [
    [440, 540, 1.78, '118,000', 'Now', RIVER],
    [1180, 560, 1.44, '78,000', 'Next season', RED],
  ] as const) {
    fish(block, [x, y], size, colour);
    letter(block, words, [x, 800], { size: 74, align: 'middle', colour, weight: 0.15 });
    letter(block, when, [x, 910], { size: 34, align: 'middle' });
  }
  letter(block, '−34 %', [1520, 250], { size: 74, align: 'end', colour: RED, weight: 0.15 });
  return block;
}

/** A cod, the whole of it round the origin, 400 units long. */
function fish(block: Block, at: Point, size: number, colour: string): void {
  const put = (shape: Line) => placed(shape, at, size);
  const body = put(
    soft('-190,10 -160,-26 -100,-54 -20,-62 60,-44 130,-16 176,-8 176,12 130,20 50,44 -40,58 -120,46 -170,30'),
  );
  for (const fin of [
    '-90,-50 -60,-92 -6,-60',
    '0,-60 40,-90 70,-42',
    '80,-40 120,-60 132,-16',
    '-30,54 10,84 30,48',
    '50,42 90,66 104,26',
  ])
    block.fill(put(path(fin)), INK, 1).cut(put(path(fin)), { gap: 9, angle: -70, light: 0.36 });
  block
    .fill(put(path('160,0 214,-52 200,2 216,54')), INK, 1)
    .cut(put(path('160,0 214,-52 200,2 216,54')), { gap: 10, light: 0.36 });
  block.fill(body, colour, 2);
  block.cut(body, {
    gap: 15,
    angle: 0,
    light: (_x, y) => 0.7 * Math.max(0, (y - at[1]) / (58 * size)) + 0.14,
    strokes: [14, 50],
    bend: (along) => Math.sin(along / 60) * 4,
  });
  block.gouge(put(curve('-118,-6 -40,-26 50,-14 160,0')), 7 * size, PAPER);
  block
    .gouge(put(curve('-128,-44 -108,0 -126,40')), 6 * size, PAPER)
    .gouge(put(curve('-186,12 -158,16 -138,10')), 5 * size, INK);
  block.fill(put(oval([-150, -12], 11)), PAPER, 0.5).fill(put(oval([-149, -12], 6)), INK, 0.4);
  block.gouge(put(curve('-176,26 -172,42 -178,56')), 4 * size, INK);
}

function oneVote(): Block {
  const block = new Block(WIDE, 73, PAPER);
  letter(block, 'For the lower dam', [80, 76], { size: 44 });
  letter(block, 'Against', [1520, 76], { size: 44, align: 'end', colour: RED });
  letter(block, '12', [80, 158], { size: 120, weight: 0.16 });
  letter(block, '11', [1520, 158], { size: 120, align: 'end', colour: RED, weight: 0.16 });
  for (let member = 0; member < 12; member++)
    person(block, [130 + (member % 6) * 118, 560 + Math.floor(member / 6) * 260], 236, {
      pose: member % 3 ? 'stands' : 'coat',
      ink: member === 11 ? OCHRE : INK,
    });
  for (let member = 0; member < 11; member++)
    person(block, [900 + (member % 6) * 118, 560 + Math.floor(member / 6) * 260], 236, {
      pose: member % 3 === 1 ? 'coat' : 'stands',
      ink: RED,
      left: false,
    });
  block.line(path('810,300 810,850'), 6);
  letter(block, 'The one', [720, 850], { size: 22, align: 'middle', colour: OCHRE, weight: 0.16 });
  return block;
}
