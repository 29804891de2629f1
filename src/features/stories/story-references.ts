import type { Transaction } from '../../platform/database/index.ts';
import type { ProblemPart } from '../../platform/http/index.ts';
import { authorsById, findAuthor } from '../authors/index.ts';
import { authorList, topicList } from '../lists/index.ts';
import { choosePicture } from '../media/index.ts';
import type { StoredPicture } from '../media/picture.schema.ts';
import { findSection } from '../sections/index.ts';
import { findTopic } from '../topics/index.ts';
import type {
  NewStory,
  Reference,
  SentByline,
  SentRelated,
  StoredByline,
  StoredRelated,
  StoryChange,
  StoryDocument,
} from './story.schema.ts';

/** References as a document keeps them; undefined where nothing was sent, which leaves a working copy as it is. */
export type References = {
  section?: string;
  sections?: string[];
  topics?: string[];
  bylines?: StoredByline[];
  related?: StoredRelated[];
  heroImage?: StoredPicture;
};

type Sent = Pick<
  StoryChange | NewStory,
  'section' | 'sections' | 'topics' | 'bylines' | 'authors' | 'related' | 'heroImage'
>;
type Looking = { tx: Transaction; edition: string; faults: ProblemPart[] };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Finds what was sent by id or slug; what is unknown is added to `faults` with its pointer. */
export async function findReferences(
  tx: Transaction,
  edition: string,
  sent: Sent,
): Promise<{ found: References; faults: ProblemPart[] }> {
  const faults: ProblemPart[] = [];
  const looking = { tx, edition, faults };
  const found: References = {};
  if (sent.section !== undefined) {
    const section = await sectionOf(looking, sent.section, '/section');
    if (section) found.section = section;
  }
  if (sent.sections !== undefined)
    found.sections = await each(sent.sections, (one, index) => sectionOf(looking, one, `/sections/${index}`));
  if (sent.topics !== undefined)
    found.topics = await each(sent.topics, (one, index) => topicOf(looking, one, `/topics/${index}`));
  if (sent.bylines !== undefined || sent.authors !== undefined) found.bylines = await bylinesOf(looking, sent);
  if (sent.related !== undefined)
    found.related = await each(sent.related, (one, index) => relatedOf(looking, one, `/related/${index}`));
  if (sent.heroImage) {
    const heroImage = await choosePicture(tx, sent.heroImage, { pointer: '/heroImage', faults });
    if (heroImage) found.heroImage = heroImage;
  }
  return { found, faults };
}

async function each<Item, Found>(
  items: Item[] | null,
  find: (item: Item, index: number) => Promise<Found | undefined>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const [index, item] of (items ?? []).entries()) {
    const one = await find(item, index);
    if (one !== undefined) found.push(one);
  }
  return found;
}

const nameOf = (reference: Reference) => (typeof reference === 'string' ? reference : reference.id);

async function sectionOf(
  { tx, edition, faults }: Looking,
  reference: Reference,
  pointer: string,
): Promise<string | undefined> {
  const section = await findSection(tx, { edition, reference: nameOf(reference) });
  if (!section) faults.push({ pointer, detail: `There is no section "${nameOf(reference)}".` });
  return section?.id;
}

async function topicOf(
  { tx, edition, faults }: Looking,
  reference: Reference,
  pointer: string,
): Promise<string | undefined> {
  const topic = await findTopic(tx, { edition, reference: nameOf(reference) });
  if (!topic) faults.push({ pointer, detail: `There is no topic "${nameOf(reference)}".` });
  return topic?.id;
}

/** `authors` is shorthand: these names, of role "by", before the other bylines. */
async function bylinesOf(looking: Looking, { authors, bylines }: Sent): Promise<StoredByline[]> {
  const short = await each(authors ?? [], (one, index) =>
    authorOf(looking, one, { role: 'by', pointer: `/authors/${index}` }),
  );
  const long = await each(bylines ?? [], async (one: SentByline, index): Promise<StoredByline | undefined> => {
    if ('name' in one) return { name: one.name, role: one.role };
    return authorOf(looking, one.author, { role: one.role, pointer: `/bylines/${index}/author` });
  });
  return [...short, ...long];
}

async function authorOf(
  { tx, faults }: Looking,
  reference: Reference,
  { role, pointer }: { role: StoredByline['role']; pointer: string },
): Promise<StoredByline | undefined> {
  const author = await findAuthor(tx, nameOf(reference));
  if (!author) faults.push({ pointer, detail: `There is no author "${nameOf(reference)}".` });
  return author && { author: author.id, role };
}

/** An own story of any state may be chosen: it shows itself once it is public. */
async function relatedOf(
  { tx, edition, faults }: Looking,
  one: SentRelated,
  pointer: string,
): Promise<StoredRelated | undefined> {
  if (typeof one === 'object' && 'url' in one) return one;
  const reference = nameOf(one);
  const story = await tx
    .selectFrom('stories')
    .select('id')
    .where('edition_id', '=', edition)
    .where(UUID.test(reference) ? 'id' : 'slug', '=', reference)
    .executeTakeFirst();
  if (!story) faults.push({ pointer, detail: `There is no story "${reference}".` });
  return story && { story: story.id };
}

/** The lists of its topics and of those who made it. Who edited a story is named on it; it is not the editor's story. */
export function listsOfDocument({ topics = [], bylines }: Pick<StoryDocument, 'topics' | 'bylines'>): string[] {
  const makers = bylines.flatMap((one) => ('author' in one && one.role !== 'editing' ? authorList(one.author) : []));
  return [...new Set([...topics.map(topicList), ...makers])].sort();
}

export type KnownAuthors = ReadonlyMap<string, { id: string; name: string }>;

/** The authors that bylines of these documents name. */
export async function authorsOf(
  tx: Transaction,
  documents: readonly Pick<StoryDocument, 'bylines'>[],
): Promise<KnownAuthors> {
  const ids = documents.flatMap(({ bylines }) => bylines.flatMap((one) => ('author' in one ? [one.author] : [])));
  return authorsById(tx, [...new Set(ids)]);
}

/** The names of bylines of role "by", as cards print them. */
export function cardBylines(bylines: StoredByline[], authors: KnownAuthors): { author?: string; name: string }[] {
  const writers = bylines.filter(({ role }) => role === 'by');
  return writers.flatMap((one) => {
    if ('name' in one) return { name: one.name };
    const author = authors.get(one.author);
    return author ? { author: author.id, name: author.name } : [];
  });
}
