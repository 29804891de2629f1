import { forbidden } from '../../platform/http/index.ts';
import type { Actor } from '../audit/index.ts';
import type { LockedStory } from './stories.store.ts';
import { spanAt } from './timeline.ts';

/** Who acts on a story, with the role that decides what they may. */
export type Journalist = Actor & { role: 'reporter' | 'editor' | 'moderator' | 'admin' };

/** A reporter edits what is not public, and their own stories always; the public copy changes only when it is published. */
export function mustBeAllowedToEdit(by: Journalist, story: LockedStory): void {
  if (by.role !== 'reporter' || story.created_by === by.id) return;
  if (spanAt(story.timeline, story.now))
    throw forbidden('Reporters change public stories of their own only: ask an editor.');
}

/** A story that claims to be older than it is must be an editor's decision. */
export function mustBeAllowedToBackdate(by: Journalist, sent: { firstPublishedAt?: string | null | undefined }): void {
  if (by.role === 'reporter' && sent.firstPublishedAt != null) {
    throw forbidden('Only editors may set firstPublishedAt.');
  }
}
