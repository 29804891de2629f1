import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER, UPRIGHT, WIDE } from './block.ts';
import { box, curve, grain, type Line, mirrored, oval, type Point, path, placed, ramp, soft } from './hand.ts';
import { headOf, neck, strands } from './head.ts';
import { letter } from './letters.ts';
import { bust, glow, gull, house, person, rising, water, wind } from './motifs.ts';

/** Calder indoors and in its streets. */
export const city = {
  'bakery-ovens': bakeryOvens,
  'broth-pot': brothPot,
  'tram-keeper': tramKeeper,
  'eight-bells': eightBells,
  'rope-works': ropeWorks,
  'boat-ribs': boatRibs,
  'dry-dock': dryDock,
  'market-hall': marketHall,
  'mayors-podium': mayorsPodium,
  'night-bus': nightBus,
  'football-dog': footballDog,
  'flooded-pitch': floodedPitch,
  'yellow-notice': yellowNotice,
  'tide-log': tideLog,
  'translators-desk': translatorsDesk,
};

const flame = (block: Block, at: Point, size: number): void => {
  block
    .fill(placed(soft('-30,40 -36,0 -14,-34 -6,-80 20,-40 34,-10 26,40'), at, size), OCHRE, 1)
    .fill(placed(soft('-14,40 -16,14 0,-24 14,10 12,40'), at, size), PAPER, 1);
};

function bakeryOvens(): Block {
  const block = new Block(LANDSCAPE, 201, INK);
  for (let row = 0; row < 17; row++)
    for (let stone = 0; stone < 12; stone++)
      block.line(
        [
          [stone * 146 + (row % 2) * 72 - 60, row * 46 + 14],
          [stone * 146 + (row % 2) * 72 + 66, row * 46 + 14],
        ],
        5,
        PAPER,
      );
  for (const x of [400, 1060]) {
    const arch = [
      ...curve(`${x - 230},640 ${x - 226},420 ${x - 130},290 ${x},256 ${x + 130},290 ${x + 226},420 ${x + 230},640`),
    ];
    block.fill(arch, RED, 3).cut(arch, { rings: [x, 560], gap: 46, light: 0.14 });
    const mouth = [
      ...curve(`${x - 160},640 ${x - 156},470 ${x - 90},370 ${x},346 ${x + 90},370 ${x + 156},470 ${x + 160},640`),
    ];
    block
      .fill(mouth, INK, 2)
      .cut(mouth, { colour: OCHRE, rays: [x, 640], gap: 14, light: glow([x, 640], 330, 0.95, 0.1) });
    for (const [dx, size] of [
      [-90, 1],
      [-30, 1.4],
      [40, 1.2],
      [96, 0.9],
    ] as const)
      flame(block, [x + dx, 596], size);
  }
  block.fill(box(-10, 640, 1620, 30), PAPER).fill(box(-10, 664, 1620, 430), INK);
  const table = path('120,800 1480,800 1620,1090 -20,1090');
  block.fill(table, OCHRE, 2).cut(table, { colour: INK, gap: 26, light: 0.16, strokes: [60, 260] });
  for (let loaf = 0; loaf < 15; loaf++) {
    const [row, place] = [Math.floor(loaf / 5), loaf % 5];
    const at: Point = [170 + place * 150 - row * 20, 850 + row * 86];
    block
      .fill(placed(soft('-66,22 -60,-20 -20,-42 30,-42 64,-18 68,22 30,32 -30,32'), at), INK, 1)
      .fill(placed(soft('-58,18 -52,-18 -18,-36 28,-36 56,-16 60,18 28,26 -28,26'), at), PAPER, 1);
    for (const cut of [-24, 4, 32]) block.gouge(placed(path(`${cut},-28 ${cut - 14},14`), at), 7, INK);
  }
  const baker = soft('1180,1090 1170,820 1210,700 1290,650 1370,650 1440,700 1480,820 1490,1090');
  block
    .fill(baker, INK, 2)
    .cut(baker, { gap: 17, angle: 76, light: (x) => 0.5 * ramp(x, 1320, 1180), strokes: [50, 170] });
  block
    .fill(soft('1270,640 1264,560 1300,520 1350,520 1386,560 1380,640 1330,670'), INK, 1)
    .fill(soft('1258,560 1270,500 1330,476 1390,500 1400,560 1330,548'), PAPER, 1.5)
    .gouge(curve('1280,560 1272,600 1290,650'), 11, OCHRE);
  block
    .line(path('1200,760 1020,880 960,900'), 50, INK)
    .gouge(path('1200,742 1030,852'), 12, OCHRE)
    .line(path('960,900 420,700 330,660'), 15, PAPER)
    .fill(path('420,690 300,636 260,676 380,730'), PAPER, 1);
  return block;
}

function brothPot(): Block {
  const block = new Block(LANDSCAPE, 202, RED);
  block.cut(block.whole, {
    colour: INK,
    gap: 20,
    angle: 14,
    light: (x, y) => 0.2 + 0.4 * ramp(y, 700, 60) + 0.1 * grain(x / 90, y / 90),
    strokes: [50, 220],
  });
  for (const [x, lean] of [
    [640, -1],
    [800, 1],
    [960, -1],
  ] as const) {
    const steam = soft(
      `${x - 30},430 ${x + 60 * lean},330 ${x - 40 * lean},230 ${x + 70 * lean},120 ${x + 20 * lean},-20 ${x + 80 * lean},-20 ${x + 130 * lean},130 ${x + 30 * lean},240 ${x + 116 * lean},340 ${x + 40},430`,
    );
    block.fill(steam, PAPER, 3).cut(steam, { colour: RED, gap: 17, angle: 84, light: 0.26, strokes: [30, 110] });
  }
  block.fill(box(-10, 860, 1620, 240), INK);
  block.cut(box(-10, 864, 1620, 220), { gap: 24, light: 0.14, strokes: [60, 260] });
  const pot = soft('430,470 440,760 500,880 640,920 960,920 1100,880 1160,760 1170,470');
  block.fill(pot, INK, 2).cut(pot, {
    gap: 16,
    angle: 90,
    light: (x) => 0.75 * ramp(x, 700, 470) + 0.16 * ramp(x, 1080, 1150),
    strokes: [60, 240],
  });
  block
    .fill(oval([800, 470], 378, 96), INK, 2)
    .fill(oval([800, 466], 350, 80), PAPER, 2)
    .fill(oval([800, 472], 326, 66), OCHRE, 2);
  block.cut(oval([800, 472], 320, 60), { colour: INK, gap: 14, rings: [800, 472], light: 0.12, strokes: [30, 90] });
  for (const [x, y] of [
    [620, 466],
    [700, 500],
    [780, 452],
    [900, 496],
    [980, 464],
    [860, 440],
    [660, 440],
    [930, 440],
  ] as const)
    block.fill(oval([x, y], 17, 9), PAPER, 1.5);
  for (const [x, y] of [
    [740, 476],
    [850, 470],
    [1010, 486],
  ] as const)
    block.fill(placed(box(-17, -12, 34, 22), [x, y], 1, 20), RED, 1);
  block.fill(soft('700,504 740,488 790,500 840,520 800,528 740,516'), INK, 1);
  for (const side of [-1, 1])
    block.line(
      curve([
        [800 + side * 360, 560],
        [800 + side * 450, 540],
        [800 + side * 460, 630],
        [800 + side * 368, 650],
      ]),
      27,
      INK,
    );
  block.line(path('1010,450 1240,120'), 21, INK).line(path('1004,450 1232,118'), 8, PAPER);
  const loaf = soft('80,930 100,830 200,790 330,800 380,880 360,950 200,970');
  block
    .fill(loaf, OCHRE, 2)
    .cut(loaf, { colour: INK, gap: 15, angle: 62, light: (x) => 0.24 + 0.3 * ramp(x, 200, 380) });
  block
    .fill(soft('330,960 320,870 380,830 440,860 460,960 400,980'), PAPER, 2)
    .cut(soft('340,950 334,880 380,846 430,870 446,950'), { colour: INK, gap: 14, light: 0.2 });
  const jar = path('1290,950 1290,790 1400,790 1400,950');
  block
    .fill(jar, PAPER, 2)
    .fill(path('1290,860 1400,860 1400,950 1290,950'), OCHRE, 1)
    .fill(box(1280, 764, 130, 32), RED, 1)
    .line([...jar, [1290, 950]], 6);
  return block;
}

