import type { Kysely } from 'kysely';
import type { Snapshot, Tables } from '../../platform/database/index.ts';
import { pathInEdition } from '../editions/index.ts';
import { type Body, upcastBody } from '../stories/index.ts';
import type { PageAnswer } from './page.schema.ts';
import './pages.tables.ts';

/** What is said on a standing page. */
export const pageTag = (page: string) => `page:${page}`;

/** Which standing pages an edition has: touched by each new one. */
export const pagesTag = (edition: string) => `pages:${edition}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const pagesOf = (database: Kysely<Tables>) =>
  database
    .selectFrom('pages as p')
    .innerJoin('page_revisions as r', (join) =>
      join.onRef('r.page_id', '=', 'p.id').onRef('r.revision', '=', 'p.revision'),
    )
    .innerJoin('editions as e', 'e.id', 'p.edition_id')
    .select(['p.id', 'p.slug', 'p.revision', 'p.noindex', 'p.footer_place', 'p.changed_at'])
    .select(['r.title', 'r.description', 'r.body', 'e.prefix', 'e.tag']);

type Row = Awaited<ReturnType<ReturnType<typeof pagesOf>['executeTakeFirstOrThrow']>>;

/** A page by its id, or by its slug in the default edition. */
export async function findPage(
  database: Kysely<Tables>,
  { reference, siteUrl }: { reference: string; siteUrl: string },
): Promise<PageAnswer | undefined> {
  const pages = pagesOf(database);
  const row = await (UUID.test(reference)
    ? pages.where('p.id', '=', reference)
    : pages.where('p.slug', '=', reference).where('e.prefix', '=', '')
  ).executeTakeFirst();
  return row && toAnswer(row, siteUrl);
}

/** Every standing page by address: a paper has a dozen, never thousands. */
export async function listPages(database: Kysely<Tables>, siteUrl: string): Promise<PageAnswer[]> {
  const rows = await pagesOf(database).orderBy('e.prefix').orderBy('p.slug').execute();
  return rows.map((row) => toAnswer(row, siteUrl));
}

function toAnswer({ prefix, tag, footer_place, changed_at, body, ...row }: Row, siteUrl: string): PageAnswer {
  return {
    ...row,
    footerPlace: footer_place,
    url: siteUrl + encodeURI(pathInEdition({ prefix }, row.slug)),
    locale: tag,
    changedAt: changed_at.toISOString(),
    body: upcastBody(body),
  };
}

/** A standing page as readers see it. */
export type StandingPage = {
  id: string;
  /** Its current address: a path, decoded. */
  address: string;
  title: string;
  description: string;
  noindex: boolean;
  body: Body;
  changedAt: Date;
};

/** The standing page that is or once was at `path` (decoded); null where there never was one. */
export async function standingPageAt(read: Snapshot, path: string): Promise<StandingPage | null> {
  const [row] = await read.query<StandingPage>({
    name: 'standing-page-at',
    text: `select p.id, case e.prefix when '' then '' else '/' || e.prefix end || '/' || p.slug as address,
        r.title, r.description, p.noindex, r.body, p.changed_at as "changedAt"
      from addresses a join pages p on p.id = a.page_id join editions e on e.id = p.edition_id
      join page_revisions r on r.page_id = p.id and r.revision = p.revision
      where a.path = $1`,
    values: [path],
  });
  return row ? { ...row, body: upcastBody(row.body) } : null;
}
