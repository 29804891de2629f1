import { encodePath } from '../../newsstand/index.ts';
import { isPublicRehearsal } from '../../platform/config/index.ts';
import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import type { EditionView } from '../views.ts';

const DEMO_STRIP = 'Demonstration: an invented newspaper. Nothing here is news.';
const STAGING_STRIP = 'Rehearsal: this is not the public edition.';

/** What every making begins with: the snapshot, the instant it shows, and the paper. */
export type Opening = {
  read: Snapshot;
  at: Date;
  edition: EditionView;
  editionId: string;
  sections: readonly Listed[];
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
  sections: { id: string; slug: string; name: string }[] | null;
};

// clock_timestamp(), asked inside the snapshot, lies after every act that the snapshot sees; a planned change may be a touch
// ahead of the database's clock, hence the later of the two.
const OPENING = `
  select greatest(clock_timestamp(), $1::timestamptz) as at, (select demo from installation) as demo, e.id, e.tag, e.prefix, e.name, e.tagline, e.direction, e.zone,
    (select json_agg(json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) order by s.place, s.name)
     from sections s where s.edition_id = e.id and s.parent_id is null) as sections
  from editions e where e.prefix = ''`;

type Options = { siteUrl: string; staging: boolean; at?: Date; notBefore: Date };

export async function openingOf(read: Snapshot, { siteUrl, staging, at, notBefore }: Options): Promise<Opening> {
  const [row] = await read.query<Row>({ name: 'opening', text: OPENING, values: [notBefore] });
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
    navigation: sections.map(({ name, address }) => ({ label: name, address })),
    ...(row.tagline ? { tagline: row.tagline } : {}),
    ...(isPublicRehearsal({ staging, demo: row.demo }, new URL(siteUrl).host)
      ? { strip: row.demo ? DEMO_STRIP : STAGING_STRIP }
      : {}),
  };
  return { read, at: at ?? row.at, edition, editionId: row.id, sections };
}

/** The paper as pages that are not kept show it. */
export async function editionOf(
  database: Pick<DatabaseHandle, 'snapshot'>,
  { siteUrl, staging }: Omit<Options, 'at' | 'notBefore'>,
): Promise<EditionView> {
  const opening = await database.snapshot((read) => openingOf(read, { siteUrl, staging, notBefore: new Date(0) }));
  return opening.edition;
}