function tramKeeper(): Block {
  const block = new Block(LANDSCAPE, 203, RED);
  const glass = path('330,110 1270,110 1300,640 300,640');
  block.fill(glass, PAPER, 1);
  block.cut(path('330,110 1270,110 1284,400 316,400'), { colour: OCHRE, gap: 19, light: 0.3, strokes: [70, 300] });
  let x = 330;
  while (x < 1220) {
    const width = block.chance(60, 96);
    house(block, [x, 420], {
      width,
      height: block.chance(60, 150),
      roof: 36,
      wall: INK,
      tiles: INK,
      panes: PAPER,
      storeys: 3,
      windows: 2,
    });
    x += width;
  }
  const basin = path('308,420 1288,420 1300,640 300,640');
  block.fill(basin, RIVER);
  water(block, basin, { from: 422, to: 700, light: 0.5, size: 0.8 });
  keeper(block);
  for (const bar of ['330,110 1270,110 1300,640 300,640 330,110', '800,110 800,300']) block.line(path(bar), 26, INK);
  block.fill(path('-20,-20 1620,-20 1620,90 -20,90')).fill(box(500, 6, 600, 78), PAPER, 1);
  letter(block, '4', [540, 18], { size: 54, weight: 0.17 });
  letter(block, 'Sallow Lock', [620, 26], { size: 40 });
  const nose = path('270,660 1330,660 1360,1090 240,1090');
  block
    .fill(path('-20,90 330,110 300,640 270,660 240,1090 -20,1090'), RED, 1)
    .fill(path('1620,90 1270,110 1300,640 1330,660 1360,1090 1620,1090'), RED, 1)
    .fill(nose, RED, 1);
  block.cut(nose, { gap: 26, light: 0.1, strokes: [80, 300] });
  block
    .cut(path('-20,90 330,110 300,640 240,1090 -20,1090'), {
      colour: INK,
      gap: 22,
      angle: 80,
      light: (px) => 0.7 * ramp(px, 330, -20),
    })
    .cut(path('1620,90 1270,110 1300,640 1360,1090 1620,1090'), {
      colour: INK,
      gap: 22,
      angle: 100,
      light: (px) => 0.7 * ramp(px, 1270, 1620),
    });
  block.fill(path('262,690 1338,690 1342,730 258,730'), PAPER, 1);
  for (const lampX of [430, 1170])
    block
      .fill(oval([lampX, 870], 84), INK, 1)
      .fill(oval([lampX, 870], 66), PAPER, 1)
      .cut(oval([lampX, 870], 64), { colour: OCHRE, rays: [lampX, 870], gap: 30, light: 0.5 });
  block.fill(oval([800, 880], 62), INK, 1).fill(oval([800, 880], 52), PAPER, 1);
  letter(block, '4', [800, 848], { size: 64, align: 'middle', weight: 0.17 });
  return block;
}

/** The driver, with a goalkeeper's hands. */
function keeper(block: Block): void {
  const coat = soft('440,680 470,560 570,500 700,480 820,496 920,556 960,680');
  block.fill(coat, INK, 2).cut(coat, { gap: 17, angle: 66, light: (x) => 0.5 * ramp(x, 780, 480), strokes: [40, 140] });
  const face = {
    at: [700, 330] as const,
    wide: 104,
    long: 146,
    jaw: 0.78,
    skin: 0.92,
    turn: 0.2,
    brows: { thick: 1.1 },
    mouth: { smile: 0.7 },
    age: 0.1,
  };
  neck(block, face);
  headOf(block, face);
  strands(
    block,
    soft('590,340 584,250 620,176 700,150 780,176 816,250 810,340 790,286 740,240 680,252 630,270 606,300'),
    { gap: 11, angle: 30, light: (x) => 0.4 * ramp(x, 800, 600), strokes: [16, 60] },
  );
  strands(block, soft('790,236 850,262 876,340 850,420 820,360 800,310'), { gap: 11, angle: 70, light: 0.24 });
  for (const [x, side] of [
    [420, -1],
    [990, 1],
  ] as const)
    glove(block, [x, 610], side);
}

function glove(block: Block, at: Point, side: number): void {
  const put = (line: Line) => placed(side < 0 ? line : mirrored(line, 0), at, 1.15);
  const hand = put(
    soft('-40,60 -56,0 -60,-40 -44,-46 -36,-14 -36,-70 -18,-76 -14,-20 -6,-80 12,-80 12,-20 24,-66 40,-62 34,0 36,60'),
  );
  block
    .fill(hand, OCHRE, 1)
    .line([...hand, ...hand.slice(0, 2)], 6, INK)
    .cut(hand, { colour: INK, gap: 13, angle: 76, light: 0.2 });
}

