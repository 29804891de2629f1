import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER, UPRIGHT, WIDE } from './block.ts';
import { box, curve, grain, type Line, oval, type Point, path, placed, ramp, soft } from './hand.ts';
import { letter } from './letters.ts';
import { below, bust, fir, glow, gull, hill, house, person, tree, wind } from './motifs.ts';

/** The border and beyond it, the offices in Ostmere, and the river on foot. */
export const abroad = {
  'three-cairns': threeCairns,
  'drill-rig': drillRig,
  'water-court': waterCourt,
  'ministers-chair': ministersChair,
  'committee-room': committeeRoom,
  'railway-school': railwaySchool,
  'radar-hill': radarHill,
  'coal-boiler': coalBoiler,
  pylons,
};

function cairn(block: Block, [x, y]: Point, size: number): void {
  const rows: readonly (readonly [number, number, number])[] = [
    [0, 5, 190],
    [34, 4, 160],
    [70, 4, 130],
    [104, 3, 98],
    [136, 2, 64],
    [164, 1, 36],
  ];
  for (const [up, count, wide] of rows)
    for (let stone = 0; stone < count; stone++) {
      const [left, width] = [-wide / 2 + (stone * wide) / count, wide / count];
      const put = (inset: number) =>
        placed(
          soft([
            [left + inset, -up - inset],
            [left + width * 0.3, -up - 36 + inset],
            [left + width * 0.8, -up - 33 + inset],
            [left + width - inset, -up - 14],
            [left + width * 0.7, -up + 2 - inset],
          ]),
          [x, y],
          size,
        );
      block.fill(put(-4), INK, 1).fill(put(3), PAPER, 1.4);
      block.cut(put(3), {
        colour: INK,
        gap: 8,
        angle: 64,
        light: (px) => ramp(px, x - 60 * size, x + 90 * size) * 0.8,
      });
    }
}

function threeCairns(): Block {
  const block = new Block(LANDSCAPE, 301, PAPER);
  block.cut(box(0, 0, 1600, 520), {
    colour: INK,
    gap: 20,
    angle: 12,
    light: (x, y) => 0.44 - ramp(y, 0, 500) * 0.3 + 0.1 * grain(x / 200, y / 80),
    strokes: [60, 300],
  });
  hill(block, curve('-20,420 200,260 420,360 700,190 960,330 1220,220 1620,400'), {
    ink: RIVER,
    light: (_x, y) => 0.44 - ramp(y, 240, 520) * 0.3,
    angle: 57,
    depth: 640,
  });
  hill(block, curve('-20,560 300,470 620,540 900,500 1240,560 1620,500'), { light: 0.34, angle: 70, depth: 760 });
  const grass = curve('-20,700 400,650 900,670 1620,640');
  block
    .fill(below(grass, 1090), OCHRE, 2)
    .cut(below(grass, 1090), { colour: INK, gap: 22, light: 0.2, strokes: [14, 60], angle: -6 });
  const road = path('760,660 860,660 1240,1090 420,1090');
  block.fill(road, PAPER, 2).cut(road, { colour: INK, gap: 26, light: 0.09, strokes: [30, 110] });
  block
    .fill(path('640,858 1000,850 1240,1090 420,1090'), INK, 2)
    .cut(path('640,858 1000,850 1240,1090 420,1090'), { gap: 26, light: 0.1, strokes: [30, 130] });
  cairn(block, [230, 880], 1.9);
  cairn(block, [560, 700], 0.8);
  cairn(block, [1180, 680], 0.6);
  const lorry = (written: string) => placed(path(written), [820, 690], 0.9);
  block
    .fill(lorry('-70,-130 70,-130 70,20 -70,20'), RED, 1)
    .line(lorry('-70,-130 70,-130 70,20 -70,20 -70,-130'), 6)
    .fill(lorry('-54,-96 54,-96 54,-40 -54,-40'), PAPER, 1)
    .fills([lorry('-60,20 -34,20 -34,44 -60,44'), lorry('34,20 60,20 60,44 34,44')], INK, 0.6)
    .fills([placed(oval([-44, 0], 11), [820, 690], 0.9), placed(oval([44, 0], 11), [820, 690], 0.9)], OCHRE, 0.4);
  house(block, [1270, 830], { width: 210, height: 190, roof: 84, tiles: RED, windows: 2 });
  block.fill(box(1230, 720, 44, 150), INK, 1);
  const bar = path('1260,740 420,360 410,382 1250,766');
  block.fill(bar, PAPER, 1);
  for (let band = 0; band < 6; band++) {
    const [t, u] = [band / 6 + 0.04, band / 6 + 0.12];
    const at = (part: number, off: number): Point => [1260 - part * 840, 740 - part * 380 + off];
    block.fill([at(t, 0), at(u, 0), at(u, 26), at(t, 26)], RED, 1);
  }
  block.line([...bar, [1260, 740]], 5);
  person(block, [1130, 900], 270, { pose: 'coat', hat: true, left: false });
  person(block, [640, 960], 250, { pose: 'walks', ink: INK, light: PAPER });
  person(block, [720, 950], 230, { pose: 'coat', ink: PAPER, light: RED });
  return block;
}

