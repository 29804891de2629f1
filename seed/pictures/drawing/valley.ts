import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER, UPRIGHT, WIDE } from './block.ts';
import { box, curve, grain, type Line, oval, type Point, path, placed, ramp, soft } from './hand.ts';
import { below, church, fir, glow, gull, hill, house, person, rising, water, wind } from './motifs.ts';

/** The Merrow above Sallow Lock: gorge, villages, hills. */
export const valley = {
  'hallin-gorge': hallinGorge,
  'three-villages': threeVillages,
  'drowned-church': drownedChurch,
  borehole,
  'marrach-climb': marrachClimb,
  sawmill,
};

function hallinGorge(): Block {
  const block = new Block(LANDSCAPE, 1);
  wind(block, box(0, 0, 1600, 420), { colour: INK, gap: 17, light: rising(400, 0, 0.55, 0.06), angle: -4 });
  hill(block, curve('-20,330 180,230 420,300 700,210 980,290 1240,200 1620,300'), {
    ink: RIVER,
    light: 0.3,
    angle: 50,
    depth: 620,
  });
  const wall = [
    ...curve('330,276 560,316 800,330 1040,316 1270,276'),
    ...curve('1110,800 960,846 800,858 640,846 500,800'),
  ];
  block.fill(wall, PAPER);
  block.cut(wall, {
    colour: INK,
    gap: 30,
    light: (x) => (x > 920 ? 0 : 0.13),
    bend: (along) => -((along / 60) ** 2) * 0.32,
  });
  block.cut(wall, {
    colour: INK,
    gap: 15,
    angle: 90,
    light: (x, y) => ramp(x, 780, 1240) * 0.72 * (0.5 + 0.5 * ramp(y, 800, 300)),
    bend: (along) => grain(along / 50, 2) * 3,
  });
  for (const x of [640, 745, 850]) {
    block.fill(path(`${x},${332} ${x + 80},${332} ${x + 88},${850} ${x - 8},${850}`), RIVER, 2);
    block.cut(path(`${x},${336} ${x + 80},${336} ${x + 88},${850} ${x - 8},${850}`), {
      gap: 13,
      angle: 90,
      light: (_, y) => 0.35 + 0.5 * ramp(y, 330, 850),
      strokes: [60, 220],
    });
  }
  block.fill(
    [...curve('322,250 560,292 800,306 1040,292 1278,250'), ...curve('1278,286 1040,328 800,342 560,328 322,286')],
    INK,
  );
  for (let pier = 350; pier < 1270; pier += 54)
    block.fill(box(pier, 262 - ((pier - 800) / 100) ** 2 * 1.9 + 24, 14, 34), INK, 0.6);
  const left = path(
    '-20,40 90,70 170,60 230,170 330,210 372,300 420,330 436,430 500,520 498,640 560,720 566,820 640,900 640,1090 -20,1090',
  );
  const right = path(
    '1620,20 1500,60 1440,40 1380,150 1300,180 1250,270 1186,350 1176,450 1120,520 1116,660 1050,740 1046,830 980,900 980,1090 1620,1090',
  );
  block.fill(left).fill(right);
  block.cut(left, {
    gap: 17,
    angle: 74,
    light: (x, y) => 0.62 - ramp(x, 40, 520) * 0.5 - ramp(y, 600, 1000) * 0.4,
    strokes: [40, 220],
    bend: (along, across) => grain(along / 150, across / 90) * 44,
  });
  block.cut(right, {
    gap: 19,
    angle: 104,
    light: (x, y) => ramp(x, 1400, 1090) * 0.55 - ramp(y, 560, 960) * 0.5,
    strokes: [30, 160],
    bend: (along, across) => grain(along / 140, across / 110) * 46,
  });
  const river = path('560,846 1040,846 1130,920 1240,1090 330,1090 450,920');
  block.fill(river, RIVER);
  water(block, river, { from: 846, to: 1067, light: 0.5 });
  block.fill(curve('-20,880 160,850 330,880 470,930 540,1000 560,1090'));
  block.fill(path('-20,880 470,930 560,1090 -20,1090')).fill(path('1620,850 1300,890 1120,960 1090,1090 1620,1090'));
  for (const [x, y, width] of [
    [60, 906, 74],
    [160, 930, 66],
    [262, 912, 58],
    [344, 950, 62],
  ] as const)
    house(block, [x, y], { width, height: 44, panes: OCHRE, wall: PAPER, tiles: RED });
  church(block, [1330, 935], 62, { tiles: RED });
  for (const [x, y, width] of [
    [1190, 950, 60],
    [1450, 930, 70],
  ] as const)
    house(block, [x, y], { width, height: 42, wall: PAPER, tiles: RED });
  for (const [x, y, height] of [
    [20, 1040, 130],
    [1540, 1060, 170],
    [1590, 1000, 120],
    [450, 1010, 90],
  ] as const)
    fir(block, [x, y], height);
  person(block, [560, 1062], 96, { pose: 'coat', ink: PAPER, light: INK });
  return block;
}

