import { listColleagues } from '../features/accounts/index.ts';
import { readAssignment } from '../features/assignments/index.ts';
import type { AssignmentView } from '../features/assignments/studio/board-view.ts';
import { type Check, checkStory } from '../features/checks/index.ts';
import { listNotes } from '../features/margin-notes/index.ts';
import { offerNamesScript } from '../features/margin-notes/studio/offer-names.ts';
import { receiptsOf } from '../features/receipts/index.ts';
import { mayPublish, mayPublishOwn, scopesOfRole } from '../features/roles/index.ts';
import type { StoryAnswer } from '../features/stories/index.ts';
import type { FieldChange, ReceiptView, StoryState } from '../features/stories/studio/story-view.ts';
import { localTimeOf } from '../platform/clock/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { mayUse, type Principal } from '../platform/http/index.ts';

const SHOWN_RECEIPTS = 3;

/** What is public of a story and what is planned, for its screen. */
export function stateOf(story: StoryAnswer): StoryState {
  const isAhead = story.embargoUntil && new Date(story.embargoUntil) > new Date();
  return {
    ...{ status: story.status, workflow: story.workflow ?? 'draft', revision: story.revision, url: story.url },
    changedAt: story.changedAt ?? '',
    publicRevision: story.published?.revision ?? null,
    firstPublishedAt: story.published?.firstPublishedAt ?? null,
    planned: story.planned ? { at: story.planned.at, kind: story.planned.kind } : null,
    embargoUntil: isAhead ? (story.embargoUntil ?? null) : null,
    binnedAt: story.binnedAt ?? null,
    wasPublic: ['published', 'unpublished', 'retracted'].includes(story.status),
  };
}

export async function receiptsToShow(
  database: Pick<DatabaseHandle, 'query'>,
  { story, siteUrl }: { story: string; siteUrl: string },
): Promise<ReceiptView[]> {
  const receipts = (await receiptsOf(database, { story, siteUrl, limit: SHOWN_RECEIPTS })) ?? [];
  return receipts
    .slice(0, SHOWN_RECEIPTS)
    .map(({ act, revision, effectiveAt, lines }) => ({ act, revision, at: effectiveAt, lines }));
}

/** Fields that differ, as people read them. */
export const fieldChanges = (fields: readonly { field: string; before: unknown; after: unknown }[]): FieldChange[] =>
  fields.map(({ field, before, after }) => ({ field, before: inWords(before), after: inWords(after) }));

function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** For the screen: what speaks against the working copy. */
export async function checksToShow(
  database: DatabaseHandle,
  story: { id: string; revision: number; status: string; published: { revision: number } | null },
): Promise<Check[]> {
  if (story.status === 'taken-down') return [];
  const publicRevision = story.published?.revision ?? null;
  return (await checkStory(database, { story: story.id, revision: story.revision, publicRevision })).checks;
}

/** Whose the story is, and who else could do it. */
export async function assignmentToShow(
  database: DatabaseHandle,
  { story, zone }: { story: string; zone: string },
): Promise<AssignmentView> {
  const { assignee, deadline, brief, assignedBy } = await readAssignment(database.kysely, story);
  const colleagues = (await listColleagues(database)).filter(({ role }) => scopesOfRole[role].includes('write'));
  return {
    ...{ assignee: assignee?.id ?? '', brief, by: assignedBy?.name ?? '', colleagues },
    deadline: deadline === null ? '' : localTimeOf(deadline, zone),
  };
}

/** What colleagues have written beside it. */
export async function notesToShow(database: DatabaseHandle, { story, zone }: { story: string; zone: string }) {
  const colleagues = await listColleagues(database);
  return {
    ...{ address: `/studio/stories/${story}`, zone, notes: await listNotes(database, story) },
    scriptAddress: offerNamesScript.address,
    colleagues: colleagues.map(({ name }) => name),
  };
}

/** What somebody may do with what readers see of a story; none has no id yet. */
export async function mayOn(database: Pick<DatabaseHandle, 'query'>, person: Principal, story: string | undefined) {
  const mayRetract = mayUse(mayPublish, person);
  const mayTakeDown = mayRetract && person.limits?.permissions.includes('take-down') !== false;
  if (mayRetract || !mayUse(mayPublishOwn, person)) return { mayPublish: mayRetract, mayRetract, mayTakeDown };
  const begunBy = 'select created_by = $2 as own from stories where id = $1';
  const [own] = story ? await database.query<{ own: boolean }>(begunBy, [story, person.id]) : [{ own: true }];
  return { mayPublish: own?.own ?? false, mayRetract, mayTakeDown };
}