function drillRig(): Block {
  const block = new Block(WIDE, 302, PAPER);
  block.cut(box(0, 0, 1600, 560), {
    colour: INK,
    gap: 16,
    angle: -4,
    light: (x, y) => 0.62 - 0.5 * glow([1120, 330], 620)(x, y),
    strokes: [60, 260],
  });
  block.fill(oval([1120, 250], 80), OCHRE, 1);
  hill(block, curve('-20,520 300,360 620,420 900,520 1240,470 1620,380'), {
    ink: RIVER,
    light: 0.34,
    angle: 60,
    depth: 760,
  });
  const ridge = curve('-20,640 400,600 800,680 1200,640 1620,700');
  block
    .fill(below(ridge, 920))
    .cut(below(ridge, 920), { gap: 22, angle: 8, light: (x) => 0.1 + 0.3 * ramp(x, 500, 1300), strokes: [20, 120] });
  for (const leg of ['700,690 810,140', '930,690 830,140', '820,140 820,690']) block.line(path(leg), 17);
  for (let rung = 0; rung < 7; rung++)
    block.line(
      [
        [718 + rung * 13, 610 - rung * 64],
        [914 - rung * 12, 610 - rung * 64],
      ],
      8,
    );
  block.fill(box(800, 100, 44, 50)).line(path('820,150 820,720'), 9, PAPER);
  block
    .fill(box(930, 590, 190, 110), OCHRE, 1)
    .line([...box(930, 590, 190, 110), [930, 590]], 7)
    .fills([oval([970, 710], 26), oval([1082, 710], 26)], INK, 1)
    .cut(box(936, 596, 178, 98), { colour: INK, gap: 14, angle: 90, light: 0.26 });
  block
    .fill(path('330,760 346,520 400,500 450,524 470,760'), PAPER, 1.6)
    .cut(path('330,760 346,520 400,500 450,524 470,760'), {
      colour: INK,
      gap: 12,
      angle: 86,
      light: (x) => ramp(x, 360, 480) * 0.9,
    });
  letter(block, 'II', [398, 570], { size: 66, align: 'middle', weight: 0.16 });
  for (const [x, y, height, pose] of [
    [620, 780, 230, 'coat'],
    [1190, 770, 240, 'stands'],
    [1270, 780, 220, 'walks'],
  ] as const)
    person(block, [x, y], height, { pose, light: OCHRE, hat: pose === 'coat' });
  for (let core = 0; core < 5; core++)
    block.fill(box(560 + core * 4, 806 + core * 17, 330, 12), core % 2 ? PAPER : OCHRE, 1);
  for (const [x, y, height] of [
    [60, 700, 240],
    [150, 690, 190],
    [1500, 740, 260],
    [1580, 730, 200],
  ] as const)
    fir(block, [x, y], height);
  return block;
}

