import { type Theme, themeStyle } from '../../features/editions/theme.schema.ts';
import { POLICY_PAGES } from '../../features/pages/index.ts';
import { NO_RANKING, type TrendingLists } from '../../features/trending/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { isPublicRehearsal } from '../../platform/config/index.ts';
import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import { feedLinks } from '../machines/feed-links.ts';
import type { EditionView, LinkView } from '../views.ts';
import { wordsFor } from '../words/index.ts';

const DEMO_STRIP = 'Demonstration: an invented newspaper. Nothing here is news.';
const STAGING_STRIP = 'Rehearsal: this is not the public edition.';

/** What every making begins with: the snapshot, the instant it shows, and the paper. */
export type Opening = {
  read: Snapshot;
  at: Date;
  edition: EditionView;
  editionId: string;
  sections: readonly Listed[];
  /** Whether stories have a mobile edition, where their own documents don't say otherwise. */
  hasMobileEdition: boolean;
  /** What is read most, at hand without waiting. */
  trending: TrendingLists;
  isDemo: boolean;
};

/** A section of the navigation. */
type Listed = { id: string; name: string; address: string };

type Row = {
  at: Date;
  demo: boolean;
  id: string;
  tag: string;
  prefix: string;
  name: string;
  tagline: string;
  direction: 'ltr' | 'rtl';
  zone: string;
  mobile_edition: boolean;
  theme: Theme;
  sections: { id: string; slug: string; name: string }[] | null;
  /** With a place at the foot of every page, or told to machines as the paper's policy. */
  pages: { label: string; slug: string; inFooter: boolean }[] | null;
};

// clock_timestamp(), asked inside the snapshot, lies after every act that the snapshot sees; a planned change may be a touch
// ahead of the database's clock, hence the later of the two.
const OPENING = `
  select greatest(clock_timestamp(), $1::timestamptz) as at, (select demo from installation) as demo, e.id, e.tag, e.prefix, e.name, e.tagline, e.direction, e.zone, e.mobile_edition, e.theme,
    (select json_agg(json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) order by s.place, s.name)
     from sections s where s.edition_id = e.id and s.parent_id is null) as sections,
    (select json_agg(json_build_object('label', r.title, 'slug', g.slug, 'inFooter', g.footer_place is not null)
        order by g.footer_place, g.slug)
     from pages g join page_revisions r on r.page_id = g.id and r.revision = g.revision
     where g.edition_id = e.id and (g.footer_place is not null or g.slug = any($2::text[]))) as pages
  from editions e where e.prefix = ''`;

type Options = { siteUrl: string; staging: boolean; at?: Date; notBefore: Date; trending?: TrendingLists | undefined };

const nothingIsCounted: TrendingLists = () => NO_RANKING;

export async function openingOf(read: Snapshot, options: Options): Promise<Opening> {
  const { siteUrl, staging, at, notBefore, trending = nothingIsCounted } = options;
  const [row] = await read.query<Row>({
    name: 'opening',
    text: OPENING,
    values: [notBefore, Object.keys(POLICY_PAGES)],
  });
  if (!row) throw new Error('this installation has no edition yet');
  const home = row.prefix === '' ? '' : `/${row.prefix}`;
  const sections = (row.sections ?? []).map(({ id, slug, name }) => ({
    id,
    name,
    address: encodePath(`${home}/${slug}`),
  }));
  const edition: EditionView = {
    siteName: row.name,
    siteUrl,
    language: row.tag,
    direction: row.direction,
    zone: row.zone,
    homeAddress: home || '/',
    searchAddress: `${home}/search`,
    footerLinks: footerLinks(row, home),
    policies: policiesOf(row, home),
    navigation: sections.map(({ name, address }) => ({ label: name, address })),
    feeds: feedLinks(home || '/'),
    ...(row.tagline ? { tagline: row.tagline } : {}),
    ...(Object.keys(row.theme).length > 0 ? { themeStyle: themeStyle(row.theme) } : {}),
    ...(isPublicRehearsal({ staging, demo: row.demo }, new URL(siteUrl).host)
      ? { strip: row.demo ? DEMO_STRIP : STAGING_STRIP }
      : {}),
  };
  const hasMobileEdition = row.mobile_edition;
  return { read, at: at ?? row.at, edition, editionId: row.id, sections, hasMobileEdition, trending, isDemo: row.demo };
}

/** Standing pages in their order, then what every paper has. */
function footerLinks({ pages, tag }: Row, home: string): LinkView[] {
  const words = wordsFor(tag);
  return [
    ...(pages ?? []).flatMap(({ label, slug, inFooter }) =>
      inFooter ? { label, address: encodePath(`${home}/${slug}`) } : [],
    ),
    { label: words.mostRead, address: '/trending' },
    { label: words.corrections, address: '/corrections' },
    { label: words.archive, address: '/archive' },
  ];
}

/** The first of two pages that are the same policy stands. */
function policiesOf({ pages }: Row, home: string): Record<string, string> {
  const there = Object.entries(POLICY_PAGES).filter(([slug]) => pages?.some((page) => page.slug === slug));
  return Object.fromEntries(there.reverse().map(([slug, property]) => [property, encodePath(`${home}/${slug}`)]));
}

/** The paper as pages that are not kept show it. */
export async function editionOf(
  database: Pick<DatabaseHandle, 'snapshot'>,
  { siteUrl, staging }: Omit<Options, 'at' | 'notBefore'>,
): Promise<EditionView> {
  const opening = await database.snapshot((read) => openingOf(read, { siteUrl, staging, notBefore: new Date(0) }));
  return opening.edition;
}
