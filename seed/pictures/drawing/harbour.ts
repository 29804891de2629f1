import { Block, INK, LANDSCAPE, OCHRE, PAPER, RED, RIVER, UPRIGHT, WIDE } from './block.ts';
import { box, curve, grain, type Line, mirrored, oval, type Point, path, placed, ramp, soft } from './hand.ts';
import { below, glow, gull, hill, house, person, tree, water, wind } from './motifs.ts';

/** The mouth of the Merrow: ships, tides, and the people who look at them. */
export const harbour = {
  'ropewalk-ferry': ropewalkFerry,
  'storm-tide': stormTide,
  lighthouse,
  'port-cranes': portCranes,
  'grain-ship': grainShip,
  'cod-boats': codBoats,
  mudflats,
  kelp,
  swimmers,
  'rowing-eight': rowingEight,
};

const skyline = (block: Block, y: number, ink: string, panes: string): void => {
  let x = -10;
  while (x < block.width) {
    const width = block.chance(70, 130);
    house(block, [x, y], {
      width,
      height: block.chance(70, 150),
      roof: block.chance(24, 60),
      wall: ink,
      tiles: ink,
      panes,
      storeys: 3,
      windows: 3,
    });
    x += width * 1.02;
  }
};

function ropewalkFerry(): Block {
  const block = new Block(LANDSCAPE, 101, INK);
  block.cut(box(0, 0, 1600, 430), {
    gap: 19,
    light: (x, y) => 0.26 - ramp(y, 0, 430) * 0.18 + 0.1 * grain(x / 260, y / 80),
    strokes: [70, 300],
    bend: (along) => grain(along / 300, 4) * 50,
  });
  skyline(block, 470, INK, OCHRE);
  block.line(path('-10,470 1610,470'), 5, PAPER);
  block.fill(box(-10, 472, 1620, 620), RIVER);
  const stream = box(-10, 474, 1620, 620);
  water(block, stream, { from: 476, to: 1067, light: 0.34, colour: INK });
  water(block, stream, { from: 476, to: 1067, light: glow([760, 720], 520, 0.6, 0.06) });
  for (const x of [120, 420, 1020, 1310, 1500])
    for (let row = 0; row < 7; row++)
      block.gouge(
        [
          [x - 22 + row * 2, 496 + row * 20],
          [x + 22 - row, 498 + row * 20],
        ],
        7,
        OCHRE,
      );
  const hull = soft('330,690 420,700 800,706 1140,690 1230,660 1190,760 1120,806 460,806 380,770');
  block.fill(hull).gouge(curve('360,714 760,734 1200,690'), 10, RED).gouge(curve('400,770 760,792 1150,766'), 7);
  block.fill(path('470,700 470,560 1020,556 1060,696')).fill(path('440,562 470,534 1040,530 1070,556'), PAPER, 1.2);
  for (let pane = 0; pane < 8; pane++) block.fill(box(500 + pane * 66, 590, 42, 60), OCHRE, 1);
  block.fill(path('700,532 712,400 790,400 800,532'), RED).fill(box(704, 396, 92, 22), INK);
  block.line(path('1100,690 1100,440'), 9).fill(oval([1100, 436], 17), OCHRE, 1);
  for (const [x, y, rise] of [
    [748, 384, 0],
    [700, 300, 1],
    [600, 216, 2],
  ] as const)
    block
      .fill(
        soft(`${x - 40},${y} ${x - 10},${y - 50 - rise * 10} ${x + 50},${y - 40} ${x + 60},${y + 6} ${x},${y + 22}`),
        PAPER,
        3,
      )
      .cut(soft(`${x - 30},${y} ${x},${y - 40} ${x + 40},${y - 30} ${x + 40},${y + 6}`), {
        colour: INK,
        gap: 13,
        angle: -30,
        light: 0.3,
      });
  for (let head = 0; head < 17; head++)
    person(block, [430 + head * 40, 712], 84 + block.chance(-8, 8), {
      pose: head % 2 ? 'stands' : 'coat',
      light: OCHRE,
    });
  block
    .fill(soft('330,712 420,716 800,722 1140,708 1226,676 1190,760 1120,806 460,806 380,770'))
    .gouge(curve('360,734 760,750 1200,706'), 10, RED)
    .gouge(curve('400,776 760,794 1150,770'), 7);
  for (let step = 0; step < 6; step++) {
    const y = 880 + step * 40;
    const stair = path(
      `1180,${y} 1620,${y - 40} 1620,${y + 50} ${1120 - step * 50},${y + 44} ${1180 - step * 56},${y}`,
    );
    block
      .fill(stair, INK)
      .cut(path(`${1180 - step * 56},${y} 1620,${y - 36} 1620,${y - 22} ${1176 - step * 56},${y + 12}`), {
        gap: 9,
        light: 0.8,
      });
  }
  for (const [x, y, height] of [
    [1340, 920, 210],
    [1430, 900, 190],
    [1250, 980, 230],
    [1530, 930, 220],
  ] as const)
    person(block, [x, y], height, { pose: 'coat', hat: x % 20 === 0, light: OCHRE });
  return block;
}