function waterCourt(): Block {
  const block = new Block(UPRIGHT, 303, RIVER);
  block.cut(box(0, 0, 1200, 620), {
    gap: 19,
    light: (x, y) => 0.42 - ramp(y, 0, 600) * 0.2 + 0.1 * grain(x / 150, y / 60),
    strokes: [50, 240],
  });
  const gable = path('-40,330 600,60 1240,330');
  block.fill(path('-60,350 600,30 1260,350')).fill(gable, PAPER, 1.4);
  block.fill(path('120,316 600,112 1080,316')).cut(path('120,316 600,112 1080,316'), { gap: 22, light: 0.1 });
  for (let wave = 0; wave < 3; wave++)
    block.gouge(
      curve(
        `${330 + wave * 60},${296 - wave * 44} ${420 + wave * 40},${270 - wave * 44} 520,${296 - wave * 44} 600,${270 - wave * 44} 680,${296 - wave * 44} ${780 - wave * 40},${270 - wave * 44} ${870 - wave * 60},${296 - wave * 44}`,
      ),
      13,
      PAPER,
    );
  block.fill(box(-20, 330, 1240, 40)).fill(box(-20, 370, 1240, 70), PAPER, 1);
  letter(block, 'Water Court', [600, 386], { size: 40, align: 'middle', spacing: 0.5 });
  block.fill(box(-20, 440, 1240, 700), INK);
  for (const x of [-40, 190, 800, 1030]) column(block, x, 200);
  block
    .line(path('440,1136 440,640 510,560 690,560 760,640 760,1136'), 9, PAPER)
    .line(path('600,570 600,1136'), 5, PAPER);
  for (let step = 0; step < 7; step++) {
    const y = 1130 + step * 56;
    block
      .fill(path(`${-20},${y} 1220,${y} 1220,${y + 60} -20,${y + 60}`), INK, 1)
      .fill(box(-20, y, 1240, 30), PAPER, 2)
      .cut(box(-20, y, 1240, 30), { colour: INK, gap: 12, light: 0.2, strokes: [40, 200] });
  }
  for (const [x, y, height, pose] of [
    [330, 1300, 250, 'coat'],
    [440, 1340, 260, 'stands'],
    [560, 1300, 240, 'coat'],
    [700, 1350, 270, 'walks'],
    [820, 1310, 230, 'coat'],
    [930, 1370, 280, 'stands'],
  ] as const)
    person(block, [x, y], height, { pose, ink: x === 560 ? RED : INK, light: PAPER, hat: x === 440 });
  block.fill(path('250,1080 250,940 470,940 470,1080'), PAPER, 1).line(path('360,1080 360,1320'), 10, INK);
  letter(block, 'Hallin', [360, 990], { size: 42, align: 'middle', colour: RED, weight: 0.18 });
  return block;
}

function column(block: Block, x: number, width: number): void {
  block.fill(box(x - 6, 446, width - 18, 40), PAPER, 1).fill(box(x - 6, 1096, width - 18, 40), PAPER, 1);
  const shaft = path(`${x + 12},486 ${x + width - 36},486 ${x + width - 28},1096 ${x + 4},1096`);
  block.fill(shaft, PAPER, 1);
  for (let flute = 0; flute < 6; flute++) {
    const from = x + 22 + flute * 25;
    block.gouge(
      [
        [from, 496],
        [from - 1, 800],
        [from, 1090],
      ],
      5 + flute * 2.6,
      INK,
    );
  }
}

