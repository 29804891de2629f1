import { furtherPagesTag, sectionList } from '../../lists/index.ts';
import { archiveTag } from '../stories.tags.ts';
import type { StoryDocument } from '../story.schema.ts';
import { CHANGES } from '../touched-pages.ts';
import type { PublicationRecord, StoryRecord } from './story-record.schema.ts';

type Planned = PublicationRecord & { edition: string; document: StoryDocument; lists: string[] };

/**
 * What changes for readers after `now` by what a record plans: it appears, moves or changes at the beginning of a publication, and
 * vanishes at an end that no other begins at.
 */
export function tagsOfPlanned(
  { id }: Pick<StoryRecord, 'id'>,
  publications: readonly Planned[],
  now: Date,
): { instant: Date; tags: string[] }[] {
  const begins = new Set(publications.map(({ from }) => Date.parse(from)));
  return publications.flatMap((one) => {
    const lists = [...new Set([one.document.section, ...one.document.sections])].map(sectionList).concat(one.lists);
    const touched = {
      ...{ story: id, edition: one.edition, addresses: publications.map(({ address }) => address) },
      archive: ['', '-MM', '-MM-DD'].map((form) =>
        archiveTag(one.edition, one.firstPublishedAt.slice(0, 4 + form.length)),
      ),
      lists: lists.flatMap((list) => [list, furtherPagesTag(list)]),
    };
    const until = one.until === null ? null : Date.parse(one.until);
    const changes = [
      { at: Date.parse(one.from), change: CHANGES.appears },
      ...(until === null || begins.has(until) ? [] : [{ at: until, change: CHANGES.vanishes }]),
    ];
    return changes
      .filter(({ at }) => at > now.getTime())
      .map(({ at, change }) => ({ instant: new Date(at), tags: change.tags(touched) }));
  });
}