function stormTide(): Block {
  const block = new Block(LANDSCAPE, 102, INK);
  block.cut(box(0, 0, 1600, 560), {
    gap: 18,
    angle: 17,
    light: (x, y) => 0.34 + 0.24 * grain(x / 200, y / 70),
    strokes: [80, 360],
    bend: (along) => Math.sin(along / 190) * 40,
  });
  for (const [x, height] of [
    [1180, 200],
    [1280, 250],
    [1390, 190],
    [1500, 230],
  ] as const)
    house(block, [x, 640], {
      width: 108,
      height,
      roof: 74,
      wall: PAPER,
      tiles: RED,
      storeys: 3,
      windows: 2,
      panes: x === 1280 ? OCHRE : INK,
    });
  const wave = curve(
    '-20,430 100,300 260,210 430,190 560,250 620,340 590,400 540,360 470,340 520,420 640,520 780,600 900,640',
  );
  const sea: Line = [...wave, [1000, 700], [1000, 1090], [-20, 1090]];
  block.fill(sea, RIVER, 2);
  block.cut(sea, {
    gap: 19,
    angle: -34,
    light: (x, y) => 0.6 - ramp(y, 200, 900) * 0.3 + 0.16 * grain(x / 80, y / 80),
    strokes: [60, 260],
    bend: (along) => -((along / 90) ** 2) * 2.2,
  });
  const foam = soft('250,214 430,176 580,236 650,330 622,420 560,390 500,350 440,352 470,300 400,260 300,260');
  block.fill(foam, PAPER, 6).cut(foam, { colour: RIVER, gap: 17, angle: 40, light: 0.2, strokes: [16, 70] });
  block.specks(soft('380,200 560,60 860,120 960,420 820,600 640,480 600,260'), { count: 340, size: 6 });
  block.specks(soft('600,420 760,300 1000,380 1080,620 820,640'), { count: 220, size: 4.5 });
  const wall = path('760,690 1620,620 1620,1090 900,1090');
  block.fill(wall, PAPER, 2);
  block.cut(wall, { colour: INK, gap: 46, angle: -4, light: 0.12 });
  for (let row = 0; row < 8; row++)
    for (let stone = 0; stone < 10; stone++)
      block.line(
        [
          [840 + stone * 96 + (row % 2) * 46, 700 + row * 46 - stone * 6],
          [844 + stone * 96 + (row % 2) * 46, 742 + row * 46 - stone * 6],
        ],
        5,
        INK,
      );
  block.cut(path('760,690 960,674 1060,1090 900,1090'), { colour: INK, gap: 14, angle: 80, light: 0.6 });
  block
    .fill(path('748,660 1620,590 1620,634 752,704'), INK)
    .cut(path('748,662 1620,592 1620,606 750,676'), { gap: 9, light: 0.7, angle: -4 });
  for (const x of [900, 1120, 1340, 1560])
    block.line(
      [
        [x, 650 - (x - 760) * 0.08],
        [x, 560 - (x - 760) * 0.08],
      ],
      9,
    );
  block.line(path('860,574 1620,512'), 7);
  person(block, [1010, 644], 190, { pose: 'walks', light: OCHRE, hat: true });
  person(block, [1090, 640], 176, { pose: 'coat', light: OCHRE });
  gull(block, [720, 130], 110, { ink: PAPER, lean: 24 });
  return block;
}

