import { type Block, INK, OCHRE, PAPER, RED, RIVER } from './block.ts';
import { curve, grain, oval, path, ramp, soft } from './hand.ts';
import { glasses, portrait, shoulders, strands } from './head.ts';

/** The paper's writers, and one woman it mourns. */
export const portraits = {
  'portrait-tariq-benhaddou': tariq,
  'portrait-noor-achterberg': noor,
  'portrait-zaneta-lindqvist': zaneta,
  'portrait-eoin-mac-giolla': eoin,
  'portrait-marek-dvorsky': marek,
  'portrait-thandi-rasmussen': thandi,
  'portrait-sunniva-oyelaran': sunniva,
  'portrait-jose-aguinaga': jose,
  'portrait-linh-petrauskaite': linh,
  'portrait-ruadhan-castellvi': ruadhan,
  'portrait-brigid-temperley-osei': brigid,
};

/** Light on the left of the head, where the window is. */
const left = (from: number, to: number, most: number) => (x: number, y: number) =>
  most * ramp(x, to, from) + 0.08 * grain(x / 40, y / 40);

function tariq(): Block {
  return portrait(21, {
    ground: OCHRE,
    face: {
      wide: 150,
      long: 206,
      jaw: 0.9,
      skin: 0.78,
      turn: -0.35,
      nose: { wide: 1.15, long: 1.12 },
      brows: { thick: 1.35 },
      mouth: { smile: 0.1 },
      age: 0.35,
    },
    dress: (block) => shoulders(block, { collar: 'coat', light: 0.3 }),
    over: (block) => {
      const beard = soft(
        '250,390 262,440 290,470 330,492 350,470 392,452 432,468 450,490 500,470 534,436 550,390 556,470 530,560 470,612 400,622 330,612 270,560 246,470',
      );
      const lips = soft('330,484 390,468 440,484 436,510 386,526 340,508');
      strands(block, beard, {
        gap: 9,
        angle: 80,
        light: (x, y) => (0.34 * ramp(x, 470, 260) + 0.05) * (0.6 + 0.4 * grain(x / 20, y / 20)),
        strokes: [12, 40],
      });
      block.fill(lips, INK, 0.6).cut(lips, { gap: 8, light: 0.5 }).gouge(curve('334,494 384,488 438,494'), 7, INK);
      const hair = soft(
        '252,350 236,270 270,170 340,120 440,116 520,160 560,250 548,352 524,290 500,236 440,214 350,220 296,250 274,300',
      );
      strands(block, hair, {
        gap: 12,
        angle: -30,
        light: left(250, 520, 0.4),
        strokes: [8, 22],
        bend: (along) => Math.sin(along / 9) * 7,
      });
    },
  });
}

function noor(): Block {
  const scarf = soft(
    '400,66 510,90 592,190 612,340 590,480 560,580 620,680 520,740 400,760 280,740 180,680 240,580 210,480 188,340 208,190 290,90',
  );
  return portrait(22, {
    ground: PAPER,
    face: {
      wide: 136,
      long: 196,
      jaw: 0.66,
      skin: 0.9,
      turn: 0.3,
      nose: { wide: 0.9 },
      brows: { thick: 1.1, lift: 0.3 },
      eyes: { size: 1.08 },
      mouth: { smile: 0.9, wide: 1.05 },
      age: 0.12,
    },
    behind: (block) => strands(block, scarf, { ink: RIVER, gap: 17, angle: 78, light: left(180, 560, 0.5) }),
    dress: (block) => {
      shoulders(block, { light: 0.24 });
      block.fill(soft('290,560 400,640 510,560 560,640 520,730 420,790 300,750 240,640'), RIVER, 1);
    },
    over: (block) => {
      const frame = [
        ...curve('400,60 520,92 600,210 606,380 560,560 440,672 360,640'),
        ...curve(
          '400,596 470,560 520,480 536,360 516,250 460,196 400,184 330,198 276,254 262,360 282,480 330,562 400,598',
        ),
        ...curve('360,640 240,560 196,400 202,220 280,94 400,60'),
      ];
      block.fill(frame, RIVER, 1.4);
      block.cut(frame, { gap: 15, rings: [420, 380], light: left(190, 640, 0.62), strokes: [70, 260] });
      block.gouge(curve('262,360 282,482 330,564 402,600 472,562 522,482 538,360'), 14, INK);
      const drape = soft('260,560 330,620 430,660 560,600 610,700 560,830 420,850 250,830 190,720');
      block.fill(drape, RIVER, 1.4).cut(drape, {
        gap: 17,
        angle: 22,
        light: left(180, 640, 0.5),
        strokes: [60, 220],
        bend: (along) => Math.cos(along / 130) * 40,
      });
      block.gouge(curve('270,590 380,680 560,620'), 10, INK).gouge(curve('240,660 380,770 590,690'), 10, INK);
    },
  });
}

