import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER } from './block.ts';
import { box, curve, grain, type Line, mix, oval, type Point, path } from './hand.ts';
import { label, letter } from './letters.ts';
import { below, fir, water } from './motifs.ts';

/** Maps of the river, the passes and the tram; every name and figure on them is one that the stories use. */
export const maps = {
  'map-merrow': merrow,
  'map-passes': passes,
  'map-line-4': lineFour,
  'salt-wedge': saltWedge,
  'two-dams': twoDams,
};

function frame(block: Block): void {
  for (const [edge, width] of [
    [22, 12],
    [42, 4],
  ] as const) {
    const [right, low] = [block.width - edge, block.height - edge];
    const round: Line = [
      [edge, edge],
      [right, edge],
      [right, low],
      [edge, low],
      [edge, edge - width / 2],
    ];
    block.line(round, width);
  }
}

function town(
  block: Block,
  at: Point,
  words: string,
  {
    size = 30,
    dx = 26,
    dy = -14,
    align = 'start',
    capital = false,
  }: { size?: number; dx?: number; dy?: number; align?: 'start' | 'middle' | 'end'; capital?: boolean } = {},
): void {
  block.fill(oval(at, 15), PAPER, 0.6).fill(oval(at, 11.5), capital ? RED : INK, 0.6);
  label(block, words, [at[0] + dx, at[1] + dy], { size, align });
}

/** A range of hills as map makers cut them: small peaks, shaded on the right. */
function peaks(block: Block, places: readonly (readonly [number, number, number])[]): void {
  for (const [x, y, size] of places) {
    block.fill(
      path(
        `${x - size},${y} ${x - size * 0.4},${y - size * 0.7} ${x},${y - size * 1.25} ${x + size * 0.5},${y - size * 0.6} ${x + size},${y}`,
      ),
      PAPER,
      1.4,
    );
    block.line(
      path(
        `${x - size},${y} ${x - size * 0.4},${y - size * 0.7} ${x},${y - size * 1.25} ${x + size * 0.5},${y - size * 0.6} ${x + size},${y}`,
      ),
      5,
    );
    block.cut(
      path(
        `${x},${y - size * 1.2} ${x + size * 0.5},${y - size * 0.6} ${x + size},${y} ${x + size * 0.1},${y} ${x - size * 0.1},${y - size * 0.6}`,
      ),
      { colour: INK, gap: 9, angle: 58, light: 0.55 },
    );
  }
}

function rose(block: Block, [x, y]: Point, size: number): void {
  block.fill(path(`${x},${y - size} ${x + size * 0.22},${y} ${x},${y + size} ${x - size * 0.22},${y}`), INK, 0.6);
  block.fill(path(`${x},${y - size * 0.9} ${x - size * 0.19},${y} ${x},${y}`), PAPER, 0.4);
  block.fill(
    path(`${x - size * 0.6},${y} ${x},${y - size * 0.14} ${x + size * 0.6},${y} ${x},${y + size * 0.14}`),
    INK,
    0.6,
  );
  letter(block, 'N', [x, y - size * 1.55], { size: size * 0.36, align: 'middle' });
}

/** A river that widens on its way. */
function river(block: Block, way: Line, from: number, to: number): void {
  const count = way.length - 1;
  for (let place = 0; place < count; place++)
    block.line(way.slice(place, place + 2), mix(from, to, place / count), RIVER);
}