function lighthouse(): Block {
  const block = new Block(WIDE, 103, INK);
  const beamLeft = path('1060,214 -20,40 -20,330');
  const beamRight = path('1100,214 1620,120 1620,330');
  block.cut(box(0, 0, 1600, 620), {
    rings: [1080, 216],
    gap: 20,
    light: (x, y) => 0.1 + 0.12 * grain(x / 140, y / 140),
    strokes: [40, 180],
    spare: [beamLeft, beamRight],
  });
  block.fill(beamLeft, PAPER, 1).fill(beamRight, PAPER, 1);
  block
    .cut(beamLeft, { colour: OCHRE, rays: [1070, 214], gap: 6, light: 0.36 })
    .cut(beamRight, { colour: OCHRE, rays: [1090, 214], gap: 6, light: 0.36 });
  block.fill(box(-10, 600, 1620, 320), RIVER);
  water(block, box(-10, 602, 1620, 320), {
    from: 604,
    to: 900,
    light: (x) => 0.3 + 0.4 * Math.exp(-(((x - 500) / 300) ** 2)),
  });
  const rock = curve('620,910 700,760 820,700 900,640 1000,610 1170,612 1260,660 1340,740 1480,800 1620,840');
  block.fill(below(rock, 920)).cut(below(rock, 920), {
    gap: 19,
    angle: 66,
    light: (x, y) => 0.46 - ramp(x, 800, 1300) * 0.4 - ramp(y, 640, 900) * 0.1,
    strokes: [30, 130],
  });
  const tower = path('1020,626 1044,290 1116,290 1140,626');
  block.fill(tower, PAPER, 1.2);
  for (const [top, low] of [
    [360, 440],
    [520, 600],
  ] as const)
    block.fill(
      path(
        `${1044 - (top - 290) * 0.07},${top} ${1116 + (top - 290) * 0.07},${top} ${1116 + (low - 290) * 0.07},${low} ${1044 - (low - 290) * 0.07},${low}`,
      ),
      RED,
      1,
    );
  block.cut(tower, { colour: INK, gap: 11, angle: 90, light: (x) => ramp(x, 1076, 1150) * 0.9 });
  block
    .fill(box(1020, 270, 120, 22))
    .fill(box(1046, 180, 68, 92), PAPER, 1)
    .fill(oval([1080, 226], 22, 30), OCHRE, 1)
    .fill(path('1034,184 1080,120 1126,184'))
    .line(path('1080,124 1080,96'), 7);
  for (const x of [1046, 1080, 1114])
    block.line(
      [
        [x, 182],
        [x, 270],
      ],
      4,
    );
  house(block, [1180, 664], { width: 130, height: 56, tiles: RED, panes: OCHRE });
  block
    .fill(soft('300,720 380,736 470,716 440,762 340,768'), INK)
    .line(path('380,730 380,600'), 8)
    .fill(path('388,606 388,716 470,706'), PAPER, 1)
    .fill(path('372,620 372,716 320,708'), PAPER, 1);
  return block;
}

function crane(block: Block, [x, y]: Point, size: number, ink = INK): void {
  const put = (written: string) => placed(path(written), [x, y], size);
  for (const leg of ['-60,0 -44,-260', '60,0 44,-260', '-54,-120 50,-200', '54,-120 -50,-200'])
    block.line(put(leg), 13 * size, ink);
  block.fill(put('-60,-260 -60,-330 60,-330 60,-260'), ink, 1).fill(put('-40,-318 -40,-282 -6,-282 -6,-318'), OCHRE, 1);
  for (const bar of [
    '-20,-330 -260,-520',
    '20,-330 -250,-540',
    '20,-330 40,-520',
    '40,-520 -254,-532',
    '40,-520 120,-320',
    '-10,-340 120,-330',
  ])
    block.line(put(bar), 9 * size, ink);
  for (let lath = 1; lath < 7; lath++)
    block.line(put(`${-20 - lath * 36},${-330 - lath * 28} ${6 - lath * 38},${-340 - lath * 28}`), 5 * size, ink);
  block.fill(put('84,-336 84,-290 140,-290 140,-336'), ink, 1).line(put('-256,-528 -256,-260'), 4 * size, ink);
}

