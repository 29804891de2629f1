import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER, UPRIGHT, WIDE } from './block.ts';
import { box, curve, grain, mirrored, oval, type Point, path, placed, ramp, soft } from './hand.ts';
import { letter } from './letters.ts';
import { fir, glow, hill, house, person, rising, tree, water, wind } from './motifs.ts';

/** The Merrow between the gorge and the city, and what lives on it. */
export const river = {
  'merrow-walk': merrowWalk,
  'orange-at-the-weir': orangeAtTheWeir,
  'marsh-at-night': marshAtNight,
  'flood-stones': floodStones,
  'lock-keeper': lockKeeper,
  'eel-pass': eelPass,
  'sewn-boat': sewnBoat,
  'night-ambulance': nightAmbulance,
};

function orange(block: Block, at: Point, size: number, number: string): void {
  block.fill(oval(at, size + 7), INK, 1).fill(oval(at, size), OCHRE, 1);
  block.cut(oval(at, size), {
    colour: INK,
    rings: [at[0] - size * 0.4, at[1] - size * 0.4],
    gap: size * 0.16,
    light: (x, y) => 0.7 * ramp(x + y, at[0] + at[1] - size * 0.2, at[0] + at[1] + size * 1.4),
  });
  block.gouge(
    curve([
      [at[0] - size * 0.7, at[1] - size * 0.1],
      [at[0] - size * 0.55, at[1] - size * 0.55],
      [at[0] - size * 0.1, at[1] - size * 0.74],
    ]),
    size * 0.12,
  );
  letter(block, number, [at[0], at[1] - size * 0.3], { size: size * 0.66, align: 'middle', weight: 0.17 });
}

function merrowWalk(): Block {
  const block = new Block(LANDSCAPE, 401, PAPER);
  block.cut(box(0, 0, 1600, 430), {
    colour: OCHRE,
    gap: 18,
    angle: -7,
    light: (x, y) => 0.5 - ramp(y, 0, 430) * 0.3 + 0.12 * grain(x / 220, y / 60),
    strokes: [90, 380],
    bend: (along) => grain(along / 320, 5) * 40,
  });
  hill(block, curve('-20,380 240,250 480,330 740,200 980,320 1260,230 1620,340'), {
    ink: RIVER,
    light: (_x, y) => 0.46 - ramp(y, 220, 480) * 0.3,
    angle: 58,
    depth: 560,
  });
  hill(block, curve('-20,470 260,420 520,450 800,430 1140,470 1620,420'), {
    light: 0.34,
    angle: 66,
    depth: 620,
    gap: 15,
  });
  const bank = [...curve('620,520 560,600 720,680 520,820 240,930 -20,1000'), [-20, 520]] as Point[];
  block.fill(box(-10, 500, 1620, 600), PAPER);
  const stream = [
    ...curve('620,512 560,600 720,680 520,820 240,930 -20,1000'),
    ...curve('-20,1120 900,1090 1180,960 1240,800 1040,690 860,600 800,512'),
  ];
  block.cut(bank, { colour: INK, gap: 20, angle: -4, light: 0.2, strokes: [20, 90] });
  block.fill(stream, RIVER, 2);
  water(block, stream, { from: 514, to: 1067, light: 0.5 });
  const meadow = [
    ...curve('800,506 860,600 1040,690 1240,800 1180,960 900,1090'),
    [1620, 1090],
    [1620, 500],
  ] as Point[];
  block
    .fill(meadow, INK, 2)
    .cut(meadow, { gap: 19, angle: -24, light: (x, y) => 0.2 + 0.14 * grain(x / 90, y / 60), strokes: [16, 70] });
  const trail = [
    ...curve('1080,540 1160,640 1330,760 1370,900 1280,1090'),
    ...curve('1480,1090 1500,900 1420,750 1220,640 1110,540'),
  ];
  block.fill(trail, PAPER, 2).cut(trail, { colour: INK, gap: 26, light: 0.1, strokes: [16, 60] });
  for (const [x, y, height] of [
    [1350, 960, 330],
    [1500, 1050, 380],
    [1270, 740, 150],
  ] as const) {
    person(block, [x, y], height, { pose: 'walks', light: RED, left: false });
    const pack = placed(soft('6,-80 22,-82 26,-56 22,-46 6,-48'), [x, y], height / 100);
    block.fill(pack, RED, 1).line([...pack, ...pack.slice(0, 2)], 4);
    block.line(
      [
        [x - height * 0.22, y - height * 0.5],
        [x - height * 0.26, y],
      ],
      7,
    );
  }
  for (const [x, y, size] of [
    [60, 640, 180],
    [200, 610, 130],
    [1560, 640, 230],
  ] as const)
    tree(block, [x, y], size);
  for (const [x, y, height] of [
    [900, 510, 90],
    [960, 520, 110],
    [1020, 514, 80],
    [420, 520, 90],
    [360, 530, 110],
  ] as const)
    fir(block, [x, y], height);
  orange(block, [620, 960], 66, '7');
  for (const row of [0, 1, 2])
    block.gouge(
      curve([
        [500 - row * 50, 1016 + row * 16],
        [620, 1034 + row * 18],
        [750 + row * 50, 1012 + row * 16],
      ]),
      13,
    );
  for (const [x, y] of [
    [690, 790],
    [840, 740],
    [760, 650],
  ] as const)
    block.fill(oval([x, y], 12), OCHRE, 0.6).line([...oval([x, y], 12), [x + 12, y]], 4);
  return block;
}

