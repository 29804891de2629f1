import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { findEdition, pathInEdition } from '../editions/index.ts';
import { recordAddress } from '../redirects/index.ts';
import { type SectionRow, sectionsById } from '../sections/index.ts';
import type { StoryDocument } from './story.schema.ts';
import { claimSlug } from './story-slug.ts';

type Addressed = { id: string; edition_id: string; slug: string };

/**
 * The address a publication gets: `/{section}/{yyyy}/{mm}/{dd}/{slug}`, by the date of first publication in the edition's zone.
 * Recorded for good; earlier addresses of the story stay recorded and lead to its current one.
 */
export async function giveStoryAddress(
  tx: Transaction,
  story: Addressed,
  { document, firstPublishedAt }: { document: StoryDocument; firstPublishedAt: Date },
): Promise<string> {
  const edition = await findEdition(tx, { id: story.edition_id });
  const section = (await sectionsById(tx, [document.section])).get(document.section);
  if (!edition || !section) throw new Error(`story ${story.id} has lost its edition or section`);
  const slug =
    document.slug === story.slug
      ? story.slug
      : await claimSlug(tx, { edition: edition.id, story: story.id, wanted: document.slug });
  const path = addressOf(edition, section, { firstPublishedAt, slug });
  if (!(await recordAddress(tx, { path, edition: edition.id, slug, of: { story: story.id } }))) {
    throw conflict(`The address ${path} belongs to another story: change the slug.`);
  }
  return path;
}

/** A story's address from its parts; a path, decoded. */
export function addressOf(
  edition: { prefix: string; zone: string },
  section: Pick<SectionRow, 'slug'>,
  { firstPublishedAt, slug }: { firstPublishedAt: Date; slug: string },
): string {
  return pathInEdition(edition, section.slug, ...dayIn(edition.zone, firstPublishedAt), slug);
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Year, month and day of an instant where the paper comes out. */
export function dayIn(zone: string, instant: Date): [string, string, string] {
  const calendar =
    calendars.get(zone) ??
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  calendars.set(zone, calendar);
  const parts = new Map(calendar.formatToParts(instant).map(({ type, value }) => [type, value]));
  return [parts.get('year')?.padStart(4, '0') ?? '', parts.get('month') ?? '', parts.get('day') ?? ''];
}