function portCranes(): Block {
  const block = new Block(LANDSCAPE, 104, PAPER);
  block.cut(box(0, 0, 1600, 700), {
    colour: OCHRE,
    rays: [800, 640],
    gap: 13,
    light: (_, y) => 0.46 - ramp(y, 400, 680) * 0.2,
  });
  block.fill(oval([800, 640], 130), RED, 2);
  block.cut(oval([800, 640], 130), { gap: 19, light: (_, y) => ramp(y, 560, 720) * 0.6 });
  crane(block, [330, 720], 1.15);
  crane(block, [660, 710], 0.85);
  crane(block, [1440, 730], 1.3);
  const silo = box(1010, 330, 250, 390);
  block.fill(silo);
  for (let tube = 0; tube < 5; tube++)
    block.cut(box(1012 + tube * 50, 340, 46, 376), {
      gap: 9,
      angle: 90,
      light: (x) => 0.8 * ramp(x, 1046 + tube * 50, 1014 + tube * 50),
      strokes: [100, 300],
    });
  block.fill(path('1000,334 1040,280 1230,280 1270,334'));
  block.fill(box(-10, 700, 1620, 50)).line(path('-10,712 1610,712'), 5, PAPER);
  const basin = box(-10, 750, 1620, 340);
  block.fill(basin, RIVER);
  water(block, basin, { from: 752, to: 1067, light: 0.36, colour: INK });
  water(block, basin, { from: 752, to: 1067, light: (x) => 0.14 + 0.7 * Math.exp(-(((x - 800) / 150) ** 2)) });
  block
    .fill(path('120,800 1060,800 1150,740 1120,880 1060,920 190,920'), INK)
    .gouge(path('150,880 1100,868'), 12, RED)
    .fill(path('160,800 160,690 330,690 330,800'), PAPER, 1)
    .fill(box(190, 640, 60, 52), RED, 1);
  for (let pane = 0; pane < 4; pane++) block.fill(box(174 + pane * 38, 712, 22, 28), INK, 0.6);
  for (let crate = 0; crate < 11; crate++) {
    const [x, y] = [380 + (crate % 6) * 100, crate < 6 ? 746 : 694];
    block
      .fill(box(x, y, 92, 50), [RED, PAPER, OCHRE][crate % 3] ?? RED, 1)
      .cut(box(x, y, 92, 50), { colour: INK, gap: 12, angle: 90, light: 0.3 });
  }
  for (const [x, y] of [
    [560, 250],
    [640, 200],
    [900, 160],
  ] as const)
    gull(block, [x, y], 66, { lean: -6 });
  return block;
}

function grainShip(): Block {
  const block = new Block(WIDE, 105, PAPER);
  wind(block, box(0, 0, 1600, 520), {
    colour: INK,
    gap: 18,
    light: (x, y) => 0.34 - ramp(y, 0, 520) * 0.24 + 0.12 * grain(x / 240, y / 60),
    sway: 36,
  });
  hill(block, curve('-20,470 180,440 330,452 500,476 640,500'), { light: 0.3, depth: 520 });
  block
    .fill(path('180,446 188,330 214,330 222,446'), PAPER, 1)
    .fill(box(184, 370, 34, 26), RED, 0.8)
    .fill(path('180,332 201,296 222,332'), INK, 0.8);
  const sea = box(-10, 510, 1620, 400);
  block.fill(sea, RIVER);
  water(block, sea, { from: 512, to: 900, light: 0.42 });
  const hull = path('430,420 1330,420 1440,380 1410,520 1370,640 520,640 460,560');
  block.fill(hull).cut(hull, { gap: 21, light: (_, y) => (y < 520 ? 0.22 : 0.05), strokes: [80, 300] });
  const red = path('462,560 1392,560 1370,648 520,648');
  block.fill(red, RED, 1.5).cut(red, { gap: 17, light: 0.2, strokes: [30, 120] });
  block
    .fill(path('480,420 480,230 640,230 660,420'), PAPER, 1)
    .fill(box(470, 220, 190, 24))
    .fill(box(540, 150, 56, 74), OCHRE, 1);
  for (let pane = 0; pane < 12; pane++)
    block.fill(box(500 + (pane % 4) * 36, 264 + Math.floor(pane / 4) * 48, 20, 24), INK, 0.6);
  for (const x of [740, 900, 1060, 1220])
    block
      .fill(box(x, 388, 110, 34), PAPER, 1)
      .cut(box(x, 388, 110, 34), { colour: INK, gap: 10, angle: 90, light: 0.3 })
      .line(
        [
          [x + 130, 420],
          [x + 130, 270],
        ],
        9,
      )
      .line(
        [
          [x + 130, 280],
          [x + 50, 350],
        ],
        6,
      );
  block.line(path('1400,430 1470,640'), 7).line(path('1470,640 1480,720'), 5, PAPER);
  for (let shell = 0; shell < 22; shell++)
    mussel(
      block,
      [700 + (shell % 11) * 56 + block.chance(-18, 18), 602 + Math.floor(shell / 11) * 34 + block.chance(-8, 8)],
      block.chance(0.5, 0.8),
      block.chance(-70, 70),
    );
  mussel(block, [250, 760], 3.4, -24);
  mussel(block, [470, 806], 2.6, 40);
  return block;
}

