import { parse } from 'yaml';
import { toBody } from '../../../stories/index.ts';
import type { AuthorItem, ImportItem, SectionItem, StoryItem, TopicItem } from '../../import-model.ts';
import { plainLineOf } from '../words.ts';
import { dateInZone } from '../wxr/dates.ts';
import { pathOf } from '../wxr/index-of-export.ts';
import type { FileToRead } from './file-to-read.ts';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const FIRST_HEADING = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)/;

type Matter = Record<string, unknown>;

/** A file of Markdown or plain text; what stands in its front matter under the usual names says the rest. */
export function storyOfFile(file: FileToRead, format: 'markdown' | 'text'): ImportItem[] {
  const { matter, text, fault } = splitMatter(file.text);
  if (fault) return [{ kind: 'remark', reason: 'files whose front matter is no YAML', what: `${file.key}: ${fault}` }];
  const heading = format === 'markdown' ? FIRST_HEADING.exec(text) : null;
  const title = titleOf(file, { matter, text, heading: heading?.[1] });
  // A first heading that says the title again is the title.
  const rest = heading && plainLineOf(heading[1] ?? '', 300) === title ? text.slice(heading[0].length) : text;
  const converted = toBody({ format, value: rest });
  if (!converted.ok)
    return [{ kind: 'remark', reason: `not readable: ${converted.faults[0]?.detail}`, what: file.key }];
  const remarks = converted.dropped.map(
    (what): ImportItem => ({ kind: 'remark', reason: `left out: ${what}`, what: file.key }),
  );
  const named = namesIn(matter);
  const status = isDraft(matter) ? 'draft' : 'public';
  const [standfirst, description] = [
    wordOf(matter.standfirst ?? matter.excerpt ?? matter.summary),
    wordOf(matter.description),
  ];
  const story: StoryItem = {
    ...{ kind: 'story', key: wordOf(matter.id) || file.key, headline: title, slug: wordOf(matter.slug) || file.name },
    section: named.sections[0]?.key ?? 'none',
    sections: named.sections.slice(1).map(({ key }) => key),
    topics: named.topics.map(({ key }) => key),
    bylines: named.authors.map(({ key }) => ({ author: key, role: 'by' as const })),
    ...{ related: [], body: converted.body, status, comments: [] },
    ...{ standfirst, description },
    ...withDate(dateOf(matter.date ?? matter.published_at, file.zone)),
    changedAt: file.changedAt,
    addresses: addressesOf(matter, file.site),
  };
  const fallback: SectionItem[] =
    named.sections.length === 0 ? [{ kind: 'section', key: 'none', name: 'News', slug: 'news', addresses: [] }] : [];
  return [...remarks, ...fallback, ...named.sections, ...named.topics, ...named.authors, story];
}

function titleOf(
  file: FileToRead,
  { matter, text, heading }: { matter: Matter; text: string; heading: string | undefined },
) {
  const found = wordOf(matter.title) || heading || text.trim().split('\n', 1)[0] || file.name;
  return plainLineOf(found, 300) || 'Untitled';
}

const withDate = (publishedAt: Date | undefined) => (publishedAt ? { publishedAt } : {});

const isDraft = ({ draft, status, published }: Matter): boolean =>
  draft === true || status === 'draft' || published === false;

function splitMatter(file: string): { matter: Matter; text: string; fault?: string } {
  const found = FRONT_MATTER.exec(file);
  if (!found) return { matter: {}, text: file.replace(/^\uFEFF/, '') };
  try {
    // Ten aliases are more than any front matter needs; a thousand grow into gigabytes.
    const parsed: unknown = parse(found[1] ?? '', { maxAliasCount: 10, schema: 'core' });
    const matter = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Matter) : {};
    return { matter, text: file.slice(found[0].length) };
  } catch (error) {
    return { matter: {}, text: '', fault: (error as Error).message.split('\n', 1)[0] ?? '' };
  }
}

const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const wordsOf = (value: unknown): string[] => {
  const words = Array.isArray(value)
    ? value.map(wordOf)
    : wordOf(value)
        .split(',')
        .map((word) => word.trim());
  return words.filter((word) => word !== '').slice(0, 50);
};

function namesIn(matter: Matter): { sections: SectionItem[]; topics: TopicItem[]; authors: AuthorItem[] } {
  const item =
    <Kind extends 'section' | 'topic' | 'author'>(kind: Kind) =>
    (name: string) => ({
      ...{ kind, key: name.toLowerCase(), name, addresses: [] },
    });
  return {
    sections: wordsOf(matter.section ?? matter.sections ?? matter.category ?? matter.categories).map(item('section')),
    topics: wordsOf(matter.topics ?? matter.tags ?? matter.keywords).map(item('topic')),
    authors: wordsOf(matter.authors ?? matter.author ?? matter.byline).map(item('author')),
  };
}

function dateOf(value: unknown, zone: string): Date | undefined {
  if (value instanceof Date) return value;
  const text = wordOf(value);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  const date = hasZone ? new Date(text) : dateInZone(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 12:00:00` : text, zone);
  const year = date?.getUTCFullYear() ?? 0;
  return date && year >= 1900 && year < 2200 ? date : undefined;
}

/** Where it stood: `url` or `permalink`, and `aliases` as static site programs call former ones. */
function addressesOf(matter: Matter, site: string): string[] {
  const named = [
    wordOf(matter.url ?? matter.permalink),
    ...(Array.isArray(matter.aliases) ? matter.aliases.map(wordOf) : []),
  ];
  return named.flatMap((address) =>
    address === '' ? [] : (pathOf(new URL(address, site || 'http://localhost').href) ?? []),
  );
}