function merrow(): Block {
  const block = new Block(LANDSCAPE, 61, PAPER);
  const shore = curve('-20,560 90,540 150,620 230,600 270,640 236,700 300,760 270,840 330,930 300,1000 340,1090');
  const sea: Line = [...shore, [-20, 1090]];
  block.fill(sea, RIVER, 2);
  block.cut(sea, {
    gap: 17,
    light: (x) => 0.5 - x / 900,
    strokes: [40, 190],
    bend: (along) => Math.sin(along / 60) * 7,
  });
  const way = curve(
    '1500,110 1420,150 1370,210 1290,230 1220,300 1110,330 1040,420 930,430 850,520 760,540 690,620 560,610 470,680 380,660 270,660',
  );
  river(block, way, 9, 34);
  block.line(curve('1330,60 1400,110 1380,170 1440,230 1420,320 1500,400 1470,500 1620,560'), 7, RED);
  for (let dash = 0; dash < 26; dash++)
    block.fill(
      oval(curve('1330,60 1400,110 1380,170 1440,230 1420,320 1500,400 1470,500 1620,560')[dash * 2 + 4] ?? [0, 0], 3),
      PAPER,
      0.3,
    );
  peaks(block, [
    [1060, 250, 44],
    [1130, 200, 56],
    [1210, 170, 48],
    [1290, 130, 52],
    [1000, 300, 36],
    [1190, 470, 50],
    [1270, 430, 62],
    [1350, 390, 54],
    [1100, 500, 38],
    [1330, 520, 46],
    [930, 350, 30],
  ]);
  for (const [x, y, height] of [
    [840, 420, 60],
    [880, 400, 72],
    [920, 570, 70],
    [960, 590, 60],
    [1010, 560, 74],
    [1050, 600, 58],
    [720, 460, 54],
    [760, 440, 64],
  ] as const)
    fir(block, [x, y], height);
  town(block, [1218, 300], 'Hallin', { dx: -24, dy: -46, align: 'end' });
  town(block, [1290, 232], 'Overbeck', { dx: 20, dy: 30, size: 26 });
  town(block, [1362, 214], 'Sankt Maren', { dx: -22, dy: -44, size: 26, align: 'end' });
  block.fill(path('1480,88 1504,128 1456,128'), INK, 0.6);
  label(block, 'Three Cairns', [1540, 56], { size: 24, align: 'end' });
  town(block, [470, 678], 'Sallow Lock', { dx: 0, dy: 34, align: 'middle', size: 26 });
  block.fill(box(262, 612, 62, 40), INK, 1).fills([box(270, 588, 14, 30), box(296, 578, 18, 40)], INK, 1);
  block.fills([box(272, 620, 12, 14), box(296, 620, 12, 14)], OCHRE, 0.6);
  label(block, 'Calder', [352, 560], { size: 44 });
  town(block, [760, 850], 'Ostmere', { capital: true, size: 38 });
  letter(block, 'Orrland', [620, 730], { size: 62, spacing: 1.1, weight: 0.09 });
  letter(block, 'Taldria', [1490, 330], { size: 34, spacing: 0.5, weight: 0.1, turn: 74, colour: RED });
  letter(block, 'Marrach hills', [1010, 640], { size: 28, spacing: 0.6, weight: 0.1 });
  label(block, 'The river', [770, 596], { size: 30, lean: 0.25, colour: RIVER, turn: -24 });
  letter(block, 'The Merrow', [80, 90], { size: 84, weight: 0.15 });
  letter(block, '140 km from Hallin to the sea', [84, 214], { size: 30 });
  scale(block);
  rose(block, [1490, 880], 90);
  frame(block);
  return block;
}

function scale(block: Block): void {
  const [x, y, unit] = [900, 990, 84];
  for (let part = 0; part < 4; part++) block.fill(box(x + part * unit, y, unit, 14), part % 2 ? PAPER : INK, 0.4);
  block.line(path(`${x},${y} ${x + unit * 4},${y} ${x + unit * 4},${y + 14} ${x},${y + 14} ${x},${y}`), 4);
  for (const [part, words] of [
    [0, '0'],
    [2, '25'],
    [4, '50 km'],
  ] as const)
    letter(block, words, [x + part * unit, y - 38], { size: 24, align: 'middle' });
}