function mussel(block: Block, at: Point, size: number, lean: number): void {
  const shell = placed(soft('-34,14 -20,-8 6,-22 30,-16 38,2 26,18 -6,22'), at, size, lean);
  block
    .fill(placed(soft('-38,15 -22,-11 6,-26 33,-19 42,3 28,21 -6,26'), at, size, lean), PAPER, 1)
    .fill(shell, INK, 1);
  if (size > 1)
    for (const arc of ['-26,12 -6,-8 24,-10', '-22,14 0,-1 28,0', '-16,16 4,8 26,9'])
      block.gouge(placed(curve(arc), at, size, lean), 2.6 * size, PAPER);
}

function codBoats(): Block {
  const block = new Block(LANDSCAPE, 106, PAPER);
  block.cut(box(0, 0, 1600, 520), {
    colour: INK,
    gap: 19,
    angle: -3,
    light: (x, y) => 0.5 - ramp(y, 60, 500) * 0.46 + 0.1 * grain(x / 200, y / 60),
    strokes: [90, 360],
    bend: (along) => grain(along / 260, 8) * 44,
  });
  hill(block, curve('-20,420 160,330 300,390 480,280 660,380 820,350 1000,420 1620,470'), {
    ink: RIVER,
    light: 0.34,
    depth: 540,
    angle: 60,
  });
  for (let hut = 0; hut < 8; hut++)
    house(block, [60 + hut * 84, 500 - Math.sin(hut) * 12], {
      width: 56,
      height: 38,
      wall: hut % 2 ? RED : PAPER,
      tiles: INK,
      panes: hut % 2 ? PAPER : INK,
    });
  const sea = box(-10, 500, 1620, 600);
  block.fill(sea, RIVER);
  water(block, sea, { from: 502, to: 1067, light: 0.44 });
  fishingBoat(block, [330, 660], 0.62, RED);
  fishingBoat(block, [1290, 640], 0.5, PAPER);
  fishingBoat(block, [860, 900], 1.35, OCHRE);
  for (const [x, y, size] of [
    [1180, 330, 90],
    [1280, 280, 70],
    [1090, 400, 60],
    [520, 200, 60],
    [1420, 380, 80],
    [700, 430, 52],
  ] as const)
    gull(block, [x, y], size, { lean: -10 });
  return block;
}

function fishingBoat(block: Block, at: Point, size: number, colour: string): void {
  const put = (line: Line) => placed(line, at, size);
  for (const rope of ['-20,-330 -250,-90', '-20,-330 250,-120', '-20,-330 120,-80'])
    block.line(put(path(rope)), 3.4 * size);
  block.line(put(path('-20,-60 -20,-340')), 13 * size).line(put(path('-20,-250 120,-190')), 9 * size);
  block
    .fill(put(path('40,-90 40,-190 170,-186 180,-90')), PAPER, 1)
    .fill(put(path('28,-186 182,-182 182,-206 28,-210')), INK, 1);
  for (const x of [54, 96, 138]) block.fill(put(box(x, -170, 26, 34)), INK, 0.8);
  const hull = put(soft('-290,-130 -240,-90 -60,-70 200,-80 262,-104 236,10 190,44 -170,46 -250,-20'));
  block.fill(hull, INK, 1.4);
  const strake = put([...curve('-276,-112 -60,-50 244,-80'), ...curve('238,-44 -60,-14 -258,-66')]);
  block.fill(strake, colour, 1).cut(strake, { colour: INK, gap: 10, angle: 4, light: 0.24 });
  block.gouge(put(curve('-230,-20 -40,18 214,4')), 8 * size);
  const net = put(soft('-200,-110 -150,-170 -90,-150 -60,-84 -130,-70'));
  block
    .fill(net, INK, 1)
    .cut(net, { gap: 11 * size, angle: 45, light: 0.4 })
    .cut(net, { gap: 11 * size, angle: -45, light: 0.3 });
  for (let row = 0; row < 5; row++)
    block.gouge(
      put([
        [-300 + row * 30, 54 + row * 16],
        [0, 62 + row * 18],
        [290 - row * 30, 52 + row * 16],
      ]),
      10 * size,
      row % 2 ? INK : PAPER,
    );
}

