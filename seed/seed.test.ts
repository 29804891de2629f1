import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toBody } from '../src/features/stories/body/index.ts';
import {
  applyUpdate,
  minutesOf,
  piecesOf,
  readNewsroom,
  readPictures,
  readStoryFile,
  type SeedStory,
} from './story-file.ts';

const folder = new URL('./stories/', import.meta.url);
const newsroom = readNewsroom(readFileSync(new URL('./newsroom.json', import.meta.url), 'utf8'));
const fileNames = readdirSync(folder).sort();
const stories = fileNames.map((name) => readStoryFile(name, readFileSync(new URL(name, folder), 'utf8')));
const whole = fileNames.map((name) =>
  readStoryFile(name, readFileSync(new URL(name, folder), 'utf8'), { beyondMarkdown: 'keep' }),
);
const pictures = readPictures(readFileSync(new URL('./pictures.json', import.meta.url), 'utf8'));

const finalText = (story: SeedStory) => (story.updates ?? []).reduce(applyUpdate, story.markdown);

/** Words as a reader counts them: no table rules, no list or heading marks, no link addresses. */
const wordsIn = (markdown: string) =>
  markdown
    .replaceAll(/\]\([^)]*\)|<[^>]+>/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const doublesIn = (list: readonly string[]) => list.filter((entry, place) => list.indexOf(entry) !== place);

const faultsOf = (find: (story: SeedStory) => string | false | undefined) =>
  stories.flatMap((story) => {
    const fault = find(story);
    return fault ? [`${story.slug}: ${fault}`] : [];
  });

describe('the sample newsroom', () => {
  it('has a section, an author and an account for every part of the demo', () => {
    expect(newsroom.sections).toHaveLength(8);
    expect(newsroom.authors).toHaveLength(10);
    expect(newsroom.accounts.map((account) => account.role).sort()).toEqual([
      'admin',
      'editor',
      'moderator',
      'reporter',
    ]);
    expect(newsroom.accounts.filter(({ email }) => !email.endsWith('@calder.example'))).toEqual([]);
    expect(() => new Intl.DateTimeFormat(newsroom.locale, { timeZone: newsroom.zone })).not.toThrow();
  });

  it('uses no slug twice, old ones included', () => {
    const renamed = stories.flatMap((story) => story.slugChanged?.from ?? []);
    const sections = newsroom.sections.map((section) => section.slug);
    expect(doublesIn([...stories.map((story) => story.slug), ...renamed, ...sections])).toEqual([]);
    expect(doublesIn(newsroom.authors.map((author) => author.slug))).toEqual([]);
  });

  it('has at least five stories in each section and something by each author', () => {
    const bySection = newsroom.sections.map((section) => stories.filter((story) => story.section === section.slug));
    expect(Math.min(...bySection.map((found) => found.length))).toBeGreaterThanOrEqual(5);
    const credited = stories.flatMap((story) =>
      story.bylines.flatMap((entry) => ('author' in entry ? entry.author : [])),
    );
    expect(newsroom.authors.filter((author) => !credited.includes(author.slug))).toEqual([]);
  });

  it('shows each kind of story and of change after publication', () => {
    expect(stories.length).toBeGreaterThanOrEqual(60);
    const kinds = stories.flatMap((story) => (story.updates ?? []).map((update) => update.kind));
    expect(new Set(kinds)).toEqual(new Set(['minor', 'update', 'clarification', 'correction']));
    expect(new Set(stories.map((story) => story.type)).size).toBe(7);
    expect(new Set(stories.map((story) => story.status)).size).toBe(4);
    for (const one of ['retraction', 'takedown', 'slugChanged', 'embargo', 'sensitive', 'evergreen'] as const) {
      expect(stories.filter((story) => story[one] !== undefined).length, one).toBeGreaterThanOrEqual(1);
    }
    expect(stories.some((story) => story.headline.length === 140)).toBe(true);
    expect(stories.some((story) => story.headline.split(' ').length === 3)).toBe(true);
    expect(stories.some((story) => /\p{Script=Arabic}/u.test(story.markdown))).toBe(true);
    expect(
      stories.some((story) => /“[^”]*‘[^”]*“/.test(story.markdown)),
      'nested quotation',
    ).toBe(true);
    expect(Math.max(...stories.map((story) => story.updates?.length ?? 0))).toBe(13);
    expect(stories.some((story) => new Set(story.bylines.map((byline) => byline.role)).size >= 3)).toBe(true);
    expect(stories.some((story) => story.type === 'news' && !story.picture)).toBe(true);
  });

  it('runs one story over two years in more than eight pieces', () => {
    const pieces = stories.filter((story) => story.topics?.includes('hallin-dam') && story.status === 'published');
    expect(pieces.length).toBeGreaterThanOrEqual(8);
    expect(minutesOf(pieces[0]?.age ?? '0m')).toBeGreaterThan(700 * 24 * 60);
  });
});