function ministersChair(): Block {
  const block = new Block(LANDSCAPE, 304, RED);
  block.cut(block.whole, { colour: INK, gap: 22, angle: 90, light: (x) => 0.16 + 0.34 * ramp(x, 700, 1600) });
  block.fill(path('130,70 560,70 560,620 130,620'), PAPER, 1);
  block.cut(path('130,70 560,70 560,620 130,620'), { colour: RIVER, gap: 17, light: 0.3, strokes: [40, 160] });
  for (const [x, y, height] of [
    [200, 620, 150],
    [290, 620, 200],
    [390, 620, 170],
    [480, 620, 220],
  ] as const)
    house(block, [x - 40, y], {
      width: 84,
      height,
      roof: 50,
      wall: INK,
      tiles: INK,
      panes: OCHRE,
      storeys: 3,
      windows: 2,
    });
  block
    .line(path('130,70 560,70 560,620 130,620 130,70'), 24)
    .line(path('345,70 345,620'), 12)
    .line(path('130,330 560,330'), 12);
  const floor = path('-20,800 1620,760 1620,1090 -20,1090');
  block.fill(floor, INK).cut(floor, {
    gap: 26,
    angle: -1.4,
    light: (x, y) => (x > 300 + (y - 760) * 0.4 && x < 900 + (y - 760) ? 0.42 : 0.1),
    strokes: [60, 300],
  });
  const back = soft('900,760 880,420 900,300 960,250 1120,240 1190,290 1210,420 1200,760');
  block
    .fill(back, INK, 2)
    .line([...back, ...back.slice(0, 2)], 8, PAPER)
    .cut(back, { gap: 17, angle: 84, light: (x) => 0.56 * ramp(x, 1080, 890), strokes: [40, 160] });
  for (const [x, y] of [
    [980, 380],
    [1110, 370],
    [1045, 470],
    [975, 560],
    [1115, 550],
    [1045, 640],
  ] as const)
    block.fill(oval([x, y], 12), OCHRE, 0.6);
  block
    .fill(soft('860,740 1240,730 1260,800 1230,840 880,850 850,800'), OCHRE, 2)
    .line(soft('860,740 1240,730 1260,800 1230,840 880,850 850,800'), 7);
  for (const x of [840, 1236])
    block
      .fill(path(`${x},760 ${x},600 ${x + 40},590 ${x + 44},760`), INK, 1)
      .gouge(path(`${x + 8},750 ${x + 8},610`), 8, PAPER);
  for (const x of [900, 1180])
    block
      .line(
        [
          [x, 846],
          [x + (x < 1000 ? -20 : 20), 1000],
        ],
        26,
        INK,
      )
      .line(
        [
          [x - 4, 846],
          [x + (x < 1000 ? -26 : 14), 1000],
        ],
        6,
        PAPER,
      );
  block
    .fill(path('1090,730 1230,690 1290,760 1140,800'), PAPER, 1)
    .line(path('1130,738 1220,714'), 6)
    .line(path('1140,756 1240,728'), 6)
    .line(path('1152,774 1250,744'), 6)
    .line(path('1162,790 1200,780'), 6);
  block
    .fill(soft('1330,420 1350,300 1400,260 1450,300 1460,420 1480,760 1320,760'), INK, 2)
    .line(path('1400,260 1400,180'), 9, PAPER)
    .cut(soft('1330,420 1350,300 1400,260 1450,300 1460,420 1480,760 1320,760'), {
      gap: 17,
      angle: 86,
      light: (x) => 0.4 * ramp(x, 1440, 1330),
    });
  return block;
}

function committeeRoom(): Block {
  const block = new Block(LANDSCAPE, 305, INK);
  block.cut(box(0, 0, 1600, 420), { rays: [800, 130], gap: 13, light: glow([800, 130], 900, 0.6, 0.04) });
  block
    .fill(path('620,40 980,40 1060,130 540,130'), OCHRE, 1)
    .line(path('800,-20 800,40'), 8, PAPER)
    .fill(oval([800, 136], 220, 22), PAPER, 1);
  const table = soft('140,700 260,520 560,430 1040,430 1340,520 1460,700 1300,900 1000,990 600,990 300,900');
  block
    .fill(table, RED, 2)
    .cut(table, { gap: 22, light: (x, y) => 0.1 + 0.3 * glow([800, 620], 500)(x, y), strokes: [50, 220] });
  const hole = soft('480,700 580,600 800,570 1020,600 1120,700 1020,800 800,830 580,800');
  block.fill(hole, INK, 2).line([...hole, ...hole.slice(0, 2)], 7, PAPER);
  for (let seat = 0; seat < 23; seat++) {
    const turn = (seat / 23) * Math.PI * 2 - Math.PI / 2;
    const [x, y] = [800 + Math.cos(turn) * 700, 680 + Math.sin(turn) * 330];
    const size = 1.1 + (y - 350) / 420;
    const yes = seat < 12;
    if (y > 940) continue;
    bust(block, [x, y - 30 * size], size * 1.25, PAPER);
    bust(block, [x, y - 30 * size], size * 1.1, seat === 11 ? OCHRE : yes ? INK : RIVER);
    if (yes)
      block
        .line(
          [
            [x + 24 * size, y + 10],
            [x + 42 * size, y - 50 * size],
            [x + 38 * size, y - 100 * size],
          ],
          15 * size,
          PAPER,
        )
        .line(
          [
            [x + 24 * size, y + 10],
            [x + 42 * size, y - 50 * size],
            [x + 38 * size, y - 100 * size],
          ],
          9 * size,
          seat === 11 ? OCHRE : INK,
        );
    const paper: Point = [800 + Math.cos(turn) * 500, 690 + Math.sin(turn) * 220];
    block.fill(placed(path('-40,-16 34,-20 42,16 -34,22'), paper, size * 0.7, seat * 9), PAPER, 1);
  }
  for (const x of [330, 560, 1040, 1280]) {
    block
      .fill(soft(`${x - 130},1100 ${x - 120},1000 ${x - 60},950 ${x + 60},950 ${x + 120},1000 ${x + 130},1100`), INK, 2)
      .line(curve(`${x - 126},1070 ${x - 116},1000 ${x - 56},956 ${x + 56},956 ${x + 116},1000`), 8, PAPER);
    block
      .fill(oval([x, 900], 54, 64), INK, 1)
      .line(curve(`${x - 48},930 ${x - 52},890 ${x - 30},846 ${x + 20},842`), 8, PAPER);
  }
  return block;
}