function passes(): Block {
  const block = new Block(LANDSCAPE, 62, PAPER);
  const sea: Line = [...curve('-20,380 70,420 110,520 80,640 160,740 140,860 210,960 190,1090'), [-20, 1090]];
  block.fill(sea, RIVER, 2).cut(sea, { gap: 17, light: 0.34, strokes: [30, 120] });
  const range: [number, number, number][] = [];
  for (let row = 0; row < 3; row++)
    for (let place = 0; place < 9; place++) {
      const [x, y] = [
        420 + place * 92 + row * 40 + block.chance(-18, 18),
        330 + row * 104 - place * 6 + grain(place, row) * 40 + row * place * 10,
      ];
      const clear = Math.abs(x - (590 + row * 30)) > 56 && Math.abs(x - (1010 + row * 16)) > 56;
      if (clear) range.push([x, y, 44 + block.chance(-8, 20)]);
    }
  peaks(block, range);
  for (const border of [
    '210,300 330,360 420,470 470,610 600,700 780,740 940,720 1100,760 1250,720 1320,590 1440,500 1620,470',
    '330,60 400,170 520,220 740,240 960,200 1180,230 1330,180 1620,230',
  ])
    dashes(block, curve(border));
  const west = curve('700,70 640,180 590,300 620,420 650,520 560,640 430,720 300,760 180,780');
  const east = curve('1120,80 1060,190 1010,300 1030,420 1040,540 960,650 820,760 600,830 400,850 190,830');
  for (const road of [west, east]) block.line(road, 17).line(road, 8, PAPER);
  for (let part = 0; part < east.length - 1; part += 3)
    block.line(
      east.slice(part, part + 3).map(([x, y]): Point => [x + 19, y + 12]),
      7,
      RED,
    );
  river(block, curve('760,560 700,620 640,720 560,800 470,900 330,920 200,900'), 8, 22);
  label(block, 'Kessaria', [1530, 96], { align: 'end', size: 52, spacing: 0.6, weight: 0.09 });
  label(block, 'Taldria', [1530, 600], { align: 'end', size: 48, spacing: 0.6, weight: 0.09 });
  label(block, 'Orrland', [760, 880], { size: 48, spacing: 0.6, weight: 0.09 });
  town(block, [860, 130], 'Ilmenar', { capital: true });
  town(block, [760, 480], 'Daromir', { capital: true, dx: 28, dy: 6 });
  town(block, [560, 960], 'Ostmere', { capital: true, size: 28 });
  town(block, [205, 905], 'Calder', { dx: 6, dy: 30, size: 30 });
  block.fill(path('622,640 644,680 600,680'), INK, 0.5);
  label(block, 'Three Cairns', [600, 604], { size: 24, align: 'end' });
  label(block, 'West pass', [570, 330], { size: 24, align: 'end' });
  label(block, 'East pass', [1050, 330], { size: 24 });
  letter(block, 'The sea', [96, 640], { size: 28, colour: PAPER, lean: 0.25, turn: 76 });
  block.line(path('1200,990 1290,990'), 9, RED);
  letter(block, 'Gas pipe', [1310, 978], { size: 25 });
  block.line(path('1200,940 1290,940'), 17).line(path('1200,940 1290,940'), 8, PAPER);
  letter(block, 'Road', [1310, 928], { size: 25 });
  frame(block);
  return block;
}

function dashes(block: Block, way: Line): void {
  for (let part = 0; part < way.length - 2; part += 4) block.line(way.slice(part, part + 3), 6, RED);
}

