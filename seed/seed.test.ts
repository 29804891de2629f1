import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyUpdate, minutesOf, readNewsroom, readStoryFile, type SeedStory } from './story-file.ts';

const folder = new URL('./stories/', import.meta.url);
const newsroom = readNewsroom(readFileSync(new URL('./newsroom.json', import.meta.url), 'utf8'));
const fileNames = readdirSync(folder).sort();
const stories = fileNames.map((name) => readStoryFile(name, readFileSync(new URL(name, folder), 'utf8')));

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
    expect(stories.length).toBeGreaterThanOrEqual(48);
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

  it('are between 90 and 1,800 words long, most of them between 250 and 700', () => {
    const lengths = stories.map((story) => ({ slug: story.slug, words: wordsIn(finalText(story)) }));
    expect(lengths.filter(({ words }) => words < 90 || words > 1800)).toEqual([]);
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