function threeVillages(): Block {
  const block = new Block(LANDSCAPE, 2, PAPER);
  block.cut(box(0, 0, 1600, 420), {
    colour: OCHRE,
    rays: [1180, 250],
    gap: 9,
    light: (_, y) => 0.62 - ramp(y, 260, 420) * 0.2,
  });
  block.fill(oval([1180, 250], 74), PAPER, 1);
  hill(block, curve('-20,300 260,150 470,260 760,120 1000,270 1240,190 1620,330'), {
    ink: RIVER,
    light: (x, y) => 0.5 - ramp(y, 150, 520) * 0.3 + grain(x / 200, 3) * 0.15,
    angle: 54,
    depth: 620,
  });
  hill(block, curve('-20,520 200,420 420,470 640,400 760,440'), {
    angle: 62,
    light: (x) => 0.45 - ramp(x, 100, 760) * 0.3,
    depth: 760,
  });
  hill(block, curve('700,450 940,380 1200,440 1400,360 1620,420'), {
    angle: 118,
    light: (x) => ramp(x, 900, 1600) * 0.4,
    depth: 800,
  });
  const meadow = curve('-20,640 300,600 620,590 980,600 1300,620 1620,590');
  block.fill(below(meadow, 1090), PAPER);
  block.cut(below(meadow, 1090), {
    colour: INK,
    gap: 22,
    light: (_x, y) => 0.1 + ramp(y, 700, 1090) * 0.14,
    strokes: [30, 140],
    bend: (along) => Math.sin(along / 240) * 30,
  });
  const river = [
    ...curve('720,470 700,520 760,580 660,640 840,730 1120,810 1020,930 700,1000 560,1090'),
    ...curve('1060,1090 1180,1000 1330,890 1400,800 1120,720 860,640 850,580 800,520 790,470'),
  ];
  block.fill(river, RIVER, 2);
  water(block, river, { from: 470, to: 1067, light: 0.55, size: 0.9 });
  for (const [x, y, size] of [
    [430, 596, 46],
    [1250, 604, 40],
  ] as const)
    church(block, [x, y], size, { tiles: RED });
  for (const [x, y] of [
    [330, 604],
    [500, 612],
    [560, 598],
    [1150, 612],
    [1330, 606],
    [1400, 612],
  ] as const)
    house(block, [x, y], { width: 50, height: 30, tiles: RED });
  church(block, [250, 900], 108, { tiles: INK });
  for (const [x, y, width] of [
    [20, 930, 120],
    [400, 920, 128],
    [120, 985, 112],
  ] as const)
    house(block, [x, y], { width, height: 76, tiles: RED, storeys: 1, windows: 3 });
  for (let sheep = 0; sheep < 46; sheep++) {
    const [x, y] = [block.chance(1240, 1590), block.chance(800, 1010)];
    if (x < 1470 - (y - 800) * 0.2) continue;
    aSheep(block, x, y);
  }
  for (const [x, y] of [
    [1180, 1000],
    [1230, 1040],
    [1330, 960],
    [1290, 1030],
    [1390, 1000],
    [1440, 1050],
  ] as const)
    aSheep(block, x, y);
  for (const [x, y, height] of [
    [1350, 1046, 150],
    [1440, 930, 120],
  ] as const)
    person(block, [x, y], height, { pose: 'coat', hat: true });
  for (const [x, y, height] of [
    [660, 700, 90],
    [620, 720, 110],
    [580, 690, 84],
    [30, 760, 150],
    [90, 740, 120],
  ] as const)
    fir(block, [x, y], height);
  return block;
}

