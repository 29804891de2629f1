import { mediumColumn, type StoredMedium, showPicture } from '../media/index.ts';
import type { Card, CardContent } from './card.schema.ts';

/** Columns of a card; `p` is the publication, `c` its main section, `e` its edition. */
export const CARD_COLUMNS = `
  p.story_id as id, p.address, p.card, p.first_published_at, p.updated_at, p.retraction is not null as retracted,
  ${mediumColumn(`p.card -> 'picture' ->> 'media'`)} as medium,
  c.id as section_id, c.slug as section_slug, c.name as section_name,
  case e.prefix when '' then '' else '/' || e.prefix end || '/' || c.slug as section_address`;

/** What {@link CARD_COLUMNS} are taken from, beside the publication itself. */
export const CARD_JOINS = 'join sections c on c.id = p.section_id join editions e on e.id = p.edition_id';

export type CardRow = {
  id: string;
  address: string;
  card: CardContent;
  medium: StoredMedium | null;
  first_published_at: Date;
  updated_at: Date;
  retracted: boolean;
  section_id: string;
  section_slug: string;
  section_name: string;
  section_address: string;
};

export function toCard(row: CardRow): Card {
  const { picture, ...content } = row.card;
  const shown = picture && showPicture(picture, row.medium, '16x9');
  return {
    ...content,
    ...(shown ? { picture: shown } : {}),
    id: row.id,
    address: row.address,
    section: { id: row.section_id, slug: row.section_slug, name: row.section_name, address: row.section_address },
    firstPublishedAt: row.first_published_at,
    updatedAt: row.updated_at,
    retracted: row.retracted,
  };
}