function zaneta(): Block {
  return portrait(23, {
    ground: RED,
    face: {
      wide: 140,
      long: 206,
      jaw: 0.72,
      skin: 1,
      turn: 0.45,
      nose: { wide: 0.88, long: 1.1 },
      brows: { thick: 0.7, lift: 0.6 },
      eyes: { lid: 1 },
      mouth: { smile: 0.4, full: 0.7 },
      age: 0.6,
    },
    behind: (block) =>
      strands(block, soft('400,110 520,130 590,240 600,400 580,520 530,560 270,560 222,520 204,400 214,240 280,130'), {
        ink: PAPER,
        colour: INK,
        gap: 12,
        angle: 88,
        light: (x) => 0.25 + 0.4 * ramp(x, 380, 600),
      }),
    dress: (block) => {
      shoulders(block, { collar: 'coat' });
      const scarf = soft('256,590 400,640 544,590 580,650 520,720 400,744 280,720 220,650');
      strands(block, scarf, { ink: RIVER, gap: 13, angle: 24, light: 0.36 });
    },
    over: (block) => {
      const fringe = soft(
        '256,330 222,430 214,330 222,220 290,130 400,104 520,134 588,240 592,360 576,440 550,330 520,262 450,236 430,190 370,246 300,262',
      );
      block.fill(fringe, PAPER, 2).cut(fringe, {
        colour: INK,
        gap: 11,
        angle: 76,
        light: (x, y) => 0.22 + 0.4 * ramp(x, 430, 600) + 0.1 * grain(x / 30, y / 90),
        strokes: [50, 170],
        bend: (along) => Math.sin(along / 120) * 34,
      });
      block.gouge(curve('430,190 450,150 500,140'), 9, INK);
    },
  });
}

function eoin(): Block {
  return portrait(24, {
    ground: RIVER,
    face: {
      wide: 152,
      long: 214,
      jaw: 0.84,
      skin: 1,
      turn: -0.4,
      nose: { wide: 1.25, long: 1.18 },
      brows: { thick: 1.5, colour: PAPER },
      eyes: { lid: 1.4, size: 0.88 },
      mouth: { smile: -0.3, full: 0.6 },
      age: 0.95,
    },
    behind: (block) => {
      for (const side of [
        '210,300 250,250 272,330 268,440 236,470 204,400',
        '590,300 550,250 528,330 532,440 564,470 596,400',
      ])
        strands(block, soft(side), { ink: PAPER, colour: INK, gap: 9, angle: 70, light: 0.36, strokes: [16, 50] });
    },
    dress: (block) => {
      shoulders(block, { collar: 'shirt', light: 0.26 });
      block
        .fill(path('378,664 422,664 436,700 446,840 354,840 364,700'), RED, 1)
        .cut(path('378,664 422,664 436,700 446,840 354,840 364,700'), { gap: 17, angle: 40, light: 0.34 });
      for (const lapel of ['276,610 200,680 300,820 360,820', '524,610 600,680 500,820 440,820'])
        block.fill(path(lapel), INK, 1).line(path(lapel), 5, PAPER);
    },
    over: (block) => {
      for (const [from, to] of [
        ['310,186 380,150 470,160', 7],
        ['300,212 390,172 500,196', 5],
      ] as const)
        block.gouge(curve(from), to, INK);
      for (const side of ['228,300 262,262 270,320 258,400 232,420', '572,300 540,262 530,320 542,400 568,420'])
        strands(block, soft(side), { ink: PAPER, colour: INK, gap: 8, angle: 74, light: 0.34, strokes: [14, 44] });
      glasses(block, { turn: -0.4, size: 47 });
    },
  });
}