function railwaySchool(): Block {
  const block = new Block(LANDSCAPE, 306, PAPER);
  wind(block, box(0, 0, 1600, 380), {
    colour: INK,
    gap: 18,
    light: (x, y) => 0.32 - ramp(y, 0, 380) * 0.2 + 0.1 * grain(x / 200, y / 60),
  });
  hill(block, curve('-20,330 300,210 560,290 860,170 1160,280 1400,210 1620,300'), {
    ink: RIVER,
    light: 0.36,
    depth: 460,
    angle: 58,
  });
  cracked(block, 1180, 150);
  cracked(block, 1320, 210);
  cracked(block, 1460, 120);
  block
    .fill(box(-10, 430, 1620, 660), OCHRE)
    .cut(box(-10, 430, 1620, 660), { colour: INK, gap: 22, light: 0.2, strokes: [20, 110] });
  carriage(block, [620, 470], 0.52, 3);
  carriage(block, [-60, 560], 1, 2);
  for (const y of [838, 872])
    block.line(
      [
        [-10, y],
        [1610, y],
      ],
      10,
    );
  for (let sleeper = 0; sleeper < 22; sleeper++)
    block.line(
      [
        [sleeper * 78 - 10, 830],
        [sleeper * 78 - 30, 886],
      ],
      13,
    );
  const door = path('1210,820 1210,590 1320,590 1320,820');
  block
    .fill(door, INK, 1)
    .fill(path('1180,890 1180,820 1350,820 1350,890'), INK, 1)
    .fill(box(1180, 842, 170, 12), PAPER, 1);
  for (const [x, y, height, ink] of [
    [1120, 1000, 190, RED],
    [1040, 1030, 200, INK],
    [950, 990, 170, RIVER],
    [850, 1040, 210, INK],
    [740, 1010, 180, RED],
    [640, 1050, 200, RIVER],
    [530, 1020, 180, INK],
    [1270, 830, 170, PAPER],
  ] as const) {
    person(block, [x, y], height, {
      pose: x % 20 ? 'walks' : 'stands',
      ink,
      light: ink === PAPER ? INK : PAPER,
      left: false,
    });
    if (x < 1200)
      block
        .fill(placed(box(-34, -72, 24, 34), [x, y], height / 100), OCHRE, 1)
        .line(
          [
            ...placed(box(-34, -72, 24, 34), [x, y], height / 100),
            placed([[-34, -72]], [x, y], height / 100)[0] ?? [0, 0],
          ],
          5,
        );
  }
  person(block, [1430, 980], 320, { pose: 'coat', light: PAPER, ink: INK });
  return block;
}

/** A house that the earthquake has left standing, or half of it. */
function cracked(block: Block, x: number, height: number): void {
  const top = 440 - height;
  const walls = path(
    `${x},440 ${x},${top} ${x + 40},${top - 30} ${x + 70},${top + 26} ${x + 116},${top} ${x + 116},440`,
  );
  block.fill(walls, PAPER, 1.4).line([...walls, [x, 440]], 6);
  for (let pane = 0; pane < 6; pane++)
    block.fill(box(x + 16 + (pane % 3) * 32, top + 40 + Math.floor(pane / 3) * 44, 17, 26), INK, 0.8);
  block.line(path(`${x + 60},${top + 20} ${x + 44},${top + 70} ${x + 66},${top + 100} ${x + 50},440`), 6);
}