function eightBells(): Block {
  const block = new Block(UPRIGHT, 204, INK);
  block.cut(block.whole, {
    rings: [600, 560],
    gap: 27,
    light: (x, y) => 0.08 + 0.2 * ramp(Math.hypot(x - 600, y - 560), 760, 360) + 0.06 * grain(x / 70, y / 70),
    strokes: [50, 220],
  });
  for (const [y, thick] of [
    [150, 64],
    [660, 74],
  ] as const)
    block
      .fill(box(-10, y, 1220, thick), OCHRE, 2)
      .cut(box(-10, y, 1220, thick), { colour: INK, gap: 13, light: 0.24, strokes: [60, 260] });
  const bells: readonly (readonly [number, number, number, number])[] = [
    [150, 252, 0.92, 9],
    [450, 252, 1, -8],
    [750, 252, 1.06, 8],
    [1050, 252, 1.12, -7],
    [200, 776, 1.34, -9],
    [610, 776, 1.72, 6],
    [1030, 776, 1.44, -8],
  ];
  for (const [x, y, size, lean] of bells) bell(block, [x, y], size, lean);
  for (const [x, y] of [
    [44, 740],
    [330, 740],
    [890, 740],
    [1160, 740],
    [240, 1090],
    [580, 1180],
    [1070, 1110],
  ] as const) {
    block.line(
      curve([
        [x, y],
        [x - 10, (y + 1500) / 2],
        [x + 8, 1520],
      ]),
      9,
      PAPER,
    );
    const grip = soft(`${x - 14},${1360} ${x + 14},${1360} ${x + 16},1470 ${x - 16},1470`);
    block.fill(grip, RED, 1).cut(grip, { gap: 11, angle: 30, light: 0.4 });
  }
  return block;
}

function bell(block: Block, at: Point, size: number, lean: number): void {
  const put = (line: Line) => placed(line, at, size, lean);
  block.fill(put(box(-56, -44, 112, 40)), INK, 1).line(put(path('-56,-44 56,-44 56,-4 -56,-4 -56,-44')), 5, PAPER);
  const body = put(soft('-44,0 -20,-8 20,-8 44,0 70,70 84,150 120,214 112,226 -112,226 -120,214 -84,150 -70,70'));
  block.fill(put(oval([10, 226], 24, 34)), PAPER, 1);
  block.fill(body, INK, 1).line([...body, ...body.slice(0, 2)], 6, PAPER);
  block.cut(body, {
    gap: 12,
    angle: 90 + lean,
    light: (x) => 0.85 * ramp(x, at[0] + 10 * size, at[0] - 96 * size),
    strokes: [50, 200],
  });
  block
    .gouge(put(curve('-84,150 0,164 84,150')), 10 * size, OCHRE)
    .gouge(put(curve('-112,206 0,222 112,206')), 8 * size, PAPER);
}

function ropeWorks(): Block {
  const block = new Block(LANDSCAPE, 205, PAPER);
  const far: Point = [1130, 380];
  const [roof, floor, leftWall, rightWall] = [
    path('-20,-20 1620,-20 1190,330 1070,330'),
    path('-20,1090 1620,1090 1190,440 1070,440'),
    path('-20,-20 1070,330 1070,440 -20,1090'),
    path('1620,-20 1190,330 1190,440 1620,1090'),
  ];
  block.fill(leftWall, INK).fill(roof, INK).fill(floor, OCHRE).fill(rightWall, RED);
  block
    .cut(leftWall, { rays: far, gap: 17, light: (x) => 0.18 + 0.24 * ramp(x, 1000, 0) })
    .cut(roof, { rays: far, gap: 15, light: 0.3 })
    .cut(floor, { colour: INK, rays: far, gap: 17, light: 0.24 })
    .cut(rightWall, { rays: far, gap: 16, light: 0.24 });
  for (let beam = 0; beam < 7; beam++) {
    const t = 0.55 ** beam;
    const at = (x: number, y: number): Point => [far[0] + (x - far[0]) * t, far[1] + (y - far[1]) * t];
    block
      .line([at(-20, 1090), at(-20, -20)], 40 * t, PAPER)
      .line([at(-20, 30), at(1620, 30)], 40 * t, INK)
      .line([at(-20, 16), at(1620, 16)], 8 * t, PAPER)
      .line([at(1620, -20), at(1620, 1090)], 30 * t, INK);
    const pane = [at(1600, 260), at(1600, 560), at(1360, 540), at(1360, 300)];
    if (beam > 0) block.fill(pane, PAPER, 1);
  }
  for (const [x, y, width] of [
    [340, 1180, 56],
    [640, 1210, 56],
    [960, 1220, 56],
  ] as const) {
    const strand: Line = [
      [far[0] - 6, 420],
      [x, y],
    ];
    block.line(strand, 5, INK);
    for (let part = 0; part < 42; part++) {
      const t = (part / 42) ** 2.1;
      const [px, py, thick] = [far[0] + (x - far[0]) * t, 420 + (y - 420) * t, 5 + width * t];
      block
        .fill(placed(soft('-60,-10 -20,-52 46,-46 60,0 30,44 -40,46'), [px, py], thick / 62, -20), INK, 0.6)
        .fill(placed(soft('-44,0 -10,-40 40,-36 30,10 -14,30'), [px, py], thick / 62, -20), PAPER, 0.6);
    }
  }
  coil(block, [1330, 900]);
  person(block, [820, 800], 330, { pose: 'walks', light: RED });
  person(block, [1010, 560], 130, { pose: 'coat' });
  return block;
}

function coil(block: Block, [x, y]: Point): void {
  block.fill(box(x - 180, y - 120, 360, 190)).fill(oval([x, y + 70], 180, 60));
  for (let turn = 0; turn < 5; turn++) {
    const rim = oval([x, y + 50 - turn * 42], 182, 58);
    block
      .fill(rim, INK, 2)
      .line([...rim, ...rim.slice(0, 2)], 25, PAPER)
      .line([...rim, ...rim.slice(0, 2)], 4, INK);
    for (const [place, point] of rim.entries())
      if (place % 2 === 0)
        block.line(
          [
            [point[0] - 8, point[1] - 11],
            [point[0] + 8, point[1] + 11],
          ],
          4,
          INK,
        );
  }
  block.fill(oval([x, y - 118], 120, 34), INK, 1);
}

