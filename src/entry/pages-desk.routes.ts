import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { changePage, createPage, findPage, listPages, WANTED_PAGES } from '../features/pages/index.ts';
import { newPageSchema, type PageAnswer, pageChangeSchema } from '../features/pages/page.schema.ts';
import type { PageView, TypedPage } from '../features/pages/studio/pages-list.tsx';
import { mayPublish } from '../features/roles/index.ts';
import { sourceOfBody } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, notFound, unprocessable } from '../platform/http/index.ts';
import { renderPageFormPage, renderPagesPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, savedQuery, typedText, typedTick } from './typed-forms.ts';

const ADDRESS = '/studio/pages';

type Desk = { database: DatabaseHandle; siteUrl: string };

const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const one = z.object({ id: z.uuid() });
const typedPage = z.object({
  ...{
    revision: typedText(20),
    title: typedText(2000),
    slug: typedText(500),
    description: typedText(5000),
    footerPlace: typedText(10),
  },
  noindex: typedTick,
  format: z.enum(['markdown', 'html', 'document']).catch('markdown').default('markdown'),
  body: typedText(1_000_000),
});
const NOTHING: TypedPage = {
  ...{ revision: '', title: '', slug: '', description: '', footerPlace: '', noindex: false },
  ...{ format: 'markdown', body: '' },
};

/** `/studio/pages`: what the paper says of itself, and what it does not yet. */
export function pagesDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => showList(desk, { request, reply }));
  const begun = z.object({ slug: typedText(200) });
  app.get(`${ADDRESS}/new`, { config: access, schema: { hide: true, querystring: begun } }, (request, reply) => {
    const wanted = WANTED_PAGES.find(({ slug }) => slug === request.query.slug);
    const typed = wanted ? { ...NOTHING, slug: wanted.slug, title: wanted.title } : NOTHING;
    return showForm(desk, { request, reply }, { action: `${ADDRESS}/new`, typed, faults: [] });
  });
  app.post(`${ADDRESS}/new`, { config: posted, schema: { hide: true, body: typedPage } }, async (request, reply) => {
    const typed = request.body;
    try {
      const page = parsed(newPageSchema, sentOf(typed));
      const id = await database.transaction((tx) => createPage(tx, actorOf(request), page));
      return reply.redirect(`${ADDRESS}/${id}?saved=1`, 303);
    } catch (error) {
      const faults = faultsOf(error, 'slug');
      return showForm(desk, { request, reply: reply.code(422) }, { action: `${ADDRESS}/new`, typed, faults });
    }
  });
  app.get(
    `${ADDRESS}/:id`,
    { config: access, schema: { hide: true, params: one, querystring: savedQuery } },
    async (request, reply) => {
      const page = await pageOf(desk, request.params.id);
      const notice = request.query.saved ? { notice: 'Saved; readers have it.' } : {};
      return showPage(desk, { request, reply }, page, { typed: typedOf(page), faults: [], ...notice });
    },
  );
  app.post(
    `${ADDRESS}/:id`,
    { config: posted, schema: { hide: true, params: one, body: typedPage } },
    async (request, reply) => {
      const page = await pageOf(desk, request.params.id);
      const typed = request.body;
      try {
        const change = parsed(pageChangeSchema, sentOf(typed));
        const wanted = { page: page.id, basedOn: Number(typed.revision) || 0, change };
        const done = await database.transaction((tx) => changePage(tx, actorOf(request), wanted));
        if (done) return reply.redirect(`${ADDRESS}/${page.id}?saved=1`, 303);
      } catch (error) {
        const refused = { typed, faults: faultsOf(error, 'slug') };
        return showPage(desk, { request, reply: reply.code(422) }, page, refused);
      }
      const notice =
        'Somebody else saved this page while you wrote, and nothing of yours was saved. Here stands what you wrote; saving again puts it in the place of theirs.';
      const again = { ...typed, revision: String(page.revision) };
      return showPage(desk, { request, reply: reply.code(409) }, page, { typed: again, faults: [], notice });
    },
  );
}

/** @throws Problem 404 */
async function pageOf({ database, siteUrl }: Desk, id: string): Promise<PageAnswer> {
  const page = await findPage(database.kysely, { reference: id, siteUrl });
  if (!page) throw notFound('There is no page with this id.');
  return page;
}
/** As the API takes it. @throws Problem 422 where a document is none */
function sentOf({ revision: _, slug, footerPlace, format, body, ...words }: TypedPage) {
  const value = body.replaceAll('\r\n', '\n');
  return {
    ...words,
    ...(slug.trim() ? { slug: slug.trim() } : {}),
    footerPlace: footerPlace.trim() === '' ? null : Number(footerPlace),
    body: format === 'document' ? documentOf(value) : { format, value },
  };
}

function documentOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw unprocessable('/body', 'This is no JSON: the document can’t be read.');
  }
}

function typedOf({ revision, title, slug, description, footerPlace, noindex, body }: PageAnswer): TypedPage {
  const source = sourceOfBody(body);
  return {
    ...{ revision: String(revision), title, slug, description, footerPlace: String(footerPlace ?? ''), noindex },
    ...{ format: source.format, body: source.value },
  };
}

async function showList({ database, siteUrl }: Desk, { request, reply }: Exchange) {
  const pages = await listPages(database.kysely, siteUrl);
  const studio = await studioView(request, database, ADDRESS);
  const html = renderPagesPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone },
    pages: pages.map(({ id, title, slug, footerPlace, changedAt }) => ({ id, title, slug, footerPlace, changedAt })),
    missing: WANTED_PAGES.filter(({ slug }) => !pages.some((page) => page.slug === slug)),
  });
  return sendScreen(reply, html);
}

const showPage = (
  desk: Desk,
  exchange: Exchange,
  { id, slug }: PageAnswer,
  shown: Pick<PageView, 'typed' | 'faults' | 'notice'>,
) => showForm(desk, exchange, { action: `${ADDRESS}/${id}`, page: `/${slug}`, ...shown });

async function showForm({ database }: Desk, { request, reply }: Exchange, shown: Omit<PageView, 'address'>) {
  const html = renderPageFormPage(await studioView(request, database, ADDRESS), { address: ADDRESS, ...shown });
  return sendScreen(reply, html);
}