function carriage(block: Block, at: Point, size: number, seed: number): void {
  const put = (line: Line) => placed(line, at, size);
  const body = put(path('0,30 0,0 1620,0 1620,250 0,250'));
  block
    .fill(put(path('-10,20 20,-30 1620,-30 1620,20')), INK, 1)
    .fill(body, RIVER, 1)
    .line([...body, ...body.slice(0, 1)], 7 * size + 1);
  block
    .cut(put(box(0, 170, 1620, 80)), { gap: 14 * size, light: 0.24, strokes: [40, 180] })
    .fill(put(box(0, 142, 1620, 14)), OCHRE, 0.8);
  for (let pane = 0; pane < 13; pane++) {
    block.fill(put(box(40 + pane * 120, 36, 84, 92)), (pane * seed) % 5 === 2 ? OCHRE : PAPER, 1);
    if ((pane + seed) % 4) bust(block, placed([[82 + pane * 120, 92]], at, size)[0] ?? at, size * 0.66);
  }
  block.fill(put(box(0, 250, 1620, 22)), INK, 1);
  for (let wheel = 0; wheel < 8; wheel++)
    block.fill(put(oval([90 + wheel * 210, 284], 34)), INK, 1).fill(put(oval([90 + wheel * 210, 284], 13)), PAPER, 0.6);
}

function radarHill(): Block {
  const block = new Block(LANDSCAPE, 307, INK);
  block.cut(box(0, 0, 1600, 800), {
    rings: [960, 330],
    gap: 38,
    light: (x, y) => 0.1 + 0.34 * glow([960, 330], 900)(x, y) + 0.08 * grain(x / 120, y / 120),
    strokes: [80, 320],
  });
  for (let star = 0; star < 30; star++)
    block.fill(oval([block.chance(0, 1600), block.chance(0, 420)], block.chance(2, 5)), PAPER, 0.6);
  hill(block, curve('-20,720 220,560 460,640 700,520 860,560'), { ink: RIVER, light: 0.3, angle: 60, depth: 960 });
  hill(block, curve('1060,600 1240,520 1420,620 1620,540'), { ink: RIVER, light: 0.3, angle: 120, depth: 960 });
  const crest = curve('240,1090 460,860 640,760 800,690 960,660 1100,690 1300,790 1480,920 1620,1010');
  const ground = [...crest, [1620, 1090], [240, 1090]] as Line;
  block
    .fill(ground, INK)
    .line(crest, 7, PAPER)
    .cut(ground, { gap: 20, angle: 62, light: (x) => 0.44 - ramp(x, 500, 1100) * 0.36, strokes: [30, 150] });
  block.fill(path('880,680 920,480 1000,480 1040,690'), PAPER, 1).cut(path('880,680 920,480 1000,480 1040,690'), {
    colour: INK,
    gap: 13,
    angle: 84,
    light: (x) => ramp(x, 920, 1030) * 0.9,
  });
  const dish = placed(oval([0, 0], 250, 120), [930, 330], 1, -62);
  block
    .fill(dish, PAPER, 1.4)
    .line([...dish, ...dish.slice(0, 2)], 12, INK)
    .cut(dish, { colour: INK, gap: 17, angle: -62, light: (x, y) => 0.16 + 0.5 * ramp(x + y, 1160, 1450) });
  block.cut(dish, { colour: INK, gap: 34, angle: 28, light: 0.1 });
  for (const leg of ['820,140 760,330', '1040,520 760,330', '950,330 760,330'])
    block.line(path(leg), 11, INK).line(path(leg), 5, PAPER);
  block.fill(oval([756, 330], 26), RED, 1).line(path('960,360 960,490'), 30, PAPER);
  for (let wave = 0; wave < 5; wave++)
    block.line(
      curve([
        [650 - wave * 74, 250 - wave * 26],
        [610 - wave * 84, 330],
        [630 - wave * 80, 416 + wave * 26],
      ]),
      12,
      RED,
    );
  block
    .fill(box(1110, 640, 150, 80), RED, 1)
    .line([...box(1110, 640, 150, 80), [1110, 640]], 6, PAPER)
    .fills([oval([1146, 726], 20), oval([1226, 726], 20)], PAPER, 1);
  person(block, [800, 720], 150, { pose: 'coat', ink: PAPER, light: INK, hat: true });
  person(block, [730, 752], 150, { pose: 'stands', ink: PAPER, light: INK });
  for (const [x, y] of [
    [60, 1000],
    [180, 960],
    [300, 1020],
  ] as const)
    house(block, [x, y], { width: 78, height: 46, tiles: RED, panes: OCHRE });
  for (const [x, y, height] of [
    [20, 960, 120],
    [270, 950, 100],
    [400, 1070, 150],
  ] as const)
    fir(block, [x, y], height, { ink: PAPER, light: INK });
  return block;
}