function aSheep(block: Block, x: number, y: number): void {
  const size = 0.5 + ((y - 780) / 260) * 0.5;
  block.fill(placed(path('-18,10 -16,34 -10,34 -9,12 12,12 13,34 19,34 20,8'), [x, y], size), INK, 0.5);
  const wool = placed(soft('-30,0 -26,-18 -8,-24 14,-22 28,-10 26,10 8,16 -18,14'), [x, y], size);
  block
    .fill(placed(soft('-33,0 -28,-21 -8,-27 16,-25 31,-11 29,12 8,19 -20,17'), [x, y], size), INK, 1)
    .fill(wool, PAPER, 2);
  block.fill(placed(soft('-30,-14 -46,-10 -50,2 -42,6 -30,-2'), [x, y], size), INK, 0.5);
}

function drownedChurch(): Block {
  const block = new Block(LANDSCAPE, 3, PAPER);
  wind(block, box(0, 0, 1600, 470), {
    colour: INK,
    gap: 16,
    light: (x, y) => 0.3 + 0.35 * ramp(y, 420, 0) + 0.15 * grain(x / 220, y / 90),
    sway: 40,
  });
  hill(block, curve('-20,380 220,250 460,330 700,280 900,360 1200,240 1620,360'), {
    light: (_x, y) => 0.42 - ramp(y, 280, 460) * 0.4,
    angle: 56,
    depth: 480,
    gap: 14,
  });
  const lake = box(-10, 460, 1620, 640);
  block.fill(lake, RIVER);
  water(block, lake, { from: 462, to: 1067, light: (x) => 0.28 + 0.45 * Math.exp(-(((x - 1250) / 210) ** 2)) });
  const tower = path('620,470 620,760 900,760 900,470');
  block.fill(tower, PAPER);
  block.cut(tower, { colour: INK, gap: 14, angle: 90, light: (x) => ramp(x, 690, 900) * 0.85, strokes: [60, 260] });
  block.cut(tower, { colour: INK, gap: 34, light: 0.1, strokes: [30, 120] });
  const roof = path('590,478 760,60 930,478');
  block.fill(roof, RED);
  block.cut(roof, { gap: 17, angle: 66, light: (x) => 0.5 - ramp(x, 640, 780) * 0.4, strokes: [30, 130] });
  block.fill(path('760,60 772,470 934,480'), INK);
  block.cut(path('760,60 772,470 934,480'), { colour: RED, gap: 18, angle: 66, light: 0.2 });
  block.line(path('760,64 760,-14'), 7).line(path('738,14 782,14'), 7);
  block.fill([...oval([760, 590], 54, 58)], INK, 1).fill(box(706, 590, 108, 90), INK, 1);
  block.fill(soft('726,664 736,600 748,580 772,580 784,600 796,664'), OCHRE, 1).fill(oval([760, 668], 10), OCHRE, 0.5);
  const rim = box(560, 744, 420, 50);
  water(block, rim, { from: 744, to: 780, light: 0.9, size: 0.8 });
  for (let row = 0; row < 14; row++) {
    const [y, half] = [778 + row * 20, 150 - row * 6 + block.chance(-26, 26)];
    block.gouge(
      curve([
        [760 - half, y],
        [760, y + 6],
        [760 + half, y],
      ]),
      12 - row * 0.4,
      row % 3 === 2 ? RED : PAPER,
    );
  }
  const boat = soft('180,880 330,905 480,872 440,930 330,944 220,926');
  block.fill(boat, INK, 1.5).gouge(curve('200,890 330,914 462,884'), 7);
  person(block, [330, 912], 150, { pose: 'sits', light: OCHRE });
  block.line(path('300,840 160,960'), 7).gouge(path('176,944 140,984'), 20, INK);
  for (const [x, y, size] of [
    [1050, 210, 80],
    [1150, 160, 58],
    [520, 150, 50],
  ] as const)
    gull(block, [x, y], size, { lean: -8 });
  return block;
}

