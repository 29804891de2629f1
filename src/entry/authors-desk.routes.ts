import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { authorChangeSchema, newAuthorSchema } from '../features/authors/author.schema.ts';
import { changeAuthor, createAuthor, findStoredAuthor, listAuthors } from '../features/authors/index.ts';
import type { AuthorsView, AuthorView, TypedAuthor } from '../features/authors/studio/authors-list.tsx';
import { mayPublish } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, notFound } from '../platform/http/index.ts';
import { renderAuthorPage, renderAuthorsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, savedQuery, typedText } from './typed-forms.ts';

const ADDRESS = '/studio/authors';
const MOST = 500;

type Desk = { database: DatabaseHandle };

const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const one = z.object({ id: z.uuid() });
const typedAuthor = z.object({
  ...{
    name: typedText(1000),
    slug: typedText(500),
    role: typedText(1000),
    bio: typedText(20_000),
    links: typedText(30_000),
  },
  portrait: typedText(200),
});
const NOTHING: TypedAuthor = { name: '', slug: '', role: '', bio: '', links: '', portrait: '' };

/** `/studio/authors`: the names in bylines, and what is said of them. */
export function authorsDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => showList(desk, { request, reply }));
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedAuthor } }, async (request, reply) => {
    const typed = request.body;
    try {
      const wanted = parsed(newAuthorSchema, sentOf(typed));
      const { id } = await database.transaction((tx) => createAuthor(tx, actorOf(request), wanted));
      return reply.redirect(`${ADDRESS}/${id}?saved=1`, 303);
    } catch (error) {
      const faults = faultsOf(error, 'slug');
      return showList(desk, { request, reply: reply.code(422) }, { typed, faults });
    }
  });
  app.get(
    `${ADDRESS}/:id`,
    { config: access, schema: { hide: true, params: one, querystring: savedQuery } },
    (request, reply) =>
      showOne(desk, { request, reply }, request.params.id, request.query.saved ? { saved: true } : {}),
  );
  app.post(
    `${ADDRESS}/:id`,
    { config: posted, schema: { hide: true, params: one, body: typedAuthor } },
    async (request, reply) => {
      const { id: author } = request.params;
      const typed = request.body;
      try {
        const before = await storedAs(desk, author);
        // A portrait that nobody touched keeps its cut.
        const { portrait, ...sent } = sentOf(typed);
        const change = parsed(authorChangeSchema, typed.portrait === before.portrait ? sent : { ...sent, portrait });
        await database.transaction((tx) => changeAuthor(tx, actorOf(request), { author, change }));
      } catch (error) {
        const faults = faultsOf(error, 'slug');
        return showOne(desk, { request, reply: reply.code(422) }, author, { typed, faults });
      }
      return reply.redirect(`${ADDRESS}/${author}?saved=1`, 303);
    },
  );
}

/** As the API takes it. */
function sentOf({ slug, links, portrait, ...words }: TypedAuthor) {
  const lines = links.split(/\r?\n/).map((text) => text.trim());
  return {
    ...words,
    bio: words.bio.replace(/\s+/g, ' '),
    ...(slug.trim() ? { slug: slug.trim() } : {}),
    links: lines.filter(Boolean).map((text) => {
      const [label = '', url = label] = text.split('|').map((part) => part.trim());
      return { label, url };
    }),
    portrait: portrait.trim() ? { media: portrait.trim(), alt: words.name.trim() } : null,
  };
}

async function storedAs({ database }: Desk, id: string): Promise<TypedAuthor> {
  const author = await findStoredAuthor(database.kysely, id);
  if (!author) throw notFound('There is no author with this id.');
  const { name, slug, role, bio, links, portrait } = author;
  return {
    ...{ name, slug, role, bio, links: links.map(({ label, url }) => `${label} | ${url}`).join('\n') },
    portrait: portrait && 'media' in portrait ? portrait.media : '',
  };
}

type Refused = Partial<Pick<AuthorsView, 'typed' | 'faults'>>;

async function showList({ database }: Desk, { request, reply }: Exchange, refused: Refused = {}) {
  const authors = await listAuthors(database.kysely, { after: undefined, limit: MOST });
  const html = renderAuthorsPage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, typed: NOTHING, faults: [] },
    authors: authors.map(({ id, name, slug, role }) => ({ id, name, slug, role })),
    ...refused,
  });
  return sendScreen(reply, html);
}

type Shown = Partial<Pick<AuthorView, 'typed' | 'faults' | 'saved'>>;

async function showOne(desk: Desk, { request, reply }: Exchange, id: string, shown: Shown) {
  const stored = await storedAs(desk, id);
  const html = renderAuthorPage(await studioView(request, desk.database, ADDRESS), {
    ...{ address: ADDRESS, id, page: `/authors/${stored.slug}`, typed: stored, faults: [], ...shown },
  });
  return sendScreen(reply, html);
}
