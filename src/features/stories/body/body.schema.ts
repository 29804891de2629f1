import { z } from 'zod';
import { plainLine } from '../../../platform/text/text.schema.ts';
import { inlineText, isSitePath, isWebAddress, linkAddress, webAddress } from './inline.schema.ts';

/**
 * The body of a story: a list of blocks. The kinds stand in the order in which a story meets them: running text, then
 * pictures and sound, then boxes beside the text. Every object is strict, so that an unknown or misspelt property is
 * refused by name and never silently lost. No schema nests itself: lists end at the third level and boxes hold plain
 * blocks only, so that every pass over a body is bounded.
 */

/** How much one body may hold. A long read has 60,000 characters; the limits leave room and keep every pass bounded. */
export const BODY_LIMITS = {
  /** Characters (UTF-16 units) of text, names and addresses together; also of an HTML, Markdown or text value. */
  characters: 1_000_000,
  /** Blocks that follow one another, in the body or inside one box. */
  blocks: 10_000,
  /** Objects and lists in the document: blocks, runs of text, marks, list items, table cells. A long read has 2,000. */
  pieces: 200_000,
  /** Columns of a table. */
  columns: 50,
} as const;

const name = plainLine({ max: 300 });
const credit = plainLine({ max: 500 });

/** Says which block this is, the same from revision to revision; not shown to readers. */
const blockId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
/** Where a link into the story leads: the page carries it as `id="text-ANCHOR"`. */
export const blockAnchor = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,79}$/u);

const paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  id: blockId.exactOptional(),
  content: inlineText,
});

/** Level 1 is the story's headline; the body begins at 2. */
const heading = z.strictObject({
  kind: z.literal('heading'),
  id: blockId.exactOptional(),
  level: z.literal([2, 3, 4]),
  anchor: blockAnchor.exactOptional(),
  content: inlineText,
});

const thirdLevel = z.strictObject({ content: inlineText });
const secondLevel = z.strictObject({
  content: inlineText,
  list: z.strictObject({ ordered: z.boolean(), items: z.array(thirdLevel).min(1) }).exactOptional(),
});
const firstLevel = z.strictObject({
  content: inlineText,
  list: z.strictObject({ ordered: z.boolean(), items: z.array(secondLevel).min(1) }).exactOptional(),
});
const list = z.strictObject({
  kind: z.literal('list'),
  id: blockId.exactOptional(),
  ordered: z.boolean(),
  items: z.array(firstLevel).min(1),
});

/** Words of somebody: `source` says where they stood or fell. */
const quotation = z.strictObject({
  kind: z.literal('quotation'),
  id: blockId.exactOptional(),
  paragraphs: z.array(inlineText).min(1),
  speaker: name.exactOptional(),
  source: name.exactOptional(),
  sourceAddress: linkAddress.exactOptional(),
});

/** A file of ours by its content hash, or an address on this site or another (readers' pages load nothing from another). */
const mediaReference = z.union([
  z.strictObject({ hash: z.string().regex(/^[0-9a-f]{32,64}$/) }),
  z.strictObject({
    url: z
      .string()
      .max(4096)
      .refine((address) => isSitePath(address) || isWebAddress(address), {
        message: 'Must be a path on this site or an absolute http or https address',
      }),
  }),
]);

const picture = z.strictObject({
  media: mediaReference,
  /** What the picture shows, for those who don't see it; empty where that is still to be written, or decorative. */
  alt: plainLine({ min: 0, max: 2000 }),
  decorative: z.boolean().exactOptional(),
  caption: inlineText.exactOptional(),
  credit: credit.exactOptional(),
});

const image = z.strictObject({
  kind: z.literal('image'),
  id: blockId.exactOptional(),
  ...picture.shape,
});

const gallery = z.strictObject({
  kind: z.literal('gallery'),
  id: blockId.exactOptional(),
  title: name.exactOptional(),
  pictures: z.array(picture).min(1).max(200),
});

const recording = {
  id: blockId.exactOptional(),
  media: mediaReference,
  title: name,
  caption: inlineText.exactOptional(),
  credit: credit.exactOptional(),
};
const video = z.strictObject({ kind: z.literal('video'), ...recording });
const audio = z.strictObject({ kind: z.literal('audio'), ...recording });

/** A document to take away. */
const file = z.strictObject({
  kind: z.literal('file'),
  id: blockId.exactOptional(),
  media: mediaReference,
  title: name,
  caption: inlineText.exactOptional(),
});

/** Something that lives elsewhere. The page shows a link; nothing of it is loaded before the reader's tap. */
const embed = z.strictObject({
  kind: z.literal('embed'),
  id: blockId.exactOptional(),
  url: webAddress,
  title: name,
  provider: name.exactOptional(),
});

const table = z.strictObject({
  kind: z.literal('table'),
  id: blockId.exactOptional(),
  caption: inlineText.exactOptional(),
  /** The first row names the columns. */
  headerRow: z.boolean(),
  /** The first cell of each row names the row. */
  headerColumn: z.boolean(),
  rows: z
    .array(z.array(inlineText).min(1).max(BODY_LIMITS.columns))
    .min(1)
    .refine((rows) => rows.every((row) => row.length === rows[0]?.length), {
      message: 'All rows of a table must have the same number of cells',
    }),
});