function orangeAtTheWeir(): Block {
  const block = new Block(WIDE, 402, PAPER);
  block.cut(box(0, 0, 1600, 260), { colour: INK, gap: 19, light: rising(240, 0, 0.36, 0.06), strokes: [80, 340] });
  block
    .fill(box(120, 60, 420, 260), PAPER, 1.4)
    .line([...box(120, 60, 420, 260), [120, 60]], 8)
    .fill(path('90,64 200,-40 470,-40 570,64'), RED, 1);
  for (let pane = 0; pane < 10; pane++)
    block.fill(box(156 + (pane % 5) * 76, 100 + Math.floor(pane / 5) * 96, 40, 56), INK, 0.8);
  for (let place = 0; place < 8; place++) tree(block, [690 + place * 126, 330], block.chance(150, 230));
  const pool = box(-10, 310, 1620, 170);
  block.fill(pool, RIVER);
  water(block, pool, { from: 312, to: 640, light: 0.4, size: 0.8 });
  const lip = curve('-20,486 400,470 900,476 1620,460');
  const fall = [...lip, [1620, 700], [-20, 730]] as Point[];
  block.fill(fall, INK, 2).cut(fall, {
    gap: 17,
    angle: 86,
    light: (x, y) => 0.56 + 0.3 * grain(x / 50, y / 300),
    strokes: [60, 260],
    bend: (along) => grain(along / 60, 3) * 8,
  });
  block.line(lip, 17, PAPER);
  for (const [x, height] of [
    [300, 130],
    [520, 150],
    [700, 140],
    [1180, 150],
    [1390, 130],
  ] as const)
    person(block, [x, 482], height, { pose: x % 200 ? 'walks' : 'stands', light: OCHRE });
  block.fill(box(-10, 700, 1620, 220), RIVER);
  water(block, box(-10, 700, 1620, 220), { from: 660, to: 900, light: 0.8 });
  orange(block, [960, 620], 104, '4');
  block.gouge(curve('800,742 960,772 1130,738'), 17).gouge(curve('760,790 960,820 1170,786'), 14);
  return block;
}