function boatRibs(): Block {
  const block = new Block(LANDSCAPE, 206, PAPER);
  const far: Point = [800, 420];
  block.fill(path('-20,-20 1620,-20 1620,800 -20,800'), OCHRE);
  block.cut(path('-20,-20 1620,-20 1620,800 -20,800'), { colour: INK, rays: far, gap: 14, light: 0.4 });
  block.fill(box(-10, 790, 1620, 300), INK).cut(box(-10, 794, 1620, 290), { rays: far, gap: 15, light: 0.26 });
  block
    .fill(path('690,250 910,250 910,470 690,470'), PAPER, 1)
    .line(path('690,250 910,250 910,470 690,470 690,250'), 15)
    .line(path('800,250 800,470'), 9)
    .line(path('690,360 910,360'), 9);
  for (let rib = 8; rib >= 0; rib--) {
    const t = 0.78 ** rib;
    const at = (x: number, y: number): Point => [far[0] + (x - far[0]) * t, far[1] + (y - far[1]) * t];
    const bow = curve([
      at(90, 60),
      at(130, 360),
      at(260, 680),
      at(520, 880),
      at(800, 950),
      at(1080, 880),
      at(1340, 680),
      at(1470, 360),
      at(1510, 60),
    ]);
    block.line(bow, 78 * t + 5, INK).line(bow, 50 * t, rib % 3 === 1 ? RED : PAPER);
    block.line(bow.slice(0, 32), 7 * t, INK);
  }
  for (const [x, y] of [
    [120, 300],
    [250, 660],
    [1350, 660],
    [1480, 300],
  ] as const) {
    const plank: Line = [
      [x, y],
      [far[0] + (x - far[0]) * 0.16, far[1] + (y - far[1]) * 0.16],
    ];
    block.line(plank, 26, INK).line(plank, 14, PAPER);
  }
  block.fill(path('740,1090 780,520 820,520 860,1090'), INK, 1).fill(path('764,1090 790,540 810,540 836,1090'), RED, 1);
  person(block, [1010, 900], 420, { pose: 'coat', light: PAPER, hat: true, left: false });
  block.line(path('956,690 900,700 860,660'), 30, INK).fill(path('850,690 836,610 870,600 884,684'), OCHRE, 1);
  return block;
}

function dryDock(): Block {
  const block = new Block(LANDSCAPE, 207, INK);
  for (let step = 0; step < 8; step++) {
    const [inset, y] = [step * 62, 60 + step * 66];
    const left = path(`-20,${y} ${120 + inset},${y + 20} ${120 + inset},${y + 40} -20,${y + 24}`);
    for (const ledge of [left, mirrored(left, 800)]) {
      block.fill(ledge, PAPER, 2).cut(ledge, { colour: INK, gap: 11, light: 0.3 });
    }
  }
  const gate = path('600,130 1000,130 1010,640 590,640');
  block.fill(gate, RIVER, 2).cut(gate, { gap: 30, angle: 90, light: 0.16 });
  for (const y of [230, 370, 510])
    block.line(
      [
        [590, y],
        [1010, y],
      ],
      15,
      INK,
    );
  const spout = soft('770,520 830,520 870,640 960,760 640,760 730,640');
  block.fill(spout, PAPER, 3).cut(spout, { colour: RIVER, gap: 14, angle: 90, light: 0.4 });
  const flood = path('440,720 1160,720 1620,1090 -20,1090');
  block.fill(flood, RIVER);
  water(block, flood, { from: 722, to: 1067, light: 0.6 });
  for (const [x, y, size] of [
    [500, 870, 1.1],
    [630, 776, 0.7],
    [970, 776, 0.7],
    [1110, 870, 1.1],
  ] as const) {
    flame(block, [x - 40 * size, y - 50 * size], size * 1.2);
    flame(block, [x + 30 * size, y - 56 * size], size * 1.5);
    block
      .fill(placed(soft('-130,-20 130,-20 110,30 60,56 -60,56 -110,30'), [x, y], size), INK, 1)
      .gouge(placed(curve('-118,-6 0,4 118,-6'), [x, y], size), 11 * size, OCHRE);
  }
  const woman = soft('760,1010 740,820 752,720 800,690 848,720 862,820 850,1010');
  block
    .fill(woman, RED, 2)
    .cut(woman, { colour: PAPER, gap: 16, angle: 84, light: (x) => 0.5 * ramp(x, 830, 740), strokes: [40, 150] });
  block
    .fill(soft('770,670 774,620 800,604 828,620 830,670 800,690'), INK, 1)
    .gouge(curve('782,626 778,650 786,674'), 8, OCHRE);
  block
    .line(path('770,730 680,640 640,560'), 26, INK)
    .gouge(path('760,716 676,630 640,564'), 8, OCHRE)
    .line(path('840,730 900,790 930,780'), 24, INK);
  for (let head = 0; head < 8; head++) {
    const pose = head % 3 ? 'stands' : 'coat';
    person(block, [-10 + head * 38, 1060 - head * 14], 250, { pose, light: OCHRE, left: false });
    person(block, [1310 + head * 42, 950 + head * 16], 250, { pose, light: OCHRE });
  }
  return block;
}

function marketHall(): Block {
  const block = new Block(LANDSCAPE, 208, PAPER);
  const far: Point = [800, 560];
  block
    .fill(block.whole, OCHRE)
    .cut(block.whole, { colour: INK, rays: far, gap: 13, light: (_, y) => (y < 560 ? 0.26 : 0) });
  for (let bay = 0; bay < 8; bay++) {
    const t = 0.72 ** bay;
    const at = (x: number, y: number): Point => [far[0] + (x - far[0]) * t, far[1] + (y - far[1]) * t];
    const arch = curve([
      at(20, 900),
      at(60, 500),
      at(300, 140),
      at(800, -20),
      at(1300, 140),
      at(1540, 500),
      at(1580, 900),
    ]);
    block.line(arch, 66 * t + 4, INK).line(arch, 38 * t, PAPER);
    block.line(arch.slice(0, 24), 8 * t, INK);
    if (bay < 7)
      for (const [x, y] of [
        [130, 390],
        [420, 70],
        [800, -40],
        [1180, 70],
        [1470, 390],
      ] as const)
        block.line([at(x, y), [far[0] + (x - far[0]) * t * 0.72, far[1] + (y - far[1]) * t * 0.72]], 15 * t, INK);
  }
  const floor = path('-20,1090 -20,960 640,650 960,650 1620,960 1620,1090');
  block.fill(floor, INK).cut(floor, { rays: far, gap: 16, light: 0.2 });
  for (const [x, y, size, colour] of [
    [120, 1000, 1.3, RED],
    [330, 880, 0.85, RIVER],
    [1480, 1000, 1.3, RIVER],
    [1260, 880, 0.85, RED],
    [480, 800, 0.55, RED],
    [1110, 800, 0.55, RIVER],
  ] as const)
    stall(block, [x, y], size, colour);
  for (const [x, y, height] of [
    [640, 1000, 270],
    [720, 880, 190],
    [930, 960, 240],
    [840, 800, 130],
    [790, 760, 100],
    [1010, 860, 170],
  ] as const)
    person(block, [x, y], height, { pose: x % 20 ? 'coat' : 'walks', ink: x % 40 ? PAPER : RED, light: INK });
  for (const [x, y] of [
    [660, 300],
    [880, 360],
    [900, 180],
  ] as const)
    block.gouge(
      [
        [x, y],
        [x, y + 60],
      ],
      9,
      RIVER,
    );
  return block;
}