function coalBoiler(): Block {
  const block = new Block(WIDE, 308, INK);
  block.cut(block.whole, { colour: OCHRE, rays: [560, 480], gap: 13, light: glow([560, 480], 760, 0.7, 0.05) });
  const drum = oval([560, 440], 400);
  block
    .fill(drum, INK, 2)
    .line([...drum, ...drum.slice(0, 2)], 24, PAPER)
    .line([...oval([560, 440], 360), [920, 440]], 6, PAPER);
  for (let bolt = 0; bolt < 26; bolt++)
    block.fill(oval([560 + Math.cos(bolt * 0.2417) * 380, 440 + Math.sin(bolt * 0.2417) * 380], 10), RED, 0.6);
  const mouth = path('380,400 740,400 740,640 380,640');
  block
    .fill(mouth, RED, 2)
    .line([...mouth, [380, 400]], 17, PAPER)
    .cut(mouth, { colour: OCHRE, rays: [560, 660], gap: 15, light: 0.5 });
  for (const [x, size] of [
    [440, 0.9],
    [520, 1.3],
    [610, 1.1],
    [680, 0.8],
  ] as const)
    block
      .fill(placed(soft('-34,40 -40,0 -16,-34 -6,-90 22,-40 38,-10 30,40'), [x, 600], size), OCHRE, 1)
      .fill(placed(soft('-14,40 -16,14 0,-30 14,10 12,40'), [x, 600], size), PAPER, 1);
  for (const x of [430, 560, 690])
    block
      .fill(oval([x, 250], 46), PAPER, 1)
      .line([...oval([x, 250], 46), [x + 46, 250]], 7, INK)
      .line(
        [
          [x, 250],
          [x - 26, 230],
        ],
        6,
        RED,
      );
  block
    .line(path('870,-20 870,150 1250,150 1250,-20'), 44, PAPER)
    .line(path('870,-20 870,150 1250,150 1250,-20'), 28, INK);
  const heap = curve('900,900 1000,800 1140,740 1300,720 1460,780 1620,760');
  block.fill(below(heap, 920), INK).line(heap, 7, PAPER).specks(below(heap, 920), { count: 90, size: 9 });
  const stoker = soft('980,800 950,640 960,540 1010,470 1090,450 1150,500 1160,620 1140,800');
  block
    .fill(stoker, INK, 2)
    .line([...stoker, ...stoker.slice(0, 2)], 6, PAPER)
    .cut(stoker, { colour: OCHRE, gap: 15, angle: 72, light: (x) => 0.74 * ramp(x, 1090, 950), strokes: [30, 130] });
  block
    .fill(soft('1000,440 1000,380 1040,346 1090,354 1116,400 1100,450 1050,466'), INK, 1)
    .line(curve('1096,458 1116,410 1090,356 1044,346'), 6, PAPER)
    .gouge(curve('1012,380 1004,420 1022,452'), 12, OCHRE)
    .fill(soft('990,390 1010,340 1070,320 1120,346 1130,390 1070,376'), RED, 1);
  block
    .line(path('1000,560 880,640 800,600'), 36, INK)
    .gouge(path('1000,546 880,624 800,586'), 11, OCHRE)
    .line(path('1120,640 930,690 700,560'), 13, PAPER)
    .fill(path('720,590 640,500 590,520 640,610'), PAPER, 1)
    .fill(soft('600,510 620,480 660,500 680,540 640,556'), INK, 2);
  for (const x of [1000, 1110])
    block
      .fill(path(`${x - 26},780 ${x + 26},780 ${x + 30},900 ${x - 40},900`), INK, 1)
      .line(path(`${x - 26},780 ${x - 40},900`), 6, PAPER);
  return block;
}