function lineFour(): Block {
  const block = new Block(LANDSCAPE, 63, PAPER);
  const [bank, other] = [
    curve('-20,640 260,610 520,650 760,590 1000,630 1280,560 1620,580'),
    curve('1620,730 1280,720 1000,790 760,750 520,820 260,780 -20,820'),
  ];
  const merrowShape: Line = [...bank, ...other];
  for (let street = 0; street < 12; street++) {
    block.line(path(`${street * 150 - 60},-10 ${street * 140 - 20},640`), 4);
    if (street < 6) block.line(path(`-10,${110 + street * 92} 1620,${70 + street * 88}`), 4);
    block.line(path(`${street * 150 - 20},800 ${street * 160 - 40},1090`), 4);
  }
  for (let plot = 0; plot < 46; plot++) {
    const [x, y] = [block.chance(30, 1500), plot < 34 ? block.chance(80, 520) : block.chance(850, 980)];
    const shape = box(x, y, block.chance(40, 92), block.chance(30, 60));
    block.fill(shape, INK, 1.4).cut(shape, { gap: 10, angle: 40, light: 0.5 });
  }
  block.fill(merrowShape, RIVER, 2);
  water(block, merrowShape, { from: 560, to: 900, light: 0.4, size: 0.7 });
  label(block, 'The Merrow', [640, 690], { size: 34, colour: PAPER, lean: 0.25, spacing: 0.7, band: RIVER });
  const line = curve('210,488 310,468 430,420 560,400 700,420 850,390 960,330');
  const late = curve('960,330 1060,270 1160,250 1290,190 1400,170');
  block.line(line, 34, PAPER).line(line, 20, RED).line(late, 34, PAPER);
  for (let part = 0; part < late.length - 2; part += 4) block.line(late.slice(part, part + 3), 18, RED);
  const stops: readonly (readonly [Point, string, number])[] = [
    [[210, 488], 'Sallow Lock', 40],
    [[430, 420], 'Depot', -60],
    [[700, 420], 'Guildhall', 40],
    [[960, 330], 'Tallow Row', 40],
  ];
  for (const [at, words, dy] of stops) {
    block.fill(oval(at, 23), PAPER, 0.6).fill(oval(at, 17), INK, 0.6).fill(oval(at, 9), PAPER, 0.4);
    label(block, words, [at[0], at[1] + dy], { size: 30, align: 'middle' });
  }
  block
    .fill(oval([1400, 170], 40), RED, 0.8)
    .fill(box(1391, 146, 18, 48), PAPER, 0.5)
    .fill(box(1376, 161, 48, 18), PAPER, 0.5);
  label(block, 'Harbour Hospital', [1560, 232], { size: 30, align: 'end' });
  label(block, '2.6 km, ten months late', [1040, 100], { size: 28, colour: RED });
  block.fill(oval([150, 950], 74), PAPER, 1).fill(oval([150, 950], 66), RED, 1);
  letter(block, '4', [150, 906], { size: 88, align: 'middle', colour: PAPER, weight: 0.17 });
  rose(block, [1490, 950], 64);
  frame(block);
  return block;
}