function stall(block: Block, at: Point, size: number, colour: string): void {
  const put = (line: Line) => placed(line, at, size);
  block
    .fill(put(box(-150, -60, 300, 100)), PAPER, 1)
    .cut(put(box(-150, -60, 300, 100)), { colour: INK, gap: 17, angle: 90, light: 0.3 });
  block.line(put(path('-140,-60 -140,-260')), 10 * size, PAPER).line(put(path('140,-60 140,-260')), 10 * size, PAPER);
  for (let strip = 0; strip < 6; strip++)
    block.fill(
      put(
        path(
          `${-160 + strip * 54},-210 ${-140 + strip * 47},-270 ${-93 + strip * 47},-270 ${-106 + strip * 54},-210 ${-133 + strip * 54},-190`,
        ),
      ),
      strip % 2 ? PAPER : colour,
      1,
    );
  for (let thing = 0; thing < 6; thing++)
    block
      .fill(put(oval([-120 + thing * 48, -70], 22, 17)), thing % 2 ? OCHRE : RED, 1)
      .line(put(oval([-120 + thing * 48, -70], 22, 17)), 4 * size, INK);
}

function mayorsPodium(): Block {
  const block = new Block(WIDE, 209, RIVER);
  block.cut(block.whole, {
    rays: [800, 330],
    gap: 17,
    light: (x, y) => 0.12 + 0.4 * ramp(Math.hypot(x - 800, y - 330), 900, 300),
    colour: PAPER,
  });
  const body = soft('560,920 570,620 620,520 730,470 800,460 870,470 980,520 1030,620 1040,920');
  block
    .fill(body, INK, 2)
    .cut(body, { gap: 18, angle: 70, light: (x) => 0.44 * ramp(x, 800, 560), strokes: [50, 170] });
  block.fill(path('740,470 800,560 860,470 830,450 770,450'), PAPER, 1);
  const face = {
    at: [800, 300] as const,
    wide: 104,
    long: 146,
    jaw: 0.76,
    skin: 1,
    turn: -0.3,
    nose: { long: 1.05 },
    brows: { thick: 0.9 },
    mouth: { smile: 0.5, full: 0.7 },
    age: 0.55,
  };
  neck(block, face);
  headOf(block, face);
  strands(
    block,
    soft('686,340 672,240 710,150 800,116 890,150 928,240 914,340 902,280 866,214 790,206 730,232 704,280'),
    { ink: PAPER, colour: INK, gap: 11, angle: 76, light: (x) => 0.24 + 0.3 * ramp(x, 780, 920), strokes: [24, 80] },
  );
  for (const x of [748, 834]) block.line([...oval([x, 282], 33, 30), [x + 33, 282]], 6, INK);
  block.line(path('781,278 801,276'), 6);
  const desk = path('480,640 1120,640 1080,920 520,920');
  block
    .fill(desk, RED, 1.4)
    .cut(desk, { gap: 24, angle: 90, light: 0.16 })
    .fill(path('450,610 1150,610 1120,650 480,650'), INK, 1)
    .line(path('470,620 1130,620'), 6, PAPER);
  block
    .fill(soft('700,700 900,700 900,790 800,850 700,790'), PAPER, 1)
    .line(soft('700,700 900,700 900,790 800,850 700,790'), 6, INK);
  for (let wave = 0; wave < 3; wave++)
    block.gouge(
      curve(
        `720,${740 + wave * 26} 760,${728 + wave * 26} 800,${742 + wave * 26} 840,${728 + wave * 26} 880,${740 + wave * 26}`,
      ),
      8,
      RIVER,
    );
  for (const [x, lean] of [
    [600, 14],
    [1000, -14],
  ] as const)
    block
      .line(path(`${x},620 ${x + lean * 2},500`), 10, INK)
      .fill(placed(soft('-20,30 -22,-20 0,-40 22,-20 20,30'), [x + lean * 2.2, 480], 1, lean), INK, 1)
      .gouge(placed(path('-8,-20 -10,20'), [x + lean * 2.2, 480], 1, lean), 6, PAPER);
  for (let place = 0; place < 9; place++) {
    const x = place * 200 + 10;
    block.fill(
      soft(
        `${x - 110},930 ${x - 90},850 ${x - 40},826 ${x - 46},770 ${x},740 ${x + 46},770 ${x + 40},826 ${x + 90},850 ${x + 110},930`,
      ),
      INK,
      2,
    );
    block.gouge(curve(`${x - 36},770 ${x - 44},800 ${x - 30},826`), 8, PAPER);
  }
  return block;
}

function nightBus(): Block {
  const block = new Block(WIDE, 210, INK);
  block.cut(box(0, 0, 1600, 520), {
    gap: 17,
    angle: 72,
    light: (x, y) => 0.1 + 0.14 * grain(x / 80, y / 160),
    strokes: [20, 90],
  });
  for (const [x, width, height] of [
    [-30, 220, 330],
    [200, 180, 270],
    [1180, 200, 290],
    [1390, 240, 350],
  ] as const)
    house(block, [x, 600], {
      width,
      height,
      roof: 90,
      wall: INK,
      tiles: INK,
      panes: x === 200 ? OCHRE : RIVER,
      storeys: 3,
      windows: 3,
    });
  const street = box(-10, 600, 1620, 320);
  block.fill(street, INK).cut(street, {
    gap: 22,
    light: (x, y) => 0.1 + 0.2 * Math.exp(-(((x - 1330) / 200) ** 2)) * ramp(y, 600, 800),
    strokes: [20, 130],
  });
  const beam = path('1200,610 1640,560 1640,800 1200,670');
  block.fill(beam, OCHRE, 1).cut(beam, { colour: INK, rays: [1180, 630], gap: 12, light: 0.3 });
  const bus = path('330,706 326,330 344,304 1140,300 1176,320 1200,500 1214,560 1214,706');
  block
    .fill(bus, RED, 1)
    .line([...bus, ...bus.slice(0, 2)], 7, PAPER)
    .cut(box(330, 550, 870, 140), { gap: 22, light: 0.18 });
  for (let pane = 0; pane < 6; pane++) {
    block.fill(box(366 + pane * 118, 370, 100, 146), OCHRE, 1.2);
    if (pane !== 2) bust(block, [416 + pane * 118, 466], 1);
  }
  block.fill(path('1084,370 1150,370 1174,516 1084,516'), PAPER, 1);
  bust(block, [1124, 466], 1);
  block.fill(box(500, 314, 420, 44), INK, 1);
  letter(block, 'N4 Tallow Row', [710, 322], { size: 28, align: 'middle', colour: OCHRE });
  for (const x of [500, 1030])
    block
      .fill(oval([x, 706], 66), INK, 1)
      .line([...oval([x, 706], 62), [x + 62, 706]], 8, PAPER)
      .fill(oval([x, 706], 26), PAPER, 1);
  block.fill(oval([1196, 630], 17, 24), PAPER, 1);
  block.line(path('1470,700 1470,250'), 12, PAPER).fill(path('1430,250 1510,250 1494,206 1446,206'), OCHRE, 1);
  const runner: Point = [160, 800];
  person(block, runner, 250, { pose: 'walks', ink: PAPER, light: INK });
  block.gouge(path('40,640 96,640'), 8).gouge(path('20,700 84,700'), 8);
  return block;
}