function marshAtNight(): Block {
  const block = new Block(WIDE, 403, INK);
  block.cut(box(0, 0, 1600, 420), {
    rings: [1210, 170],
    gap: 26,
    light: (x, y) => 0.05 + 0.46 * glow([1210, 170], 520)(x, y),
    strokes: [60, 240],
  });
  block.fill(oval([1210, 170], 74), PAPER, 1).fill(oval([1240, 152], 66), INK, 1);
  block.line(path('-10,440 1610,440'), 6, PAPER);
  for (let lamp = 0; lamp < 13; lamp++) block.fill(box(180 + lamp * 46, 408, 28, 17), OCHRE, 0.6);
  block.line(path('170,430 790,430'), 5, OCHRE).fill(path('790,404 840,410 850,432 790,432'), PAPER, 1);
  const pool = box(-10, 450, 1620, 470);
  water(block, pool, {
    from: 452,
    to: 900,
    light: (x) => 0.08 + 0.6 * Math.exp(-(((x - 1210) / 120) ** 2)) + 0.24 * Math.exp(-(((x - 480) / 260) ** 2)),
  });
  for (let reed = 0; reed < 150; reed++) {
    const x = reed * 11 + block.chance(-8, 8);
    const tall = 190 + 260 * Math.abs(grain(reed / 14, 6)) + (x > 1280 ? 130 : 0);
    const lean = block.chance(-24, 40);
    block.line(
      curve([
        [x, 920],
        [x + lean * 0.3, 920 - tall * 0.6],
        [x + lean, 920 - tall],
      ]),
      6,
      reed % 6 === 0 ? RIVER : PAPER,
    );
    if (reed % 5 === 2)
      block.fill(placed(soft('-7,40 -8,0 0,-22 8,0 7,40'), [x + lean, 920 - tall], 1, lean / 3), OCHRE, 0.8);
  }
  const bird = soft('640,900 600,760 610,620 650,500 690,360 720,330 740,350 728,420 730,560 760,690 770,900');
  block
    .fill(bird, INK, 1.4)
    .line([...bird, ...bird.slice(0, 2)], 7, PAPER)
    .cut(bird, {
      colour: OCHRE,
      gap: 17,
      angle: 84,
      light: 0.4,
      strokes: [26, 90],
      bend: (along) => Math.sin(along / 24) * 8,
    });
  block.fill(path('700,350 770,150 734,356'), PAPER, 1).fill(oval([716, 366], 8), PAPER, 0.4);
  return block;
}

function floodStones(): Block {
  const block = new Block(LANDSCAPE, 404, PAPER);
  wind(block, box(0, 0, 1600, 220), { colour: INK, gap: 18, light: 0.26 });
  hill(block, curve('-20,140 300,90 700,150 1100,80 1620,160'), { ink: RIVER, light: 0.36, angle: 60, depth: 420 });
  block
    .fill(path('-20,300 500,240 900,250 1620,210 1620,420 -20,430'), INK)
    .cut(path('-20,300 500,240 900,250 1620,210 1620,420 -20,430'), {
      gap: 17,
      angle: 70,
      light: 0.3,
      strokes: [20, 90],
    });
  const arch = (x: number, width: number) => [
    ...curve([
      [x, 520],
      [x + width * 0.14, 400],
      [x + width * 0.5, 340],
      [x + width * 0.86, 400],
      [x + width, 520],
    ]),
  ];
  const wall = path('-20,210 800,170 1620,200 1620,540 -20,540');
  block.fill(wall, PAPER, 2);
  for (let row = 0; row < 7; row++)
    for (let stone = 0; stone < 16; stone++)
      block.line(
        [
          [stone * 106 + (row % 2) * 52, 226 + row * 46],
          [stone * 106 + (row % 2) * 52 + 92, 224 + row * 46],
        ],
        5,
      );
  block.line(path('-20,206 800,166 1620,196'), 26, INK).line(path('-20,200 800,160 1620,190'), 8, PAPER);
  for (const [x, width] of [
    [60, 420],
    [600, 420],
    [1130, 430],
  ] as const)
    block.fill(arch(x, width), INK, 2).line(arch(x, width), 26, PAPER).line(arch(x, width), 8, INK);
  block.fill(box(-10, 516, 1620, 580), RIVER);
  water(block, box(-10, 516, 1620, 300), { from: 518, to: 1000, light: 0.5 });
  person(block, [830, 960], 440, { pose: 'stands', light: PAPER, hat: true });
  block.fill(box(640, 742, 400, 240), RIVER, 0);
  for (let stone = 0; stone < 40; stone++) {
    const y = 700 + stone * 9.4;
    const [x, size] = [block.chance(-20, 1600), 0.4 + ((y - 700) / 370) * 1.3];
    const shape = placed(
      soft('-70,20 -60,-26 -10,-46 50,-34 74,6 40,36 -30,38'),
      [x, y],
      size * block.chance(0.7, 1.1),
      block.chance(-16, 16),
    );
    block
      .fill(placed(shape, [0, 0]), INK, 2)
      .fill(
        placed(soft('-62,14 -52,-22 -8,-38 44,-28 64,4 34,28 -26,30'), [x, y], size * 0.8),
        [PAPER, OCHRE, PAPER, RED][stone % 4] ?? PAPER,
        1.5,
      );
    block.cut(placed(soft('-62,14 -52,-22 -8,-38 44,-28 64,4 34,28 -26,30'), [x, y], size * 0.8), {
      colour: INK,
      gap: 11 * size,
      angle: 30,
      light: (px, py) => 0.16 + 0.5 * ramp(px + py, x + y, x + y + 100 * size),
      strokes: [14, 50],
    });
  }
  for (const row of [0, 1, 2])
    block.gouge(
      curve([
        [690 - row * 50, 736 + row * 17],
        [830, 756 + row * 20],
        [970 + row * 50, 736 + row * 17],
      ]),
      13,
    );
  return block;
}