function pylons(): Block {
  const block = new Block(WIDE, 309, PAPER);
  block.cut(box(0, 0, 1600, 620), {
    colour: RED,
    rays: [420, 560],
    gap: 12,
    light: (_, y) => 0.5 - ramp(y, 300, 620) * 0.2,
  });
  block.fill(oval([420, 560], 110), PAPER, 1);
  const plain = curve('-20,600 300,580 700,600 1100,570 1620,590');
  block
    .fill(below(plain, 920))
    .cut(below(plain, 920), { rays: [420, 330], gap: 15, light: (_, y) => 0.16 + ramp(y, 600, 900) * 0.16 });
  for (const [x, y, size] of [
    [420, 606, 0.3],
    [620, 640, 0.5],
    [920, 720, 0.85],
    [1380, 880, 1.4],
  ] as const)
    pylon(block, [x, y], size);
  for (const [arm, up] of [
    [-1, 450],
    [1, 450],
    [-1, 360],
    [1, 360],
  ] as const) {
    const at = ([x, y, size]: readonly [number, number, number]): Point => [
      x + arm * (up > 400 ? 90 : 120) * size,
      y - up * size + 26 * size,
    ];
    const tops = (
      [
        [420, 606, 0.3],
        [620, 640, 0.5],
        [920, 720, 0.85],
        [1380, 880, 1.4],
      ] as const
    ).map(at);
    for (let span = 0; span < 3; span++) {
      const from: Point = tops[span] ?? [0, 0];
      const to: Point = tops[span + 1] ?? [0, 0];
      block.line(curve([from, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 + 40 * (span + 1)], to]), 3 + span * 1.4);
    }
    const last: Point = tops[3] ?? [0, 0];
    block.line(curve([last, [last[0] + 160, last[1] - 10], [1700, last[1] - 120]]), 7);
  }
  for (const [x, y] of [
    [100, 600],
    [190, 596],
  ] as const)
    block.fill(
      path(
        `${x},${y} ${x + 20},${y - 120} ${x + 14},${y - 190} ${x + 66},${y - 190} ${x + 60},${y - 120} ${x + 80},${y}`,
      ),
      INK,
      1,
    );
  block
    .fill(soft('140,400 90,340 130,260 60,190 150,130 230,180 220,260 280,300 200,400'), INK, 3)
    .cut(soft('140,400 90,340 130,260 60,190 150,130 230,180 220,260 280,300 200,400'), {
      gap: 15,
      angle: -40,
      light: 0.36,
      strokes: [16, 70],
      bend: (along) => Math.sin(along / 24) * 10,
    });
  house(block, [700, 860], { width: 130, height: 76, tiles: RED, panes: OCHRE });
  for (const [x, y] of [
    [640, 860],
    [870, 850],
  ] as const)
    tree(block, [x, y], 120);
  gull(block, [760, 200], 60);
  return block;
}

function pylon(block: Block, at: Point, size: number): void {
  const put = (written: string) => placed(path(written), at, size);
  const thick = 13 * size;
  for (const bar of [
    '-80,0 -24,-340 -12,-500 0,-540',
    '80,0 24,-340 12,-500 0,-540',
    '-130,-360 130,-360',
    '-100,-450 100,-450',
    '-130,-360 -24,-390',
    '130,-360 24,-390',
    '-100,-450 -16,-476',
    '100,-450 16,-476',
  ])
    block.line(put(bar), thick);
  for (let row = 0; row < 5; row++) {
    const [low, high] = [80 - row * 11.5, 80 - (row + 1) * 11.5];
    block
      .line(put(`${-low},${-row * 68} ${high},${-(row + 1) * 68}`), thick * 0.6)
      .line(put(`${low},${-row * 68} ${-high},${-(row + 1) * 68}`), thick * 0.6);
  }
}
