import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { Problem } from '../../platform/http/index.ts';
import { commandActor } from '../audit/index.ts';
import { createAuthor, findAuthor } from '../authors/index.ts';
import { freeSlug, isReserved, makeSlug } from '../redirects/index.ts';
import { createSection, findSection } from '../sections/index.ts';
import { createTopic, findTopic } from '../topics/index.ts';
import { plainLineOf } from './formats/words.ts';
import { keepFormer } from './former-addresses.ts';
import { keepKeys, keptFor } from './import-keys.ts';
import type { AuthorItem, SectionItem, TopicItem } from './import-model.ts';
import type { Writing } from './writing.ts';

type NamedItem = SectionItem | TopicItem | AuthorItem;

/**
 * Sections, topics and authors of a foreign system. What bears the same slug here is taken for the same, so that a newsroom can
 * set up its sections before.
 */
export async function writeNamed(tx: Transaction, writing: Writing, items: readonly NamedItem[]): Promise<void> {
  const kind = items[0]?.kind;
  if (!kind) return;
  const once = [...new Map(items.map((item) => [item.key, item])).values()];
  const kept = await keptFor(tx, writing, { kind, keys: once.map(({ key }) => key) });
  for (const item of once) {
    const known = kept.get(item.key);
    writing.report.count(known ? 'unchanged' : 'added', kind);
    const id = known?.id ?? (await make(tx, writing, item));
    writing.known.set(`${kind} ${item.key}`, id);
    if (known) continue;
    await keepKeys(tx, writing, { kind, made: [{ key: item.key, id }] });
    await keepFormer(
      tx,
      writing,
      item.addresses.map((path) => ({ path, of: kind, id })),
    );
  }
}

function make(tx: Transaction, writing: Writing, item: NamedItem): Promise<string> {
  if (item.kind === 'section') return makeSection(tx, writing, item);
  return item.kind === 'topic' ? makeTopic(tx, writing, item) : makeAuthor(tx, item);
}

const nameOf = ({ name, key }: NamedItem, longest: number) =>
  plainLineOf(name, longest) || plainLineOf(key, longest) || 'Unnamed';
const slugOf = ({ slug, name }: NamedItem) => makeSlug(slug ?? '') || makeSlug(name);

async function makeSection(tx: Transaction, writing: Writing, item: SectionItem): Promise<string> {
  const edition = writing.edition.id;
  const wanted = slugOf(item) || 'section';
  const there = await findSection(tx, { edition, reference: wanted });
  if (there) return there.id;
  // "uk" could be an edition's prefix, "people" is Courant's own.
  const slug = await freeSlug(isReserved(wanted) ? `${wanted}-news` : wanted, async (candidate) => {
    const { rows } = await sql`select from addresses where path = ${`/${candidate}`}`.execute(tx);
    return rows.length === 0;
  });
  if (slug !== wanted)
    writing.report.remark('a section that got another address, since its own is taken', `${wanted} → ${slug}`);
  const parent = item.parent === undefined ? undefined : writing.known.get(`section ${item.parent}`);
  const description = plainLineOf(item.description ?? '', 1000);
  const name = nameOf(item, 120);
  return (await createSection(tx, commandActor, { name, slug, description, ...(parent ? { parent } : {}) })).id;
}

async function makeTopic(tx: Transaction, writing: Writing, item: TopicItem): Promise<string> {
  const name = nameOf(item, 200);
  const slug = slugOf(item) || 'topic';
  const there = await findTopic(tx, { edition: writing.edition.id, reference: slug });
  const description = plainLineOf(item.description ?? '', 1000);
  return (there ?? (await createTopic(tx, commandActor, { name, slug, description, kind: 'topic' }))).id;
}

async function makeAuthor(tx: Transaction, item: AuthorItem): Promise<string> {
  const name = nameOf(item, 200);
  const slug = slugOf(item) || 'author';
  const there = await findAuthor(tx, slug);
  if (there?.name === name) return there.id;
  const bio = plainLineOf(item.description ?? '', 4000);
  const links = item.links ?? [];
  try {
    return (await createAuthor(tx, commandActor, { name, bio, links, ...(there ? {} : { slug }) })).id;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (await createAuthor(tx, commandActor, { name, bio, links })).id;
  }
}