function marek(): Block {
  return portrait(25, {
    ground: PAPER,
    face: {
      wide: 158,
      long: 204,
      jaw: 0.94,
      skin: 0.96,
      turn: 0.35,
      nose: { wide: 1.35, long: 1.05 },
      brows: { thick: 1.4 },
      eyes: { size: 0.92, lid: 0.9 },
      mouth: { smile: 0.2 },
      age: 0.65,
    },
    dress: (block) => shoulders(block, { collar: 'roll', colour: RIVER, light: 0.4 }),
    over: (block) => {
      const moustache = soft(
        '330,470 380,444 424,446 470,440 520,474 548,500 500,504 450,490 426,480 400,490 352,506 306,500',
      );
      strands(block, moustache, { gap: 8, angle: 64, light: 0.3, strokes: [16, 46] });
      for (const side of ['240,300 266,280 268,380 250,400', '560,300 536,280 534,380 552,400'])
        strands(block, soft(side), { gap: 8, angle: 80, light: 0.3, strokes: [12, 40] });
      const cap = soft('214,262 250,160 350,96 470,92 566,150 600,238 560,262 470,246 330,248 250,280');
      strands(block, cap, {
        gap: 14,
        angle: -22,
        light: left(220, 560, 0.5),
        strokes: [30, 110],
        bend: (along) => (along / 60) ** 2 * 2,
      });
      const peak = soft('236,280 330,236 460,232 590,244 628,286 560,292 440,272 330,276 250,300');
      block.fill(peak, INK, 1).gouge(curve('262,280 400,252 590,262'), 9, PAPER);
    },
  });
}

function thandi(): Block {
  return portrait(26, {
    ground: RIVER,
    face: {
      wide: 146,
      long: 204,
      jaw: 0.76,
      skin: 0.66,
      turn: -0.3,
      nose: { wide: 1.4, long: 0.98 },
      brows: { thick: 0.9, lift: 0.6 },
      eyes: { size: 1.06 },
      mouth: { smile: 0.6, full: 1.7, wide: 1.1 },
      age: 0.3,
    },
    dress: (block) => {
      shoulders(block, { colour: OCHRE, cut: INK, light: 0.26 });
      block.gouge(curve('300,600 400,672 500,600'), 12, INK);
    },
    behind: (block) => {
      const crown = soft('400,40 470,44 520,84 600,150 610,260 580,340 220,340 190,260 200,150 280,84 330,44');
      block.fill(crown, INK, 2).cut(crown, { gap: 13, rings: [400, 250], light: 0.3, strokes: [10, 40] });
    },
    over: (block) => {
      const cap = soft(
        '250,320 244,240 284,160 350,120 400,112 460,120 520,160 558,240 550,320 524,250 470,204 400,194 330,204 278,250',
      );
      block.fill(cap, INK, 1.4);
      for (let braid = 0; braid < 11; braid++) {
        const x = 262 + braid * 27.6;
        block.gouge(
          curve([
            [x, 290 - Math.sin((braid / 10) * Math.PI) * 92],
            [400 + (x - 400) * 0.8, 150],
            [400 + (x - 400) * 0.35, 84],
          ]),
          8,
          braid < 6 ? PAPER : OCHRE,
        );
      }
      const bun = soft('330,96 340,40 400,14 462,40 472,96 430,130 370,130');
      strands(block, bun, {
        gap: 11,
        angle: 60,
        light: left(330, 470, 0.5),
        strokes: [16, 60],
        bend: (along) => Math.sin(along / 24) * 16,
      });
      for (const x of [246, 556]) block.fill(oval([x, 452], 17), OCHRE, 0.8).fill(oval([x, 452], 7), INK, 0.4);
    },
  });
}