function lockKeeper(): Block {
  const block = new Block(LANDSCAPE, 405, PAPER);
  block.cut(box(0, 0, 1600, 480), {
    colour: INK,
    gap: 18,
    light: (x, y) => 0.3 - ramp(y, 0, 470) * 0.22 + 0.1 * grain(x / 230, y / 60),
    strokes: [90, 380],
    bend: (along) => grain(along / 300, 1) * 44,
  });
  for (let place = 0; place < 9; place++) tree(block, [40 + place * 110, 470], block.chance(120, 200));
  house(block, [1120, 500], { width: 260, height: 150, roof: 110, tiles: RED, panes: OCHRE, windows: 3 });
  block.fill(soft('1330,240 1350,190 1330,130 1370,70 1400,120 1380,180 1370,240'), PAPER, 2);
  tree(block, [1500, 520], 400);
  block
    .fill(path('-20,470 620,470 480,1090 -20,1090'), INK)
    .cut(path('-20,470 620,470 480,1090 -20,1090'), { gap: 24, angle: -3, light: 0.14, strokes: [40, 200] });
  block
    .fill(path('980,470 1620,500 1620,1090 1180,1090'), INK)
    .cut(path('980,470 1620,500 1620,1090 1180,1090'), { gap: 24, angle: 4, light: 0.2, strokes: [40, 200] });
  const lock = path('620,470 980,470 1180,1090 480,1090');
  block.fill(lock, RIVER);
  water(block, lock, { from: 472, to: 1067, light: 0.5, size: 0.8 });
  const gate = path('560,560 800,640 1030,560 1060,860 800,960 530,860');
  block.fill(gate, INK, 2);
  for (let plank = 0; plank < 9; plank++) {
    const t = plank / 9;
    block.cut(
      path(
        `${560 + t * 240},${560 + t * 80} ${580 + t * 240},${566 + t * 80} ${556 + t * 250},${866 + t * 96} ${534 + t * 262},${860 + t * 98}`,
      ),
      { gap: 6, angle: 88, light: 0.9 },
    );
    block.cut(
      path(
        `${1030 - t * 230},${560 + t * 80} ${1012 - t * 230},${566 + t * 80} ${1040 - t * 240},${866 + t * 96} ${1058 - t * 250},${860 + t * 98}`,
      ),
      { gap: 6, angle: 92, light: 0.5 },
    );
  }
  for (const y of [600, 720, 840])
    block.line(
      [
        [552 - (y - 560) * 0.07, y],
        [800, y + 90],
        [1036 + (y - 560) * 0.07, y],
      ],
      17,
      OCHRE,
    );
  const jet = soft('720,900 760,880 800,960 860,1090 660,1090');
  block.fill(jet, PAPER, 3).cut(jet, { colour: RIVER, gap: 13, angle: 80, light: 0.4 });
  for (const beam of ['800,636 180,520 170,560 796,684', '800,636 1470,520 1480,560 804,684'])
    block.fill(path(beam), PAPER, 1.4).line([...path(beam), path(beam)[0] ?? [0, 0]], 7);
  person(block, [250, 700], 330, { pose: 'walks', light: RED, hat: true });
  block.line(path('300,480 360,560'), 22, INK);
  heron(block, [1330, 830]);
  return block;
}