describe('the stories', () => {
  it('are numbered from the oldest without gaps', () => {
    expect(stories.map((story) => story.number)).toEqual(stories.map((_, place) => place + 1));
    const published = stories.filter((story) => story.status === 'published').map((story) => minutesOf(story.age));
    expect(published).toEqual([...published].sort((a, b) => b - a));
  });

  it('name only sections, authors and earlier stories that exist', () => {
    const sections = newsroom.sections.map((section) => section.slug);
    const authors = newsroom.authors.map((author) => author.slug);
    expect(faultsOf((story) => !sections.includes(story.section) && story.section)).toEqual([]);
    expect(
      faultsOf(
        (story) => story.bylines.find((entry) => 'author' in entry && !authors.includes(entry.author)) && 'byline',
      ),
    ).toEqual([]);
    // Only earlier ones, so that the stories can be filled in one pass.
    const earlier = (story: SeedStory) => stories.slice(0, story.number - 1).map((other) => other.slug);
    expect(faultsOf((story) => story.related?.find((target) => !earlier(story).includes(target)))).toEqual([]);
    expect(faultsOf((story) => story.related && doublesIn(story.related)[0])).toEqual([]);
  });

  it('have ages that fit their status', () => {
    expect(faultsOf((story) => minutesOf(story.age) <= 0 !== (story.status === 'scheduled') && story.age)).toEqual([]);
    expect(faultsOf((story) => story.embargo && story.status === 'published' && 'published under embargo')).toEqual([]);
  });

  it('change only after publication, in order, and before the filling', () => {
    expect(
      faultsOf((story) => {
        const later = [story.slugChanged, ...(story.updates ?? []), story.retraction, story.takedown];
        const moments = later.flatMap((change) => (change ? minutesOf(change.after) : []));
        if (moments.length > 0 && story.status !== 'published') return 'is changed but not published';
        const updates = (story.updates ?? []).map((update) => minutesOf(update.after));
        if (updates.some((moment, place) => moment <= (updates[place - 1] ?? 0))) return 'updates out of order';
        return moments.some((moment) => moment >= minutesOf(story.age)) && 'is changed in the future';
      }),
    ).toEqual([]);
  });

  it('carry every change in their text', () => {
    for (const story of stories) expect(() => finalText(story), story.slug).not.toThrow();
  });

  it('are between 90 and 1,800 words long, most of them between 250 and 700; one long read has about 5,000', () => {
    const lengths = stories.map((story) => ({ slug: story.slug, words: wordsIn(finalText(story)) }));
    expect(lengths.filter(({ words }) => words < 90 || words > 5200)).toEqual([]);
    expect(lengths.filter(({ words }) => words > 1800).map(({ slug }) => slug)).toEqual(['twelve-oranges']);
    expect(lengths.find(({ slug }) => slug === 'twelve-oranges')?.words).toBeGreaterThan(4800);
    const usual = lengths.filter(({ words }) => words >= 250 && words <= 700);
    expect(usual.length).toBeGreaterThan(stories.length / 2);
  });

  it('are set with care: composed characters, curly quotation marks, real dashes', () => {
    const written = (story: SeedStory) =>
      [story.headline, story.standfirst, finalText(story), JSON.stringify(story.headlines)].join('\n');
    expect(faultsOf((story) => written(story) !== written(story).normalize('NFC') && 'not in NFC')).toEqual([]);
    // Straight quotation marks may stand in HTML attributes only.
    const prose = (story: SeedStory) => finalText(story).replaceAll(/<[^>]+>|`[^`]*`/g, '');
    expect(faultsOf((story) => /["']|(?<= )--?(?= )|\.\.\./.exec(prose(story))?.[0])).toEqual([]);
    expect(faultsOf((story) => /["']| - |\.\.\./.exec(`${story.headline}${story.standfirst}`)?.[0])).toEqual([]);
    expect(faultsOf((story) => / {2,}|[ \t]$/m.test(prose(story)) && 'stray spaces')).toEqual([]);
  });

  it('begin differently from one another', () => {
    const openings = stories.map((story) => story.markdown.split(/\s+/).slice(0, 3).join(' '));
    expect(doublesIn(openings)).toEqual([]);
  });

  it('attribute each block quotation in a last paragraph of its own', () => {
    const blocks = stories.flatMap((story) => finalText(story).match(/(^>.*\n?)+/gm) ?? []);
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    expect(blocks.filter((block) => !/\n>\n> — [^\n]+\n?$/.test(block))).toEqual([]);
  });
});

describe('what goes beyond Markdown', () => {
  const pieces = whole.flatMap((story) => piecesOf(finalText(story)).map((piece) => ({ story: story.slug, piece })));
  const blocks = pieces.flatMap(({ piece }) => (piece.kind === 'block' ? [JSON.stringify(piece.block)] : []));

  it('is left out of the text that is read as Markdown', () => {
    expect(faultsOf((story) => /picture:|```block/.test(finalText(story)) && 'keeps what Markdown cannot say')).toEqual(
      [],
    );
    const taken = pieces.filter(({ piece }) => piece.kind !== 'markdown').map(({ story }) => story);
    expect(new Set(taken).size).toBeGreaterThanOrEqual(6);
  });

  it('is a fact box, a gallery, a sound and an embed, each a block that a story may hold', () => {
    const body = { version: 1, blocks: blocks.map((block) => JSON.parse(addressed(block))) };
    expect(toBody(body as Parameters<typeof toBody>[0])).toMatchObject({ ok: true });
    const kinds = blocks.map((block) => JSON.parse(block).kind);
    expect(kinds.sort()).toEqual(['audio', 'embed', 'factBox', 'gallery']);
  });

  it('names only pictures and sounds that there are', () => {
    const named = blocks.flatMap((block) => [...block.matchAll(/"picture:([^"]+)"/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !pictures[name])).toEqual([]);
    const sounds = blocks.flatMap((block) => [...block.matchAll(/"sound:([^"]+)"/g)].map(([, name = '']) => name));
    const files = readdirSync(new URL('./sounds/', import.meta.url));
    expect(sounds).not.toEqual([]);
    expect(sounds.filter((name) => !files.includes(`${name}.wav`))).toEqual([]);
  });

  /** As the filling does once the files have addresses. */
  const addressed = (block: string) => block.replaceAll(/"(?:picture|sound):([^"]+)"/g, '"/media/$1"');
});