function sunniva(): Block {
  return portrait(27, {
    ground: OCHRE,
    face: {
      wide: 142,
      long: 198,
      jaw: 0.72,
      skin: 0.66,
      turn: 0.35,
      nose: { wide: 1.3, long: 0.95 },
      brows: { thick: 1.1, lift: 0.4 },
      eyes: { size: 1.02 },
      mouth: { smile: 0.3, full: 1.6 },
      age: 0.1,
    },
    dress: (block) => {
      shoulders(block, { colour: RED, light: 0.36 });
      for (let bead = 0; bead < 11; bead++)
        block
          .fill(oval([270 + bead * 26, 640 + Math.sin((bead / 10) * Math.PI) * 56], 14), PAPER, 0.8)
          .fill(oval([272 + bead * 26, 643 + Math.sin((bead / 10) * Math.PI) * 56], 6), INK, 0.4);
    },
    over: (block) => {
      const wrap = soft('248,300 200,200 220,90 320,20 440,4 560,40 620,130 610,230 556,296 500,236 400,214 306,236');
      strands(block, wrap, {
        ink: RED,
        gap: 17,
        angle: -16,
        light: left(210, 620, 0.5),
        strokes: [50, 200],
        bend: (along) => (along / 50) ** 2 * 3,
      });
      block
        .gouge(curve('250,270 380,150 560,90 616,150'), 13, INK)
        .gouge(curve('230,190 360,90 520,50'), 10, INK)
        .gouge(curve('300,232 460,160 600,220'), 10, INK);
      const knot = soft('470,10 520,-20 600,-10 650,50 630,110 560,110 500,70');
      strands(block, knot, { ink: RED, gap: 14, angle: 40, light: 0.3 });
      glasses(block, { turn: 0.35, size: 52, colour: OCHRE });
    },
  });
}

function jose(): Block {
  return portrait(28, {
    ground: RED,
    face: {
      wide: 148,
      long: 204,
      jaw: 0.95,
      skin: 0.84,
      turn: 0.4,
      nose: { wide: 1.05, long: 1.1 },
      brows: { thick: 1.25, lift: -0.2 },
      mouth: { smile: 1.1, wide: 1.15 },
      age: 0.15,
    },
    dress: (block) => {
      shoulders(block, { colour: PAPER, cut: INK, light: 0.24 });
      block.fill(path('300,600 400,690 500,600 520,626 402,740 280,626'), RIVER, 1);
    },
    over: (block) => {
      const stubble = soft(
        '262,420 300,500 340,470 400,456 470,470 504,500 540,420 536,500 480,572 400,588 320,572 266,500',
      );
      block.specks(stubble, { colour: INK, count: 520, size: 3 });
      const hair = soft(
        '250,340 226,250 250,150 330,84 430,70 530,100 584,190 566,340 540,280 520,226 470,236 420,196 380,232 320,220 286,250 268,300',
      );
      strands(block, hair, {
        gap: 13,
        angle: -32,
        light: left(240, 560, 0.44),
        strokes: [30, 90],
        bend: (along) => Math.sin(along / 34) * 24,
      });
    },
  });
}

function linh(): Block {
  return portrait(29, {
    ground: PAPER,
    face: {
      wide: 144,
      long: 190,
      jaw: 0.7,
      skin: 0.98,
      turn: -0.25,
      nose: { wide: 0.95, long: 0.86 },
      brows: { thick: 0.8 },
      eyes: { lid: 0.2, size: 0.98 },
      mouth: { smile: 0.1, full: 1.05, wide: 0.92 },
      age: 0.05,
    },
    behind: (block) =>
      strands(block, soft('400,90 520,110 604,220 616,400 606,570 540,600 260,600 194,570 184,400 196,220 280,110'), {
        gap: 13,
        angle: 89,
        light: left(180, 420, 0.34),
      }),
    dress: (block) => {
      shoulders(block, { colour: RED, light: 0.3 });
      block.line(curve('210,640 330,760 420,880'), 26, INK).line(curve('590,640 480,760 430,880'), 26, INK);
      block.line(curve('210,640 330,760 420,880'), 4, PAPER);
    },
    over: (block) => {
      const fringe = soft(
        '262,420 236,480 204,540 190,400 200,220 284,112 400,84 520,112 602,220 612,400 598,540 566,480 540,420 546,330 528,286 400,298 280,290 256,330',
      );
      strands(block, fringe, {
        gap: 12,
        angle: 88,
        light: (x, y) => (y < 250 ? 0.5 * Math.exp(-(((y - 190) / 46) ** 2)) : 0) + 0.16 * ramp(x, 400, 200),
        strokes: [40, 150],
        bend: (along) => along * 0.02,
      });
    },
  });
}