function heron(block: Block, at: Point): void {
  const put = (written: string) => placed(soft(written), at, 1.25);
  for (const leg of ['-6,-40 -10,60 -8,130', '20,-40 26,50 20,130']) block.line(placed(path(leg), at, 1.25), 9, PAPER);
  const body = put('-50,-60 -20,-120 30,-140 80,-90 110,-20 40,-34 -20,-36');
  block.fill(body, PAPER, 1.6).cut(body, {
    colour: INK,
    gap: 13,
    angle: 40,
    light: (x) => 0.2 + 0.4 * ramp(x, at[0] - 20, at[0] + 110),
    strokes: [20, 80],
  });
  block.fill(put('-30,-90 -60,-160 -30,-220 -50,-280 -20,-300 0,-280 -6,-220 -30,-170 -4,-110'), PAPER, 1.4);
  block
    .fill(placed(path('-46,-290 -150,-262 -44,-270'), at, 1.25), OCHRE, 1)
    .fill(oval([at[0] - 36, at[1] - 360], 7), INK, 0.3)
    .gouge(placed(curve('-24,-302 20,-300 60,-276'), at, 1.25), 11, INK);
}

function eelPass(): Block {
  const block = new Block(UPRIGHT, 406, INK);
  block.cut(box(0, 0, 1200, 1500), {
    gap: 22,
    angle: 84,
    light: (x, y) => 0.06 + 0.1 * grain(x / 50, y / 200),
    strokes: [40, 200],
  });
  const beam = path('1010,190 -20,820 -20,1520 720,1520');
  block.fill(beam, OCHRE, 2).cut(beam, { colour: INK, rays: [1010, 190], gap: 14, light: 0.36 });
  const gutter = path('250,1520 520,360 780,360 820,1520');
  block.fill(gutter, PAPER, 2).line(path('250,1520 520,360'), 26, INK).line(path('820,1520 780,360'), 26, INK);
  block.cut(gutter, { colour: INK, gap: 17, angle: 68, light: 0.36, strokes: [10, 34] });
  for (const [x, y, size, lean] of [
    [560, 560, 0.8, -50],
    [680, 690, 0.9, -70],
    [470, 800, 1.05, -56],
    [650, 900, 1.1, -80],
    [420, 1060, 1.2, -62],
    [700, 1150, 1.35, -74],
    [470, 1280, 1.45, -58],
    [690, 1400, 1.6, -80],
  ] as const)
    elver(block, [x, y], size, lean);
  const pail = path('470,360 520,120 800,120 830,360');
  block
    .fill(pail, RED, 1.6)
    .line([...pail, [470, 360]], 10, INK)
    .cut(pail, { gap: 17, angle: 84, light: (x) => 0.5 * ramp(x, 700, 500), strokes: [40, 160] })
    .fill(oval([660, 124], 142, 36), INK, 1)
    .line(curve('516,110 600,-30 740,-30 806,110'), 12, PAPER);
  const hand = soft('900,560 960,470 1060,440 1220,430 1220,700 1060,680 980,650 900,640 860,610');
  block
    .fill(hand, INK, 2)
    .line([...hand, ...hand.slice(0, 2)], 7, PAPER)
    .cut(hand, { gap: 12, angle: 12, light: (x) => 0.7 * ramp(x, 1200, 880) });
  block
    .line(curve('900,570 850,530 800,540'), 30, INK)
    .line(curve('896,556 848,516 800,530'), 9, PAPER)
    .line(path('960,450 1010,190'), 60, INK)
    .fill(oval([1010, 190], 66), PAPER, 1)
    .line([...oval([1010, 190], 66), [1076, 190]], 12, INK);
  for (const row of [0, 1, 2, 3])
    block.gouge(
      curve([
        [-10, 1420 + row * 26],
        [120, 1410 + row * 26],
        [260, 1424 + row * 26],
      ]),
      12,
      RIVER,
    );
  return block;
}