const factBox = z.strictObject({
  kind: z.literal('factBox'),
  id: blockId.exactOptional(),
  title: name,
  blocks: z.array(z.discriminatedUnion('kind', [paragraph, list])).max(BODY_LIMITS.blocks),
});

/** One entry of a running story. */
const update = z.strictObject({
  kind: z.literal('update'),
  id: blockId.exactOptional(),
  time: z.iso
    .datetime({ offset: true })
    .refine((time) => time >= '1900' && time < '2200', { message: 'Must lie between the years 1900 and 2199' }),
  headline: name.exactOptional(),
  byline: name.exactOptional(),
  /** A key moment: it also stands in the list above the entries. */
  key: z.literal(true).exactOptional(),
  anchor: blockAnchor,
  blocks: z
    .array(z.discriminatedUnion('kind', [paragraph, heading, list, quotation, image, embed]))
    .max(BODY_LIMITS.blocks),
});

const separator = z.strictObject({ kind: z.literal('separator'), id: blockId.exactOptional() });

export const blockSchema = z
  .discriminatedUnion('kind', [
    paragraph,
    heading,
    list,
    quotation,
    separator,
    image,
    gallery,
    video,
    audio,
    file,
    embed,
    table,
    factBox,
    update,
  ])
  .meta({ id: 'Block' });

const bodyShape = {
  version: z.literal(1),
  blocks: z.array(blockSchema).max(BODY_LIMITS.blocks),
};

type BlocksOf = { blocks: z.infer<typeof blockSchema>[] };

function refuseExcess(body: BlocksOf, context: z.core.$RefinementCtx<BlocksOf>): void {
  const weight = weigh(body.blocks);
  for (const measure of ['characters', 'pieces'] as const) {
    if (weight[measure] <= BODY_LIMITS[measure]) continue;
    const message = `The body holds ${weight[measure]} ${measure}; the most is ${BODY_LIMITS[measure]}`;
    context.addIssue({ code: 'custom', path: ['blocks'], message });
  }
}

function weigh(value: unknown): { characters: number; pieces: number } {
  if (typeof value === 'string') return { characters: value.length, pieces: 0 };
  if (typeof value !== 'object' || value === null) return { characters: 0, pieces: 0 };
  const total = { characters: 0, pieces: 1 };
  for (const part of Object.values(value)) {
    const weight = weigh(part);
    total.characters += weight.characters;
    total.pieces += weight.pieces;
  }
  return total;
}

function refuseDoubles(body: BlocksOf, context: z.core.$RefinementCtx<BlocksOf>): void {
  const seen = new Set<string>();
  for (const { property, value, path } of namesOf(body.blocks, ['blocks'])) {
    const name = `${property} "${value}"`;
    if (seen.has(name)) {
      const message = `The ${name} is already used in this body`;
      context.addIssue({ code: 'custom', path: [...path, property], message });
    }
    seen.add(name);
  }
}

type Name = { property: 'id' | 'anchor'; value: string; path: PropertyKey[] };

function namesOf(blocks: BlocksOf['blocks'], path: PropertyKey[]): Name[] {
  return blocks.flatMap((block, index): Name[] => {
    const here = [...path, index];
    const names: Name[] = 'blocks' in block ? namesOf(block.blocks, [...here, 'blocks']) : [];
    if (block.id !== undefined) names.push({ property: 'id', value: block.id, path: here });
    if ('anchor' in block && block.anchor !== undefined) {
      names.push({ property: 'anchor', value: block.anchor, path: here });
    }
    return names;
  });
}

/** The body as it is stored and as the API answers it. */
export const bodySchema = z
  .strictObject(bodyShape)
  .superRefine(refuseExcess)
  .superRefine(refuseDoubles)
  .meta({ id: 'Body' });

/**
 * The body as it is sent: the structured document (`format` may be left out), or text in another format that is converted
 * and sanitised by `toBody`.
 */
export const bodyInputSchema = z
  .discriminatedUnion('format', [
    z
      .strictObject({ format: z.literal('document').exactOptional(), ...bodyShape })
      .superRefine(refuseExcess)
      .superRefine(refuseDoubles),
    z.strictObject({
      format: z.enum(['html', 'markdown', 'text']),
      value: z.string().max(BODY_LIMITS.characters),
    }),
  ])
  .meta({ id: 'SentBody' });

export type Body = z.infer<typeof bodySchema>;
export type BodyInput = z.infer<typeof bodyInputSchema>;
export type Block = z.infer<typeof blockSchema>;
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
export type ListLevel = { ordered: boolean; items: ListItem[] };
export type ListItem = { content: z.infer<typeof inlineText>; list?: ListLevel };
export type MediaReference = z.infer<typeof mediaReference>;
export type Picture = z.infer<typeof picture>;