function footballDog(): Block {
  const block = new Block(LANDSCAPE, 211, PAPER);
  block.cut(box(0, 0, 1600, 260), { colour: INK, gap: 19, light: 0.3, strokes: [70, 300] });
  block.fill(path('-20,120 1620,70 1620,110 -20,170')).fill(box(-10, 150, 1620, 300));
  for (let row = 0; row < 4; row++)
    for (let head = 0; head < 31; head++)
      bust(
        block,
        [20 + head * 52 + (row % 2) * 26, 216 + row * 58],
        0.7,
        (head * 7 + row * 3) % 5 === 0 ? RED : (head + row) % 4 === 1 ? OCHRE : PAPER,
      );
  const pitch = box(-10, 440, 1620, 660);
  block.fill(pitch, RIVER);
  for (let strip = 0; strip < 9; strip++)
    block.cut(
      path(`${-500 + strip * 290},1090 ${300 + strip * 125},440 ${362 + strip * 125},440 ${-355 + strip * 290},1090`),
      { gap: 17, angle: 80, light: 0.22, strokes: [14, 46] },
    );
  block.line(path('-10,470 1610,470'), 9, PAPER).line(curve('1000,1090 1080,860 1300,720 1620,650'), 12, PAPER);
  for (const [x, y, height, colour] of [
    [260, 880, 420, RED],
    [1310, 820, 380, PAPER],
    [1090, 640, 220, RED],
    [450, 620, 200, PAPER],
  ] as const)
    person(block, [x, y], height, { pose: 'walks', ink: INK, light: colour, left: x > 700 });
  const at: Point = [760, 800];
  const put = (written: string) => placed(soft(written), at, 1.35);
  for (const leg of [
    '-96,20 -150,70 -220,96 -226,112 -150,104 -70,56',
    '-70,30 -96,96 -150,140 -140,154 -84,130 -40,50',
    '84,10 150,50 216,40 222,58 150,84 64,44',
    '64,24 120,92 184,104 182,122 110,120 36,50',
  ])
    block.fill(put(leg), OCHRE, 1).line([...put(leg), ...put(leg).slice(0, 2)], 5, INK);
  const body = put('-130,-14 -90,-46 -10,-48 70,-66 124,-60 136,-10 96,44 30,30 -50,44 -120,36');
  block.fill(put('-112,-20 -164,-70 -206,-84 -196,-60 -150,-30 -116,10'), OCHRE, 1.5).fill(body, OCHRE, 2);
  block.cut(body, {
    colour: INK,
    gap: 15,
    angle: 12,
    light: (_x, y) => 0.2 + 0.34 * ramp(y, at[1] - 60, at[1] + 60),
    strokes: [16, 60],
    bend: (along) => Math.sin(along / 22) * 7,
  });
  block.fill(put('84,-50 100,-116 146,-138 190,-122 250,-84 246,-64 190,-58 150,-30 110,0'), OCHRE, 1.5);
  block
    .fill(put('132,-128 96,-110 66,-60 60,-6 84,10 112,-20 140,-70 150,-110'), INK, 1.5)
    .cut(put('132,-128 96,-110 66,-60 60,-6 84,10 112,-20 140,-70 150,-110'), {
      gap: 12,
      angle: 100,
      light: 0.36,
      bend: (along) => Math.sin(along / 12) * 6,
    });
  block
    .fill(oval([at[0] + 246, at[1] - 138], 8), INK, 0.3)
    .fill(oval([at[0] + 338, at[1] - 104], 15), INK, 0.5)
    .gouge(placed(curve('190,-66 216,-58 242,-64'), at, 1.35), 7, INK);
  ball(block, [1170, 820], 62);
  return block;
}

function ball(block: Block, [x, y]: Point, size: number): void {
  block.fill(oval([x, y], size + 6), INK, 1).fill(oval([x, y], size), PAPER, 1);
  const star = (far: number, at: Point) =>
    Array.from(
      { length: 5 },
      (_, tip): Point => [at[0] + Math.cos(tip * 1.257 - 1.57) * far, at[1] + Math.sin(tip * 1.257 - 1.57) * far],
    );
  block.fill(star(size * 0.34, [x, y]), INK, 0.6);
  for (let tip = 0; tip < 5; tip++) {
    const turn = tip * 1.257 - 1.57;
    block.line(
      [
        [x + Math.cos(turn) * size * 0.3, y + Math.sin(turn) * size * 0.3],
        [x + Math.cos(turn) * size * 0.72, y + Math.sin(turn) * size * 0.72],
      ],
      5,
    );
    block.fill(
      soft([
        [x + Math.cos(turn - 0.3) * size * 0.78, y + Math.sin(turn - 0.3) * size * 0.78],
        [x + Math.cos(turn + 0.3) * size * 0.78, y + Math.sin(turn + 0.3) * size * 0.78],
        [x + Math.cos(turn + 0.22) * size, y + Math.sin(turn + 0.22) * size],
        [x + Math.cos(turn - 0.22) * size, y + Math.sin(turn - 0.22) * size],
      ]),
      INK,
      0.5,
    );
  }
  block.cut(oval([x, y], size), {
    colour: INK,
    gap: 8,
    angle: -40,
    light: (px, py) => 0.6 * ramp(px + py, x + y + size * 0.6, x + y + size * 1.5),
  });
}