function borehole(): Block {
  const block = new Block(UPRIGHT, 4, INK);
  const sky = box(0, 0, 1200, 300);
  block.fill(sky, PAPER);
  wind(block, sky, { colour: INK, gap: 16, light: rising(260, 0, 0.4, 0.06) });
  const ground = curve('-20,330 160,300 380,322 640,280 900,300 1220,250');
  const rock = below(ground, 1520);
  block.fill(rock, INK);
  const room = soft(
    '420,1010 520,930 640,960 760,910 900,960 990,1060 960,1170 1010,1260 880,1340 720,1310 600,1360 450,1290 470,1190 380,1110',
  );
  const pipe = soft('150,640 230,600 300,640 350,720 330,800 400,880 380,930 320,900 250,820 180,740');
  const small = soft('830,560 930,530 1000,590 980,660 890,680 820,630');
  const spare = [room, pipe, small];
  block.cut(rock, {
    gap: 20,
    angle: 8,
    light: (x, y) => 0.42 - ramp(y, 320, 1400) * 0.2 + grain(x / 120, y / 60) * 0.18,
    strokes: [50, 240],
    bend: (along) => Math.sin(along / 210) * 30,
    spare: spare.map((hole) => hole),
  });
  block.cut(rock, { gap: 92, angle: 92, light: 0.05, strokes: [40, 120], spare });
  for (const hole of spare) block.fill(hole, INK, 3).line([...hole, ...hole.slice(0, 2)], 6, PAPER);
  block.cut(room, { colour: OCHRE, rays: [640, 1080], gap: 12, light: glow([640, 1080], 250, 0.75, 0) });
  block.line(path('640,120 640,1076'), 26, PAPER).line(path('640,120 640,1076'), 14, INK);
  block.fill(path('628,1040 652,1040 668,1082 612,1082'), PAPER, 1).fill(oval([640, 1092], 22), PAPER, 1);
  for (const [x, y] of [
    [500, 1290],
    [700, 1270],
    [850, 1290],
    [930, 1230],
  ] as const)
    block
      .fill(path(`${x},${y} ${x + 40},${y - 70} ${x + 90},${y + 10} ${x + 60},${y + 60}`), INK, 2)
      .gouge(path(`${x + 6},${y} ${x + 40},${y - 66}`), 8, OCHRE);
  block.fill(path('560,300 640,40 720,300 690,300 640,116 592,300'), INK);
  for (const y of [130, 190, 250])
    block.line(
      [
        [640 - (y - 40) * 0.29, y],
        [640 + (y - 40) * 0.29, y],
      ],
      8,
    );
  block
    .fill(box(690, 236, 150, 62), RED)
    .fill(oval([720, 304], 17), INK, 0.5)
    .fill(oval([810, 300], 17), INK, 0.5);
  block.cut(box(690, 236, 150, 62), { gap: 13, light: 0.3 });
  person(block, [520, 318], 118, { pose: 'coat', hat: true });
  person(block, [440, 322], 110, { left: false });
  return block;
}

