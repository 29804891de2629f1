import type { ProblemPart } from '../../platform/http/index.ts';
import type { StoryDocument } from './story.schema.ts';

type Dates = Pick<StoryDocument, 'publishAt' | 'unpublishAt' | 'embargoUntil' | 'firstPublishedAt'>;

/** What is wrong with a story's own dates, whatever else is done with it. */
export function faultsOfDates(
  { publishAt, unpublishAt, embargoUntil, firstPublishedAt }: Dates,
  now: Date,
): ProblemPart[] {
  const faults: ProblemPart[] = [];
  if (firstPublishedAt && new Date(firstPublishedAt) > now) {
    faults.push({
      pointer: '/firstPublishedAt',
      detail: 'firstPublishedAt must lie in the past: to publish later, use publishAt.',
    });
  }
  if (publishAt && unpublishAt && new Date(unpublishAt) <= new Date(publishAt)) {
    faults.push({ pointer: '/unpublishAt', detail: 'unpublishAt must lie after publishAt.' });
  }
  if (publishAt && embargoUntil && new Date(publishAt) < new Date(embargoUntil)) {
    faults.push({
      pointer: '/publishAt',
      detail: `publishAt must not lie before the end of the embargo (${embargoUntil}).`,
    });
  }
  return faults;
}