function elver(block: Block, at: Point, size: number, lean: number): void {
  const way = placed(curve('-90,10 -50,-18 -10,14 30,-16 70,10 96,-4'), at, size, lean);
  block
    .line(way, 30 * size, INK)
    .line(way, 18 * size, PAPER)
    .gouge(way, 5 * size, RIVER);
  const head = way[way.length - 1] ?? at;
  block
    .fill(oval(head, 15 * size), INK, 0.6)
    .fill(oval(head, 10 * size), PAPER, 0.5)
    .fill(oval(head, 4.4 * size), INK, 0.3);
  const heart = way[way.length - 9] ?? at;
  block.fill(oval(heart, 5 * size), RED, 0.4);
}

function sewnBoat(): Block {
  const block = new Block(LANDSCAPE, 407, OCHRE);
  block.cut(block.whole, {
    colour: INK,
    gap: 24,
    angle: 90,
    light: (_x, y) => 0.16 + 0.24 * ramp(y, 700, 0),
    strokes: [70, 300],
  });
  block
    .fill(path('560,-20 1040,-20 1380,780 220,780'), PAPER, 1)
    .cut(path('560,-20 1040,-20 1380,780 220,780'), { colour: OCHRE, rays: [800, -300], gap: 22, light: 0.3 });
  block.fill(box(-10, 800, 1620, 290), INK).cut(box(-10, 804, 1620, 280), { gap: 26, light: 0.16, strokes: [70, 300] });
  const hull = soft(
    '120,420 260,500 560,540 1040,540 1340,500 1480,410 1430,620 1240,730 960,770 640,770 360,730 170,620',
  );
  block.fill(hull, INK, 2);
  for (let plank = 0; plank < 4; plank++) {
    const dip = plank * 62;
    const strake = [
      ...curve([
        [150 + plank * 34, 446 + dip * 0.9],
        [360, 526 + dip],
        [800, 556 + dip * 0.9],
        [1240, 526 + dip],
        [1450 - plank * 34, 440 + dip * 0.9],
      ]),
      ...curve([
        [1430 - plank * 40, 496 + dip * 0.9],
        [1240, 576 + dip],
        [800, 604 + dip * 0.9],
        [360, 576 + dip],
        [176 + plank * 40, 500 + dip * 0.9],
      ]),
    ];
    block.fill(strake, plank % 2 ? RED : PAPER, 2).cut(strake, {
      colour: INK,
      gap: 12,
      light: 0.24,
      strokes: [50, 220],
      bend: (along) => -((along / 240) ** 2) * 12,
    });
    for (let stitch = 0; stitch < 26; stitch++) {
      const x = 230 + stitch * 46;
      const y = 596 + dip - ((x - 800) / 640) ** 2 * 66;
      if (plank < 3)
        block
          .line(
            [
              [x - 8, y - 20],
              [x + 8, y + 18],
            ],
            11,
            INK,
          )
          .line(
            [
              [x - 8, y - 18],
              [x + 8, y + 16],
            ],
            5,
            OCHRE,
          );
    }
  }
  for (const x of [420, 1180])
    block
      .fill(path(`${x - 80},900 ${x - 30},760 ${x + 30},760 ${x + 80},900`), PAPER, 1.4)
      .line(path(`${x - 80},900 ${x - 30},760 ${x + 30},760 ${x + 80},900`), 8);
  for (const [x, y, number] of [
    [20, 800, '3'],
    [1380, 830, '7'],
    [1450, 640, '11'],
  ] as const)
    crate(block, [x, y], number);
  person(block, [690, 1000], 400, { pose: 'coat', ink: INK, light: PAPER });
  person(block, [1010, 960], 340, { pose: 'stands', ink: INK, light: PAPER, left: false });
  block.line(path('1370,760 1240,690'), 7, PAPER);
  return block;
}