function marrachClimb(): Block {
  const block = new Block(LANDSCAPE, 5, PAPER);
  block.cut(box(0, 0, 1600, 700), { colour: OCHRE, rays: [350, 120], gap: 12, light: 0.46 });
  block.fill(oval([350, 120], 90), PAPER, 1);
  hill(block, curve('-20,430 180,330 380,400 640,200 800,120 960,230 1240,140 1620,300'), {
    ink: RIVER,
    light: (x, y) => 0.46 - ramp(y, 200, 700) * 0.25 + grain(x / 160, 1) * 0.14,
    angle: 58,
    depth: 900,
  });
  hill(block, curve('-20,640 220,560 480,620 760,480 1040,330 1300,250 1620,170'), {
    light: (_x, y) => 0.5 - ramp(y, 360, 820) * 0.34,
    angle: 124,
    gap: 20,
  });
  const road = [
    ...curve('-20,1000 300,960 640,880 900,760 1060,640 1150,540 1260,470'),
    ...curve('1290,480 1220,590 1160,700 1060,850 880,980 700,1090 -20,1090'),
  ];
  block.fill(road, PAPER, 2);
  block.cut(road, { colour: INK, gap: 30, angle: -24, light: 0.11, strokes: [30, 110] });
  for (let post = 0; post < 9; post++) {
    const t = post / 8;
    const [x, y, tall] = [1255 - 420 * t ** 1.5, 470 + 300 * t ** 1.4, 18 + 62 * t];
    block.fill(box(x - tall * 0.1, y - tall, tall * 0.2, tall), PAPER, 0.8);
  }
  cyclist(block);
  for (const [x, y, height] of [
    [120, 820, 230],
    [30, 860, 280],
    [230, 790, 160],
    [1480, 1010, 260],
    [1570, 1040, 320],
  ] as const)
    fir(block, [x, y], height);
  return block;
}

function cyclist(block: Block): void {
  const put = (line: Line) => placed(line, [690, 850], 1.4, -19);
  for (const [x, y] of [
    [-118, 0],
    [118, 0],
  ] as const) {
    const rim = put(oval([x, y], 74));
    block.line([...rim, ...rim.slice(0, 2)], 13);
    for (let spoke = 0; spoke < 7; spoke++)
      block.line(put(path(`${x},${y} ${x + Math.cos(spoke * 0.9) * 70},${y + Math.sin(spoke * 0.9) * 70}`)), 2.4);
  }
  for (const tube of [
    '-118,0 -70,-106 76,-112',
    '-118,0 -6,8 76,-112',
    '-70,-106 -6,8',
    '76,-132 118,0',
    '-70,-106 -78,-128',
    '76,-132 108,-136 118,-112',
  ])
    block.line(put(path(tube)), 11, RED);
  block.fill(put(path('-104,-132 -52,-134 -54,-122 -100,-122')));
  block.fill(put(soft('-96,-128 -60,-146 10,-250 56,-282 100,-268 104,-236 60,-226 16,-150 -40,-112')), RED, 1.5);
  block.cut(put(soft('-96,-128 -60,-146 10,-250 56,-282 100,-268 104,-236 60,-226 16,-150 -40,-112')), {
    gap: 15,
    angle: -66,
    light: 0.38,
    strokes: [20, 80],
  });
  block
    .fill(put(curve('80,-262 122,-190 118,-134 102,-132 100,-184 62,-236')))
    .fill(put(soft('-92,-136 -40,-140 44,-92 50,-70 20,-64 -60,-98')));
  block
    .fill(put(path('46,-84 22,-62 8,36 40,46 44,32 26,26')))
    .fill(put(path('-64,-100 -34,-112 -14,-40 -42,40 -12,46 -20,58 -66,50')));
  block.gouge(put(curve('-80,-134 -30,-130 34,-88')), 9).gouge(put(path('34,-66 20,22')), 7);
  block
    .fill(put(soft('92,-262 108,-320 150,-328 168,-300 156,-262 122,-246')))
    .fill(put(soft('92,-300 108,-336 150,-342 176,-306 150,-312 120,-300')), RED, 1);
  block.gouge(put(curve('104,-306 124,-326 156,-324')), 7).gouge(put(curve('154,-296 160,-280 148,-260')), 7);
}

