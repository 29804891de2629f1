import { forbidden } from '../../platform/http/index.ts';
import type { Actor } from '../audit/index.ts';
import type { LockedStory } from './stories.store.ts';
import { spanAt } from './timeline.ts';

/** Who acts on a story, with the role that decides what they may. */
export type Journalist = Actor & {
  role: 'reporter' | 'editor' | 'moderator' | 'admin';
  /** May publish, but break no embargo, nor move one. */
  keepsEmbargo?: boolean;
};

/** A reporter edits what is not public, and their own stories always; the public copy changes only when it is published. */
export function mustBeAllowedToEdit(by: Journalist, story: LockedStory): void {
  if (by.role !== 'reporter' || story.created_by === by.id) return;
  if (spanAt(story.timeline, story.now))
    throw forbidden('Reporters change public stories of their own only: ask an editor.');
}

/** @throws Problem 403 where an embargo that still holds would end earlier, or not be there */
export function mustKeepEmbargo(
  by: Journalist,
  now: Date,
  { before, after }: { before: { embargoUntil?: string }; after: { embargoUntil?: string } },
): void {
  const { embargoUntil } = before;
  if (!by.keepsEmbargo || !embargoUntil || new Date(embargoUntil) <= now) return;
  if (after.embargoUntil && new Date(after.embargoUntil) >= new Date(embargoUntil)) return;
  throw forbidden('You may not end an embargo before its time: ask somebody who may.');
}

/** A story that claims to be older than it is must be an editor's decision. */
export function mustBeAllowedToBackdate(by: Journalist, sent: { firstPublishedAt?: string | null | undefined }): void {
  if (by.role === 'reporter' && sent.firstPublishedAt != null) {
    throw forbidden('Only editors may set firstPublishedAt.');
  }
}