function saltWedge(): Block {
  const block = new Block(LANDSCAPE, 64, PAPER);
  block.cut(box(0, 150, 1600, 250), {
    colour: INK,
    gap: 18,
    light: (_, y) => 0.22 - (y - 150) / 1500,
    strokes: [60, 260],
  });
  const bed = curve('-20,860 300,840 620,800 900,740 1200,650 1400,580 1620,520');
  const fresh: Line = [...bed, [1620, 400], [-20, 430]];
  block.fill(fresh, RIVER, 2);
  block.cut(fresh, { gap: 16, angle: -2, light: 0.3, strokes: [40, 200] });
  const salt: Line = [...bed.slice(0, 33), [1070, 690], ...curve('1040,668 900,640 640,600 300,540 -20,480')];
  block.fill(salt, INK, 2);
  block.cut(salt, {
    gap: 19,
    angle: -6,
    light: (x) => 0.3 - x / 5000,
    strokes: [30, 120],
    bend: (along) => Math.sin(along / 70) * 9,
  });
  const ground = below(bed, 1090);
  block.fill(ground, OCHRE, 2).cut(ground, { colour: INK, gap: 20, angle: 12, light: 0.3, strokes: [20, 110] });
  block.specks(ground, { colour: INK, count: 200, size: 5 });
  for (const x of [1366, 1400]) block.line(path(`${x},330 ${x},560`), 17).line(path(`${x},330 ${x},556`), 6, PAPER);
  block
    .fill(box(1330, 262, 116, 84), RED, 1.4)
    .fill(path('1316,266 1388,206 1460,266'), INK, 1.2)
    .fill(box(1374, 300, 28, 46), INK, 0.6);
  block
    .fill(path('140,420 190,476 420,472 480,408 420,424'), INK, 1.4)
    .fill(path('210,428 210,352 296,348 296,428'), RED, 1)
    .line(path('370,430 370,290'), 9)
    .fill(path('376,300 376,390 440,386'), PAPER, 1)
    .gouge(path('176,446 444,436'), 8);
  label(block, 'Sea', [60, 640], { size: 40, colour: PAPER, band: INK });
  label(block, 'Salt water', [330, 690], { size: 46, colour: PAPER, spacing: 0.4, band: INK });
  label(block, 'Fresh water', [820, 490], { size: 46, colour: PAPER, spacing: 0.4, band: RIVER });
  label(block, 'Intake, Sallow Lock', [1540, 160], { size: 30, align: 'end' });
  for (const [km, words] of [
    [-0, '0'],
    [15, '15'],
    [19, '19'],
    [24, '24 km'],
  ] as const) {
    const x = 70 + (km / 24) * 1310;
    block.line(
      [
        [x, 916],
        [x, 960],
      ],
      8,
    );
    label(block, words, [x, 978], { size: 34, align: 'middle' });
  }
  block.line(path('70,938 1380,938'), 6);
  letter(block, 'How salt creeps up the Merrow', [70, 66], { size: 48 });
  return block;
}

function twoDams(): Block {
  const block = new Block(LANDSCAPE, 65, PAPER);
  letter(block, 'Two walls, to the same scale', [70, 70], { size: 48 });
  const [base, metre] = [930, 7.4];
  block.cut(box(0, 190, 1600, 740), { colour: INK, gap: 22, light: 0.1, strokes: [60, 240] });
  for (const [x, tall, half, colour] of [
    [480, 94, 330, INK],
    [1210, 41, 240, RED],
  ] as const) {
    const top = base - tall * metre;
    const wall = path(
      `${x - half * 0.72},${top} ${x + half * 0.1},${top} ${x + half * 0.62},${base} ${x - half * 0.72},${base}`,
    );
    const lake = path(
      `${x - half * 1.36},${top + 24} ${x - half * 0.7},${top + 24} ${x - half * 0.7},${base} ${x - half * 1.36},${base}`,
    );
    block.fill(lake, RIVER, 2).cut(lake, { gap: 17, light: 0.4, strokes: [20, 80] });
    block.fill(wall, colour, 2).cut(wall, { gap: 20, angle: 0, light: 0.2, strokes: [40, 180] });
    letter(block, `${tall} m`, [x - half * 0.2, top + tall * metre * 0.42], {
      size: 66,
      colour: PAPER,
      align: 'middle',
      weight: 0.15,
    });
  }
  label(block, 'Hallin', [900, 260], { size: 44, align: 'middle' });
  label(block, '310 MW', [900, 330], { size: 34, align: 'middle' });
  label(block, '1,840 ha', [900, 384], { size: 34, align: 'middle' });
  label(block, 'Upper Sill', [1290, 430], { size: 44, align: 'middle', colour: RED });
  label(block, '96 MW', [1290, 500], { size: 34, align: 'middle', colour: RED });
  label(block, '390 ha', [1290, 554], { size: 34, align: 'middle', colour: RED });
  block.fill(box(-10, base, 1620, 160), INK);
  for (const [x, height] of [
    [760, 120],
    [850, 150],
    [1420, 130],
    [1530, 160],
    [1470, 110],
  ] as const)
    fir(block, [x, base + 4], height);
  return block;
}