describe('the pictures', () => {
  const used = [
    ...whole.flatMap((story) => [
      ...new Set([
        ...(story.picture ? [story.picture] : []),
        ...[...story.markdown.matchAll(/picture:([a-z0-9-]+)/g)].map(([, name = '']) => name),
      ]),
    ]),
    ...newsroom.authors.flatMap((author) => author.portrait ?? []),
  ];

  it('are files of their own, each with a text for those who do not see it', () => {
    const files = readdirSync(new URL('./pictures/', import.meta.url)).filter((name) => name.endsWith('.png'));
    expect(files.sort()).toEqual(
      Object.keys(pictures)
        .map((name) => `${name}.png`)
        .sort(),
    );
    expect(Object.entries(pictures).filter(([name, { file }]) => file !== `${name}.png`)).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(40);
    expect(doublesIn(Object.values(pictures).map((picture) => picture.alt))).toEqual([]);
    // A text alternative says what is seen in a sentence; a file name or a list of words does not.
    const poor = Object.values(pictures).filter(
      ({ alt }) => !/^[A-Z“].+ .+ .+\.$/.test(alt) || /\.png|image of/i.test(alt),
    );
    expect(poor.map(({ file }) => file)).toEqual([]);
  });

  it('are small enough to come with the program, and no two are alike', () => {
    const bytes = Object.values(pictures).map(({ file }) =>
      readFileSync(new URL(`./pictures/${file}`, import.meta.url)),
    );
    expect(Math.max(...bytes.map((file) => file.length))).toBeLessThan(200_000);
    expect(bytes.reduce((sum, file) => sum + file.length, 0)).toBeLessThan(6_291_456);
    expect(doublesIn(bytes.map((file) => file.toString('base64')))).toEqual([]);
  });

  it('exist where a story or an author names one, and stand with no more than two stories', () => {
    expect(used.filter((name) => !pictures[name])).toEqual([]);
    expect(used.filter((name) => used.filter((other) => other === name).length > 2)).toEqual([]);
    expect(Object.keys(pictures).filter((name) => !used.includes(name))).toEqual([]);
    expect(newsroom.authors.filter((author) => !author.portrait)).toEqual([]);
  });

  it('stand with at least forty stories, each with one of its own', () => {
    const leads = stories.flatMap((story) => story.picture ?? []);
    expect(leads.length).toBeGreaterThanOrEqual(40);
    expect(doublesIn(leads)).toEqual([]);
  });
});
