import { type RawBuilder, sql } from 'kysely';
import './lists.tables.ts';
import { isCorrectionsList, isSectionList, subjectOf } from './list-names.ts';

/** Where an entry stands in a list: by its instant (first publication, or when readers were told), then by its story. */
export type Position = { firstPublishedAt: Date; story: string };

/**
 * The positions of a list's entries that are public at `now`, as a subquery. A story's publications never begin at one instant,
 * so that a position names one correction too.
 */
export function membersOf(list: string, now: Date): RawBuilder<unknown> {
  if (isCorrectionsList(list)) {
    return sql`(select lower(public_during) as first_published_at, story_id from publications
      where edition_id = ${subjectOf(list)} and kind in ('clarification', 'correction', 'retraction')
        and lower(public_during) <= ${now}::timestamptz)`;
  }
  const rows = isSectionList(list)
    ? sql`publication_sections where section_id = ${subjectOf(list)}`
    : sql`publication_lists where list = ${list}`;
  return sql`(select first_published_at, story_id from ${rows} and not over and public_during @> ${now}::timestamptz)`;
}