function sawmill(): Block {
  const block = new Block(WIDE, 6, PAPER);
  wind(block, box(0, 0, 1600, 340), { colour: INK, gap: 18, light: rising(320, 0, 0.4, 0.05) });
  hill(block, curve('-20,260 200,160 460,230 760,90 1100,220 1360,130 1620,240'), {
    ink: RIVER,
    light: 0.34,
    angle: 57,
    depth: 700,
  });
  for (let place = 0; place < 26; place++)
    fir(block, [place * 64 + block.chance(-20, 20), 470 + block.chance(-20, 26)], block.chance(120, 230));
  block.fill(box(-10, 450, 1620, 500), INK);
  const yard = curve('-20,640 400,610 900,640 1620,600');
  block.fill(below(yard, 920), OCHRE);
  block.cut(below(yard, 920), { colour: INK, gap: 20, light: 0.24, strokes: [20, 110] });
  block
    .fill(path('560,620 560,430 1180,430 1180,620'), PAPER)
    .cut(path('560,620 560,430 1180,430 1180,620'), { colour: INK, gap: 22, angle: 90, light: 0.18 });
  const roof = path('500,446 620,270 1120,270 1240,446');
  block
    .fill(roof, RED)
    .cut(roof, { gap: 19, angle: 90, light: (x) => 0.46 - ramp(x, 560, 1200) * 0.3, strokes: [30, 140] });
  block.fill(box(640, 470, 300, 152), INK);
  const blade = Array.from({ length: 44 }, (_, tooth): Point => {
    const [turn, far] = [(tooth / 44) * Math.PI * 2, tooth % 2 ? 84 : 100];
    return [800 + Math.cos(turn) * far, 556 + Math.sin(turn) * far];
  });
  block
    .fill(blade, PAPER, 0.6)
    .fill(oval([800, 556], 30), RED, 1)
    .fill(oval([800, 556], 11), PAPER, 0.5)
    .gouge(curve('744,520 766,494 800,482'), 7, INK);
  log(block, [420, 640], 300);
  for (const [x, y] of [
    [90, 800],
    [230, 806],
    [370, 800],
    [160, 706],
    [300, 710],
    [230, 616],
  ] as const)
    logEnd(block, x, y);
  for (let board = 0; board < 9; board++)
    block
      .fill(
        path(
          `${1020 + board * 3},${850 - board * 26} ${1560 - board * 4},${820 - board * 26} ${1562 - board * 4},${836 - board * 26} ${1022 + board * 3},${868 - board * 26}`,
        ),
        PAPER,
        1.4,
      )
      .line(path(`${1020},${870 - board * 26} ${1562},${840 - board * 26}`), 7);
  person(block, [910, 850], 250, { pose: 'coat', light: RED });
  person(block, [1000, 700], 200, { left: false });
  return block;
}

function log(block: Block, [x, y]: readonly [number, number], length: number): void {
  const shape = box(x, y - 74, length, 62);
  block
    .fill(shape)
    .cut(shape, { gap: 11, light: (_, at) => 0.55 - ramp(at, y - 74, y - 14) * 0.5, strokes: [30, 120] });
}

function logEnd(block: Block, x: number, y: number): void {
  block.fill(oval([x, y], 72, 54), INK, 2).fill(oval([x, y], 62, 45), PAPER, 2);
  block.cut(oval([x, y], 60, 43), { colour: INK, rings: [x + 6, y + 3], gap: 11, light: 0.32 });
}