function mudflats(): Block {
  const block = new Block(LANDSCAPE, 107, PAPER);
  block.cut(box(0, 0, 1600, 400), {
    colour: RED,
    gap: 18,
    light: (x, y) => 0.2 + ramp(y, 0, 400) * 0.3 + 0.1 * grain(x / 300, y / 40),
    strokes: [120, 460],
    bend: (along) => grain(along / 380, 2) * 30,
  });
  skyline(block, 408, INK, INK);
  block.fill(box(-10, 400, 1620, 700), INK);
  block.cut(box(-10, 404, 1620, 700), {
    gap: 24,
    light: (x, y) => 0.16 + 0.16 * grain(x / 110, y / 40) + ramp(y, 500, 1067) * 0.06,
    strokes: [20, 150],
    bend: (along) => Math.sin(along / 80) * 9,
  });
  const creek = [
    ...curve('940,404 900,470 980,540 880,640 640,740 560,860 700,1090'),
    ...curve('1120,1090 900,880 960,780 1150,660 1130,560 1010,470 1010,404'),
  ];
  block.fill(creek, RIVER, 2);
  water(block, creek, { from: 406, to: 1067, light: 0.6, size: 0.8 });
  block
    .fill(path('1180,850 1240,905 1500,900 1560,830 1500,846 1260,852'), PAPER, 1.5)
    .cut(path('1240,905 1500,900 1548,846 1200,866'), { colour: INK, gap: 14, light: 0.4 })
    .line(path('1380,850 1420,600'), 9, PAPER);
  for (const [x, y, size, left] of [
    [420, 1020, 1.9, true],
    [640, 700, 0.8, false],
    [250, 640, 0.8, true],
    [480, 560, 0.6, true],
    [1260, 640, 0.8, false],
  ] as const)
    godwit(block, [x, y], size, left);
  for (let reed = 0; reed < 46; reed++) {
    const [x, tall] = [1340 + reed * 7 + block.chance(-10, 10), block.chance(120, 330)];
    block.line(
      curve([
        [x, 1080],
        [x + 4, 1080 - tall * 0.6],
        [x + block.chance(-26, 40), 1080 - tall],
      ]),
      5,
      reed % 3 ? PAPER : OCHRE,
    );
  }
  return block;
}

function godwit(block: Block, at: Point, size: number, left: boolean): void {
  const put = (line: Line) => placed(left ? line : mirrored(line, 0), at, size);
  block.line(put(path('-6,0 -10,-60 4,-100')), 6 * size, PAPER).line(put(path('22,0 30,-56 22,-100')), 6 * size, PAPER);
  const body = put(soft('-60,-130 -20,-166 50,-160 100,-126 50,-100 -10,-92 -50,-104'));
  block.fill(body, PAPER, 1.2).cut(body, {
    colour: INK,
    gap: 12 * size,
    angle: 24,
    light: (_x, y) => 0.3 + 0.3 * ramp(y, at[1] - 150 * size, at[1] - 96 * size),
    strokes: [12, 40],
  });
  block.fill(put(soft('-60,-126 -84,-166 -80,-196 -98,-212 -84,-228 -60,-222 -56,-190 -34,-150')), OCHRE, 1);
  block.line(put(curve('-94,-216 -150,-196 -196,-168')), 6 * size, OCHRE).fill(put(oval([-80, -214], 4)), INK, 0.3);
}

function kelp(): Block {
  const block = new Block(UPRIGHT, 108, RIVER);
  water(block, box(-10, 0, 1220, 300), { from: 20, to: 500, light: 0.5 });
  block.cut(box(0, 250, 1200, 1300), {
    gap: 26,
    angle: 80,
    light: (x, y) => 0.3 * ramp(y, 1000, 250) + 0.08 * grain(x / 60, y / 200),
    strokes: [80, 330],
  });
  for (let stem = 0; stem < 9; stem++) {
    const x = 60 + stem * 136 + block.chance(-30, 30);
    const way = curve([
      [x, 1520],
      [x + 60, 1200],
      [x - 40, 880],
      [x + 50, 560],
      [x + block.chance(-40, 90), 240],
    ]);
    block.line(way, 16, INK);
    for (const [place, [px, py]] of way.entries())
      if (place % 3 === 1) blade(block, [px, py], place % 2 ? 1 : -1, stem % 3 === 1 ? OCHRE : INK);
  }
  block
    .fill(soft('320,190 520,246 860,236 990,160 920,310 800,346 480,340 370,276'), INK)
    .gouge(curve('360,236 640,286 950,206'), 12, RED);
  person(block, [660, 262], 230, { pose: 'sits', light: OCHRE, hat: true });
  block
    .line(path('700,130 560,330 500,560'), 11, INK)
    .line(path('700,130 560,330 500,560'), 5, PAPER)
    .gouge(curve('500,556 440,560 410,520 420,470'), 18, PAPER);
  return block;
}