function floodedPitch(): Block {
  const block = new Block(WIDE, 212, PAPER);
  wind(block, box(0, 0, 1600, 420), {
    colour: INK,
    gap: 17,
    angle: -8,
    light: (x, y) => 0.5 - 0.3 * ramp(y, 0, 420) + 0.14 * grain(x / 180, y / 60),
    sway: 40,
  });
  block.fill(path('-20,250 760,290 760,420 -20,420')).fill(path('-20,214 800,262 800,296 -20,260'), RED, 1);
  for (let row = 0; row < 3; row++)
    block.line(
      [
        [0, 300 + row * 36],
        [760, 326 + row * 30],
      ],
      7,
      PAPER,
    );
  for (const x of [1000, 1400])
    block
      .line(
        [
          [x, 420],
          [x, 60],
        ],
        13,
      )
      .fill(box(x - 60, 40, 120, 56), INK, 1)
      .fills(
        [0, 1, 2].map((lamp) => oval([x - 36 + lamp * 36, 68], 12)),
        PAPER,
        0.5,
      );
  block.fill(box(-10, 410, 1620, 30), INK);
  const flood = box(-10, 436, 1620, 480);
  block.fill(flood, RIVER);
  water(block, flood, { from: 438, to: 900, light: 0.5 });
  const frame = path('640,700 640,330 1320,300 1320,680');
  block
    .cut(path('650,340 1310,310 1310,640 650,660'), { colour: PAPER, gap: 26, angle: 42, light: 0.14 })
    .cut(path('650,340 1310,310 1310,640 650,660'), { colour: PAPER, gap: 26, angle: -42, light: 0.14 });
  block.line(frame, 30, INK).line(frame, 18, PAPER);
  for (let row = 0; row < 6; row++)
    for (const x of [640, 1320])
      block.gouge(
        [
          [x - 30 + row * 3, 716 + row * 26],
          [x + 34 - row * 4, 720 + row * 26],
        ],
        12,
        row % 2 ? INK : PAPER,
      );
  ball(block, [420, 720], 66);
  block.gouge(curve('310,772 420,796 540,770'), 13).gouge(curve('340,806 420,820 510,804'), 10);
  const eel = curve('900,840 980,800 1060,840 1140,800 1220,836 1290,810');
  block
    .line(eel, 30, INK)
    .gouge(eel, 8, OCHRE)
    .fill(oval([1296, 806], 22, 17), INK, 1)
    .fill(oval([1302, 801], 4), PAPER, 0.3);
  gull(block, [820, 300], 90, { lean: -4 });
  gull(block, [1110, 250], 70, { lean: 6 });
  return block;
}

function yellowNotice(): Block {
  const block = new Block(LANDSCAPE, 213, PAPER);
  block.cut(box(0, 0, 1600, 500), { colour: INK, gap: 20, light: rising(420, 0, 0.3, 0.06), strokes: [80, 320] });
  for (const [x, width, height, storeys] of [
    [30, 210, 330, 3],
    [260, 190, 400, 4],
    [470, 230, 350, 3],
    [1010, 230, 390, 4],
    [1260, 200, 320, 3],
    [1480, 200, 370, 3],
  ] as const)
    house(block, [x, 820], {
      width,
      height,
      roof: 90,
      wall: PAPER,
      tiles: x % 100 > 50 ? RED : INK,
      storeys,
      windows: 3,
    });
  for (const x of [30, 260, 470, 1010, 1260])
    block.line(
      [
        [x, 820],
        [x, 470],
      ],
      6,
    );
  block.fill(box(-10, 816, 1620, 280), INK).cut(box(-10, 820, 1620, 260), { gap: 28, light: 0.2, strokes: [40, 200] });
  block.fill(path('-20,870 1620,846 1620,872 -20,900'), PAPER, 1);
  block
    .fill(path('700,1090 712,-20 772,-20 784,1090'), INK, 1)
    .cut(path('704,1090 716,-20 740,-20 744,1090'), { gap: 11, angle: 90, light: 0.5, strokes: [80, 300] });
  const sheet = path('560,330 930,310 944,780 548,790');
  block.fill(path('574,350 948,326 962,800 560,812'), INK, 1.4).fill(sheet, OCHRE, 1.4);
  block.line(path('560,330 930,310 944,780 548,790 560,330'), 8);
  for (const y of [420, 700])
    block.line(
      curve([
        [548, y],
        [640, y + 10],
        [860, y - 10],
        [944, y],
      ]),
      11,
      PAPER,
    );
  letter(block, 'Notice', [748, 356], { size: 54, align: 'middle', weight: 0.17, turn: -2 });
  letter(block, 'C/0412/F', [748, 470], { size: 34, align: 'middle', turn: -2 });
  for (let row = 0; row < 5; row++)
    block.line(
      [
        [600, 546 + row * 30],
        [890 - (row % 3) * 60, 536 + row * 30],
      ],
      9,
    );
  letter(block, '28 days', [748, 716], { size: 38, align: 'middle', colour: RED, weight: 0.17, turn: -2 });
  person(block, [1180, 1050], 420, { pose: 'coat', light: PAPER, left: false, hat: true });
  block.line(path('1130,720 1060,640 1080,560'), 22, INK);
  return block;
}

function tideLog(): Block {
  const block = new Block(LANDSCAPE, 214, INK);
  block.cut(block.whole, { colour: OCHRE, rays: [300, 300], gap: 15, light: glow([300, 300], 900, 0.62, 0.06) });
  const desk = path('-20,760 1620,700 1620,1090 -20,1090');
  block.fill(desk, RED, 2).cut(desk, { colour: INK, gap: 24, angle: -2, light: 0.3, strokes: [60, 260] });
  block
    .fill(path('214,760 230,290 380,290 396,760'), PAPER, 1)
    .fill(path('236,730 250,316 360,316 374,730'), OCHRE, 1)
    .fill(path('220,290 262,220 348,220 390,290'), INK, 1)
    .line(path('220,290 262,220 348,220 390,290 220,290'), 9, PAPER)
    .line(curve('266,220 256,150 305,124 354,150 344,220'), 12, PAPER)
    .fill(box(190, 740, 230, 56), PAPER, 1)
    .line(path('305,316 305,470'), 6, PAPER);
  block
    .fill(soft('276,690 270,620 300,560 310,500 334,570 344,630 332,690'), PAPER, 1)
    .fill(soft('292,690 290,650 308,610 322,650 320,690'), RED, 1);
  const [leftPage, rightPage] = [
    path('520,470 1000,420 1010,900 470,960'),
    path('1000,420 1500,440 1570,920 1010,900'),
  ];
  block.fill(path('450,500 1000,430 1540,466 1610,970 1010,950 430,1010'), INK, 2);
  block.fill(leftPage, PAPER, 1.4).fill(rightPage, PAPER, 1.4);
  block.cut(path('900,430 1000,420 1010,900 900,916'), {
    colour: INK,
    gap: 12,
    angle: 88,
    light: (x) => 0.7 * ramp(x, 900, 1010),
  });
  for (let row = 0; row < 11; row++) {
    const y = 520 + row * 36;
    block
      .line(
        [
          [556 - row * 4, y],
          [640 - row * 4, y - 6],
        ],
        6,
      )
      .line(
        [
          [680 - row * 3, y - 10],
          [760 - row * 3, y - 16],
        ],
        6,
      )
      .line(
        [
          [800 - row * 2, y - 20],
          [850 - row * 2, y - 26],
        ],
        6,
        row % 4 === 1 ? RED : INK,
      );
    if (row % 2 === 0) sketch(block, [916, y - 26], row / 2);
  }
  const tide = Array.from(
    { length: 40 },
    (_, place): Point => [
      1060 + place * 11.4,
      640 + Math.sin(place / 2.4) * (60 + 26 * Math.sin(place / 9)) + place * 1.2,
    ],
  );
  block.line(tide, 8, RIVER);
  for (let row = 0; row < 5; row++)
    block.line(
      [
        [1050, 520 + row * 76],
        [1510 + row * 10, 530 + row * 78],
      ],
      3,
    );
  block.line(path('1050,500 1056,860'), 5);
  block
    .fill(soft('1330,330 1420,180 1560,60 1600,90 1540,220 1400,340'), PAPER, 2)
    .cut(soft('1330,330 1420,180 1560,60 1600,90 1540,220 1400,340'), { colour: INK, gap: 13, angle: -10, light: 0.4 })
    .line(path('1600,60 1300,440 1270,500'), 9, PAPER)
    .gouge(path('1310,440 1266,506'), 14, INK);
  return block;
}

