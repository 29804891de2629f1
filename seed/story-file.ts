import { parse } from 'yaml';
import { z } from 'zod';

/** How the sample newsroom is written down: `newsroom.json` and the front matter of `stories/NN-slug.md`. */

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by single hyphens');
/** One line with no space at its ends. */
const line = z.string().regex(/^\S(.*\S)?$/, 'must be one line, trimmed and not empty');
/** `35m`, `5h` or `2d`. */
const duration = z.string().regex(/^\d+[mhd]$/, 'must be a whole number of m, h or d');
const role = z.enum(['by', 'reporting', 'photo', 'translation', 'editing']);

/** A picture of `pictures.json`. */
const pictureName = slug;

const byline = z.union([z.strictObject({ author: slug, role }), z.strictObject({ name: line, role })]);

const update = z.strictObject({
  after: duration,
  kind: z.enum(['minor', 'update', 'clarification', 'correction']),
  note: line,
  replace: z
    .array(z.strictObject({ from: z.string().min(1), to: z.string().min(1) }))
    .min(1)
    .optional(),
  /** An entry of a running story, in Markdown: filed, where the text is not changed. */
  entry: z
    .strictObject({
      headline: line.optional(),
      byline: line.optional(),
      key: z.literal(true).optional(),
      text: z.string().min(1),
    })
    .optional(),
});

const frontMatter = z.strictObject({
  headline: line.max(140),
  section: slug,
  type: z.enum(['news', 'analysis', 'opinion', 'explainer', 'live', 'sponsored', 'press-release']),
  kicker: line.max(60).optional(),
  standfirst: line.max(320).optional(),
  bylines: z.array(byline).min(1),
  topics: z.array(slug).min(1).optional(),
  age: z.string().regex(/^-?\d+[mhd]$/, 'must be a whole number of m, h or d, with a minus for the future'),
  status: z.enum(['published', 'scheduled', 'draft', 'in-review']),
  /** Its lead picture, by its name in pictures.json. */
  picture: pictureName.optional(),
  embargo: duration.optional(),
  sensitive: z.literal(true).optional(),
  evergreen: z.literal(true).optional(),
  headlines: z.strictObject({
    short: line.max(32),
    seo: line.max(80).optional(),
    social: line.max(200).optional(),
  }),
  sources: z.array(z.strictObject({ name: line, url: z.url() })).optional(),
  related: z.array(slug).max(5).optional(),
  updates: z.array(update).optional(),
  retraction: z.strictObject({ after: duration, notice: line, text: z.enum(['keep', 'remove']) }).optional(),
  takedown: z.strictObject({ after: duration, internalReason: line }).optional(),
  slugChanged: z.strictObject({ from: slug, after: duration }).optional(),
});

const newsroom = z.strictObject({
  name: line,
  tagline: line,
  zone: line,
  locale: line,
  sections: z.array(z.strictObject({ slug, name: line, description: line })),
  topics: z.array(
    z.strictObject({ slug, name: line, kind: z.enum(['topic', 'person', 'organisation', 'place']), description: line }),
  ),
  authors: z.array(z.strictObject({ slug, portrait: pictureName.optional(), name: line, role: line, bio: line })),
  accounts: z.array(
    z.strictObject({ role: z.enum(['reporter', 'editor', 'moderator', 'admin']), name: line, email: z.email() }),
  ),
});

const part = z.number().min(0).max(1);
const pictures = z.record(
  pictureName,
  z.strictObject({
    file: z.string().regex(/^[a-z0-9-]+\.png$/),
    alt: line.min(20).max(200),
    caption: line.max(200),
    credit: line.startsWith('Illustration: '),
    /** What must stay in sight when the picture is cropped, as parts of its width and height. */
    focalPoint: z.strictObject({ x: part, y: part }),
  }),
);

export type SeedPictures = z.infer<typeof pictures>;
export type SeedNewsroom = z.infer<typeof newsroom>;
type Reading = { beyondMarkdown?: 'leave out' | 'keep' };

export type SeedUpdate = z.infer<typeof update>;
export type SeedStory = z.infer<typeof frontMatter> & {
  /** Two digits of the file name: the order of filling, oldest story first. */
  number: number;
  /** The address's last segment, from the file name. */
  slug: string;
  /** The text as first published, in GitHub-flavoured Markdown. */
  markdown: string;
};

/** The newsroom of `newsroom.json`. Throws a ZodError that names what is wrong. */
export function readNewsroom(json: string): SeedNewsroom {
  return newsroom.parse(JSON.parse(json));
}

/** The pictures of `pictures.json` by name; their files lie in `pictures/`. Throws a ZodError that names what is wrong. */
export function readPictures(json: string): SeedPictures {
  return pictures.parse(JSON.parse(json));
}