function blade(block: Block, at: Point, side: number, colour: string): void {
  const size = block.chance(0.8, 1.25);
  const leaf = placed(
    soft(`0,0 ${side * 30},-26 ${side * 90},-40 ${side * 150},-14 ${side * 190},30 ${side * 120},22 ${side * 50},16`),
    at,
    size,
    block.chance(-12, 26) * side,
  );
  block
    .fill(leaf, colour, 2)
    .cut(leaf, { colour: colour === INK ? PAPER : INK, gap: 12, angle: side * 14, light: 0.22, strokes: [20, 70] });
}

function swimmers(): Block {
  const block = new Block(LANDSCAPE, 109, PAPER);
  block.cut(box(0, 0, 1600, 300), {
    colour: OCHRE,
    gap: 20,
    light: (x, y) => 0.24 + 0.12 * grain(x / 200, y / 30),
    strokes: [100, 400],
  });
  skyline(block, 330, PAPER, INK);
  block.cut(box(0, 170, 1600, 160), { colour: INK, gap: 13, angle: 90, light: 0.1 });
  block.fill(box(-10, 326, 1620, 70)).cut(box(-10, 330, 1620, 60), { gap: 30, light: 0.14 });
  const basin = box(-10, 394, 1620, 700);
  block.fill(basin, RIVER);
  water(block, basin, { from: 396, to: 1067, light: 0.44 });
  for (const [x, y, size, cap] of [
    [1120, 560, 0.55, RED],
    [920, 500, 0.42, INK],
    [1300, 700, 0.8, OCHRE],
    [820, 640, 0.7, RED],
    [1080, 880, 1.15, INK],
  ] as const)
    swimmer(block, [x, y], size, cap);
  for (let step = 0; step < 7; step++) {
    const y = 560 + step * 76;
    block
      .fill(path(`-20,${y} ${330 + step * 36},${y} ${330 + step * 36},${y + 80} -20,${y + 80}`), INK, 1.6)
      .fill(path(`-20,${y} ${330 + step * 36},${y} ${316 + step * 36},${y + 24} -20,${y + 24}`), PAPER, 1.6);
  }
  diver(block, [610, 400]);
  block.line(path('1500,420 1500,180'), 10).fill(path('1504,186 1590,206 1504,240'), OCHRE, 1);
  person(block, [130, 556], 220, { pose: 'coat', hat: true });
  person(block, [240, 632], 210, { left: false, light: OCHRE });
  return block;
}

function swimmer(block: Block, at: Point, size: number, cap: string): void {
  const put = (written: string) => placed(soft(written), at, size);
  block
    .fill(put('-20,-60 10,-70 34,-40 30,0 -20,10 -36,-24'), PAPER, 1)
    .fill(put('-26,-46 -16,-72 14,-80 40,-56 40,-38 6,-50'), cap, 1);
  block
    .fill(put('30,-10 90,-90 150,-110 190,-70 176,-62 146,-86 106,-60 70,6'), PAPER, 1)
    .line(placed(curve('30,-10 90,-90 150,-110 190,-70'), at, size), 5 * size);
  block.fill(put('-60,10 -20,-2 60,-6 120,10 60,22 -20,24'), PAPER, 1);
  for (let ring = 0; ring < 3; ring++)
    block.gouge(
      placed(
        curve(`${-90 - ring * 60},${20 + ring * 18} 20,${40 + ring * 26} ${150 + ring * 60},${18 + ring * 18}`),
        at,
        size,
      ),
      11 * size,
      PAPER,
    );
}