/** The weather in the margin: sun, cloud or rain, as small as a thumbnail. */
function sketch(block: Block, [x, y]: Point, day: number): void {
  if (day % 3 === 0) {
    block.line([...oval([x, y], 13), [x + 13, y]], 5);
    return;
  }
  block.line(soft(`${x - 22},${y + 5} ${x - 10},${y - 11} ${x + 10},${y - 11} ${x + 22},${y + 5}`), 3.4);
  if (day % 3 === 2)
    for (const drop of [-8, 0, 8])
      block.line(
        [
          [x + drop, y + 8],
          [x + drop - 4, y + 16],
        ],
        3,
      );
}

function translatorsDesk(): Block {
  const block = new Block(LANDSCAPE, 215, OCHRE);
  block.cut(block.whole, { colour: INK, gap: 24, angle: 90, light: 0.14, strokes: [60, 240] });
  const pane = box(930, 70, 590, 560);
  block.fill(pane, RIVER).cut(box(930, 70, 590, 330), { gap: 18, light: 0.24, strokes: [50, 200] });
  block.fill(box(930, 400, 590, 20), INK);
  water(block, box(930, 420, 590, 210), { from: 420, to: 640, light: 0.5, size: 0.8 });
  block
    .fill(soft('1060,480 1100,500 1340,500 1400,470 1370,540 1110,546'), INK, 1)
    .fill(path('1130,490 1140,436 1310,436 1320,490'), PAPER, 1);
  for (let lamp = 0; lamp < 5; lamp++) block.fill(box(1152 + lamp * 32, 450, 17, 22), RED, 0.6);
  block
    .line(path('930,70 1520,70 1520,630 930,630 930,70'), 27, INK)
    .line(path('1225,70 1225,630'), 15, INK)
    .line(path('930,350 1520,350'), 12, INK);
  const sheet = path('180,90 640,70 660,640 170,650');
  block.fill(path('196,110 660,90 682,660 190,672'), INK, 1.4).fill(sheet, PAPER, 1.4);
  block
    .cut(sheet, { colour: RIVER, gap: 34, angle: -1, light: 0.07 })
    .cut(sheet, { colour: RIVER, gap: 34, angle: 88, light: 0.07 });
  letter(block, 'Well,', [410, 120], { size: 70, align: 'middle', weight: 0.16, turn: -1 });
  for (let row = 0; row < 8; row++)
    for (let place = 0; place < 4; place++)
      scrawl(
        block,
        [250 + place * 104, 270 + row * 46],
        [INK, RED, RIVER][(row + place * 2) % 3] ?? INK,
        row * 4 + place,
      );
  block.fill(oval([410, 90], 14), RED, 0.6);
  const desk = path('-20,760 1620,730 1620,1090 -20,1090');
  block.fill(desk, INK).cut(desk, { gap: 26, angle: -1, light: 0.2, strokes: [70, 300] });
  for (const [row, colour] of [RED, PAPER, RIVER, PAPER, OCHRE].entries())
    block
      .fill(
        path(
          `${150 - (row % 2) * 26},${900 - row * 50} ${520 + (row % 3) * 22},${890 - row * 50} ${522 + (row % 3) * 22},${934 - row * 50} ${150 - (row % 2) * 26},${946 - row * 50}`,
        ),
        colour,
        1.4,
      )
      .line(
        [
          [200, 918 - row * 50],
          [300, 915 - row * 50],
        ],
        7,
        INK,
      );
  block.fill(path('640,900 1040,860 1130,1000 700,1060'), PAPER, 1.4);
  for (let row = 0; row < 6; row++)
    block.line(
      [
        [700 + row * 12, 920 + row * 20],
        [1010 + row * 14, 888 + row * 20],
      ],
      6,
    );
  block.line(path('1090,940 1230,760'), 13, OCHRE);
  block
    .fill(soft('1290,1000 1280,860 1400,840 1470,860 1460,1000 1380,1020'), RED, 1.4)
    .fill(oval([1376, 862], 88, 24), INK, 1)
    .line(curve('1462,890 1530,890 1530,960 1456,960'), 17, RED);
  for (const lean of [-1, 1])
    block.gouge(
      curve([
        [1360 + lean * 20, 820],
        [1380 + lean * 40, 770],
        [1350 + lean * 20, 720],
        [1380 + lean * 30, 670],
      ]),
      12,
    );
  return block;
}

/** A word in a hand that reads from the right, as the eye takes it in from across a room. */
function scrawl(block: Block, [x, y]: Point, colour: string, turn: number): void {
  const hook = 8 + (turn % 3) * 6;
  block.line(
    curve([
      [x + 36, y - hook],
      [x + 28, y + 4],
      [x + 12, y + 5],
      [x + 6, y - 9 + (turn % 2) * 5],
      [x - 4, y + 5],
      [x - 22, y + 6],
      [x - 32, y - 6 + (turn % 4) * 3],
    ]),
    5,
    colour,
  );
  if (turn % 2) block.fill(oval([x + 4, y + 17], 4), colour, 0.3);
  if (turn % 3 === 0) block.fill(oval([x - 18, y - 14], 4), colour, 0.3).fill(oval([x - 8, y - 15], 4), colour, 0.3);
}