function ruadhan(): Block {
  return portrait(30, {
    ground: OCHRE,
    face: {
      wide: 152,
      long: 206,
      jaw: 0.9,
      skin: 1,
      turn: -0.45,
      nose: { wide: 1.3, long: 1.14 },
      brows: { thick: 1.7, colour: PAPER },
      eyes: { size: 0.9, lid: 1.2 },
      age: 0.9,
    },
    behind: (block) =>
      strands(block, soft('400,110 520,120 600,200 620,320 580,440 220,440 180,320 200,200 280,120'), {
        ink: PAPER,
        colour: INK,
        gap: 11,
        angle: 60,
        light: 0.34,
        strokes: [24, 80],
        bend: (along) => Math.sin(along / 26) * 14,
      }),
    dress: (block) => shoulders(block, { collar: 'roll', light: 0.36 }),
    over: (block) => {
      const beard = soft(
        '238,370 256,430 300,462 350,456 392,440 440,456 500,462 544,430 562,370 580,470 560,590 500,690 400,730 310,700 244,600 220,470',
      );
      block.fill(beard, PAPER, 3).cut(beard, {
        colour: INK,
        gap: 11,
        angle: 84,
        light: (x, y) => 0.2 + 0.36 * ramp(x, 380, 580) + 0.12 * grain(x / 24, y / 40),
        strokes: [30, 110],
        bend: (along, across) => Math.sin(along / 42 + across / 60) * 12,
      });
      block.gouge(curve('336,494 386,506 440,494'), 10, INK);
      const moustache = soft('316,486 352,456 392,446 430,456 474,486 430,484 392,474 350,484');
      block
        .fill(moustache, PAPER, 1.6)
        .cut(moustache, { colour: INK, gap: 8, angle: 60, light: 0.3, strokes: [14, 40] });
      const hair = soft(
        '246,330 214,280 210,200 270,130 360,96 470,100 560,150 596,230 580,330 552,300 530,230 460,190 380,196 300,214 262,262',
      );
      block.fill(hair, PAPER, 3).cut(hair, {
        colour: INK,
        gap: 11,
        angle: -36,
        light: (x, y) => 0.22 + 0.3 * ramp(x, 380, 580) + 0.1 * grain(x / 20, y / 20),
        strokes: [30, 100],
        bend: (along) => Math.sin(along / 32) * 18,
      });
    },
  });
}

function brigid(): Block {
  return portrait(31, {
    ground: RIVER,
    face: {
      wide: 140,
      long: 200,
      jaw: 0.7,
      skin: 1,
      turn: 0.3,
      nose: { wide: 1.05, long: 1.2 },
      brows: { thick: 0.8, colour: PAPER },
      eyes: { size: 0.9, lid: 1.5 },
      mouth: { smile: 0.7, full: 0.5 },
      age: 1,
    },
    behind: (block) => {
      strands(block, soft('340,90 350,30 410,6 470,30 480,90 440,120 380,120'), {
        ink: PAPER,
        colour: INK,
        gap: 9,
        angle: 30,
        light: 0.34,
        strokes: [14, 50],
      });
      strands(block, soft('400,100 510,116 580,200 590,330 560,420 240,420 212,330 222,200 290,116'), {
        ink: PAPER,
        colour: INK,
        gap: 10,
        angle: 70,
        light: 0.34,
        strokes: [30, 90],
      });
    },
    dress: (block) => shoulders(block, { collar: 'coat', light: 0.34 }),
    over: (block) => {
      const hair = soft(
        '254,340 224,280 226,200 290,120 400,92 510,120 576,200 578,290 548,340 536,270 480,216 400,200 330,214 276,262',
      );
      block.fill(hair, PAPER, 2).cut(hair, {
        colour: INK,
        gap: 10,
        angle: 52,
        light: (x, y) => 0.2 + 0.32 * ramp(x, 400, 580) + 0.1 * grain(x / 20, y / 60),
        strokes: [40, 120],
        bend: (along) => Math.sin(along / 90) * 20,
      });
      block.gouge(curve('404,94 396,150 402,200'), 9, INK);
      glasses(block, { turn: 0.3, size: 42, round: false });
    },
  });
}