/** A girl with her knees up, over the water. */
function diver(block: Block, at: Point): void {
  const put = (written: string) => placed(soft(written), at, 1.15);
  block
    .fill(put('-10,-60 40,-80 70,-40 66,20 20,50 -24,20'), RED, 1)
    .cut(put('-10,-60 40,-80 70,-40 66,20 20,50 -24,20'), { gap: 12, angle: 60, light: 0.36 });
  block
    .fill(put('10,40 60,10 130,10 140,40 96,56 110,110 130,150 96,156 66,80 30,80'), INK, 1)
    .gouge(placed(curve('60,30 124,30 96,60 110,130'), at, 1.15), 8);
  block
    .fill(put('-10,-50 -70,-110 -120,-150 -104,-166 -50,-136 20,-70'), INK, 1)
    .fill(put('50,-70 110,-140 140,-190 156,-176 130,-110 76,-40'), INK, 1);
  block
    .fill(put('6,-90 20,-136 56,-140 70,-110 60,-84 30,-74'), INK, 1)
    .fill(put('6,-120 -40,-150 -30,-170 30,-150 60,-140 40,-124'), INK, 1)
    .gouge(placed(curve('22,-126 14,-104 24,-86'), at, 1.15), 7);
  block.specks(placed(box(-120, 150, 320, 200), at), { count: 60, size: 5 });
}

function rowingEight(): Block {
  const block = new Block(WIDE, 110, PAPER);
  block.cut(box(0, 0, 1600, 260), {
    colour: OCHRE,
    gap: 19,
    light: (x, y) => 0.24 + 0.12 * grain(x / 220, y / 30),
    strokes: [100, 420],
  });
  hill(block, curve('-20,300 300,250 700,280 1100,240 1620,290'), { light: 0.3, depth: 340, angle: 58 });
  for (let place = 0; place < 13; place++)
    tree(block, [place * 132 + block.chance(-20, 20), 330], block.chance(120, 190));
  block.fill(box(-10, 322, 1620, 600), RIVER);
  water(block, box(-10, 326, 1620, 600), { from: 326, to: 900, light: 0.44 });
  eight(block, [-60, 470], 0.74, INK);
  eight(block, [70, 690], 1.15, RED);
  return block;
}

function eight(block: Block, [x, y]: Point, size: number, vest: string): void {
  const put = (line: Line) => placed(line, [x, y], size, -4);
  const seat = (rower: number) => 190 + rower * 112;
  for (let rower = 0; rower < 8; rower++) if (rower % 2) oar(block, put, [seat(rower), -52], size);
  for (let rower = 0; rower < 8; rower++) {
    const from = seat(rower);
    block.fill(put(soft(`${from - 6},-16 ${from + 50},-36 ${from + 92},-12 ${from + 60},6`)), INK, 1);
    const back = put(
      soft(`${from - 20},0 ${from - 46},-60 ${from - 56},-96 ${from - 26},-106 ${from - 4},-60 ${from + 12},0`),
    );
    block.fill(back, vest, 1).cut(back, { colour: PAPER, gap: 10 * size, angle: 70, light: 0.26 });
    block
      .line(put(path(`${from - 40},-92 ${from + 20},-62 ${from + 62},-50`)), 13 * size, PAPER)
      .line(put(path(`${from - 40},-84 ${from + 20},-56 ${from + 62},-46`)), 4 * size);
    block
      .fill(
        put(soft(`${from - 62},-110 ${from - 66},-138 ${from - 44},-152 ${from - 22},-138 ${from - 28},-108`)),
        INK,
        1,
      )
      .gouge(put(path(`${from - 30},-140 ${from - 26},-120`)), 6 * size);
  }
  block
    .fill(put(soft('1080,-4 1096,-70 1124,-90 1148,-64 1150,-4')), OCHRE, 1)
    .fill(put(soft('1100,-92 1104,-120 1124,-130 1144,-116 1140,-90')), INK, 1);
  block
    .fill(put(soft('20,6 160,-6 700,-10 1180,-6 1330,4 1180,26 700,32 160,24')), INK, 1)
    .gouge(put(curve('60,8 700,4 1300,6')), 6 * size);
  for (let rower = 0; rower < 8; rower++) if (rower % 2 === 0) oar(block, put, [seat(rower), 96], size);
}

function oar(block: Block, put: (line: Line) => Line, [from, y]: Point, size: number): void {
  const x = from + 120;
  block.line(put(path(`${from + 60},-48 ${x},${y}`)), 7 * size, PAPER);
  block
    .fill(put(path(`${x - 8},${y - 6} ${x + 26},${y + 4} ${x + 42},${y + 30} ${x + 4},${y + 20}`)), PAPER, 1)
    .gouge(put(path(`${x - 40},${y + 22} ${x + 80},${y + 24}`)), 10 * size);
}