/**
 * A story from its file's name (`07-some-slug.md`) and text. What Markdown can't say (`picture:` addresses and fenced
 * blocks) is left out of the text unless it is to be kept. Throws an Error that names the file and what is wrong.
 */
export function readStoryFile(
  fileName: string,
  text: string,
  { beyondMarkdown = 'leave out' }: Reading = {},
): SeedStory {
  const name = /^(?<number>\d{2})-(?<slug>[a-z0-9-]+)\.md$/.exec(fileName)?.groups;
  const parts = /^---\n(?<matter>.*?)\n---\n\n(?<markdown>.*)$/s.exec(text)?.groups;
  if (!name?.slug || !parts?.matter || !parts.markdown) {
    throw new Error(`${fileName}: is not "NN-slug.md" with front matter between two lines of ---`);
  }
  const read = frontMatter.safeParse(parse(parts.matter));
  if (!read.success) throw new Error(`${fileName}:\n${z.prettifyError(read.error)}`);
  const written = parts.markdown.trimEnd();
  const markdown = beyondMarkdown === 'keep' ? written : plainMarkdown(written);
  return { ...read.data, number: Number(name.number), slug: name.slug, markdown };
}

/** A picture of ours in the text: `![alt](picture:NAME "caption")` in a paragraph of its own. */
const PICTURE = /^!\[(?<alt>[^\]]*)\]\(picture:(?<name>[a-z0-9-]+)(?: "(?<caption>[^"]*)")?\)$/;
/** A block of the story's body that Markdown has no way to write, as JSON between fences with the word `block`. */
const BLOCK = /^```block\n(?<json>[\s\S]*)\n```$/;

/** What the text of a story is made of, in order. Media addresses are `picture:NAME` and `sound:NAME`. */
export type SeedPiece =
  | { kind: 'markdown'; value: string }
  | { kind: 'picture'; name: string; alt: string; caption?: string }
  | { kind: 'block'; block: unknown };

/** Takes a text that was read with `beyondMarkdown: 'keep'` (and updated) apart. */
export function piecesOf(markdown: string): SeedPiece[] {
  return markdown.split(/(^```block\n[\s\S]*?\n```$|^!\[[^\]]*\]\(picture:.*\)$)/m).flatMap((written): SeedPiece[] => {
    const piece = written.trim();
    if (piece === '') return [];
    const picture = PICTURE.exec(piece)?.groups;
    if (picture?.name) {
      const { name, alt = '', caption } = picture;
      return [{ kind: 'picture', name, alt, ...(caption ? { caption } : {}) }];
    }
    const json = BLOCK.exec(piece)?.groups?.json;
    return [json ? { kind: 'block', block: JSON.parse(json) } : { kind: 'markdown', value: piece }];
  });
}

const plainMarkdown = (written: string) =>
  piecesOf(written)
    .flatMap((piece) => (piece.kind === 'markdown' ? piece.value : []))
    .join('\n\n');

const pageMatter = z.strictObject({ title: line, description: line });

export type SeedPage = z.infer<typeof pageMatter> & { place: number; slug: string; markdown: string };

/** A standing page from its file's name (`1-about.md`: its place at the foot, its slug) and text. */
export function readPageFile(fileName: string, text: string): SeedPage {
  const name = /^(?<place>\d)-(?<slug>[a-z0-9-]+)\.md$/.exec(fileName)?.groups;
  const parts = /^---\n(?<matter>.*?)\n---\n\n(?<markdown>.*)$/s.exec(text)?.groups;
  if (!name?.slug || !parts?.matter || !parts.markdown) {
    throw new Error(`${fileName}: is not "N-slug.md" with front matter between two lines of ---`);
  }
  const matter = pageMatter.parse(parse(parts.matter));
  return { ...matter, place: Number(name.place), slug: name.slug, markdown: parts.markdown.trimEnd() };
}

/** Minutes in `35m`, `5h`, `2d` or `-5m`. */
export function minutesOf(written: string): number {
  const minutes = { m: 1, h: 60, d: 24 * 60 }[written.slice(-1)];
  if (minutes === undefined) throw new Error(`"${written}" is not a number of m, h or d`);
  return Number.parseInt(written, 10) * minutes;
}

/**
 * The text after one update. Every `from` has to stand in it exactly once, so that a change to a story can't silently
 * take its correction away; otherwise an Error.
 */
export function applyUpdate(markdown: string, { replace = [] }: SeedUpdate): string {
  return replace.reduce((text, { from, to }) => {
    const pieces = text.split(from);
    if (pieces.length !== 2) throw new Error(`"${from}" stands ${pieces.length - 1} times in the text, not once`);
    return pieces.join(to);
  }, markdown);
}