function crate(block: Block, [x, y]: Point, number: string): void {
  const side = box(x, y, 210, 190);
  block
    .fill(side, PAPER, 1.4)
    .line([...side, [x, y]], 13)
    .cut(side, { colour: INK, gap: 46, light: 0.12 });
  block
    .line(
      [
        [x + 10, y + 180],
        [x + 200, y + 10],
      ],
      30,
      INK,
    )
    .line(
      [
        [x + 10, y + 180],
        [x + 200, y + 10],
      ],
      18,
      PAPER,
    );
  block.fill(oval([x + 105, y + 95], 46), PAPER, 1);
  letter(block, number, [x + 105, y + 66], { size: 58, align: 'middle', colour: RED, weight: 0.18 });
}

function nightAmbulance(): Block {
  const block = new Block(LANDSCAPE, 408, INK);
  for (let star = 0; star < 70; star++)
    block.fill(oval([block.chance(0, 1600), block.chance(0, 420)], block.chance(2, 5)), PAPER, 0.6);
  hill(block, curve('-20,430 240,270 520,400 820,230 1120,380 1400,280 1620,380'), {
    ink: RIVER,
    light: (_x, y) => 0.34 - ramp(y, 250, 620) * 0.3,
    angle: 58,
    depth: 760,
  });
  hill(block, curve('-20,620 300,540 640,600 980,520 1300,600 1620,540'), { light: 0.16, angle: 66, depth: 900 });
  const road = [
    ...curve('1620,560 1240,620 900,660 980,720 700,800 200,860 -20,930'),
    ...curve('-20,1090 900,1060 1240,900 1290,760 1110,690 1300,650 1620,590'),
  ];
  block
    .fill(road, PAPER, 2)
    .cut(road, { colour: INK, gap: 24, angle: -12, light: (x) => 0.2 + 0.4 * ramp(x, 700, 1500), strokes: [30, 120] });
  const beam = path('520,820 -20,700 -20,1010 520,870');
  block.fill(beam, OCHRE, 2).cut(beam, { colour: INK, rays: [540, 846], gap: 13, light: 0.3 });
  const van = path('520,900 520,800 570,720 690,690 700,600 1100,600 1110,900');
  block
    .fill(van, PAPER, 1.4)
    .line([...van, [520, 900]], 12)
    .fill(path('590,726 680,706 680,790 566,796'), INK, 1)
    .fill(path('520,820 1108,820 1108,856 520,856'), RED, 1);
  block
    .fill(box(870, 650, 44, 130), RIVER, 1)
    .fill(box(827, 693, 130, 44), RIVER, 1)
    .cut(path('980,606 1100,606 1104,810 980,810'), { colour: INK, gap: 13, angle: 90, light: 0.5 });
  for (const x of [630, 1000])
    block
      .fill(oval([x, 900], 62), INK, 1)
      .line([...oval([x, 900], 58), [x + 58, 900]], 7, PAPER)
      .fill(oval([x, 900], 22), PAPER, 1);
  block
    .fill(soft('740,600 744,560 790,550 830,562 834,600'), OCHRE, 1)
    .cut(oval([786, 560], 190), { colour: OCHRE, rays: [786, 574], gap: 42, light: (_, y) => (y < 556 ? 0.34 : 0) });
  for (const [x, y] of [
    [1330, 520],
    [1420, 508],
    [1500, 530],
  ] as const)
    house(block, [x, y], { width: 66, height: 40, tiles: RED, panes: OCHRE });
  for (const [x, y, height] of [
    [60, 700, 260],
    [160, 660, 200],
    [1420, 900, 330],
    [1540, 960, 400],
    [1320, 860, 240],
  ] as const)
    fir(block, [x, y], height, { light: RIVER });
  block.fill(mirrored(soft('60,1010 70,960 150,950 160,1010'), 110), INK, 1);
  return block;
}
