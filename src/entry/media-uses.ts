import { authorsShowing } from '../features/authors/index.ts';
import { frontsShowing } from '../features/fronts/index.ts';
import { pagesShowing } from '../features/pages/index.ts';
import { draftsWith, storiesShowing } from '../features/stories/index.ts';
import { encodePath } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';

export type MediumUse = {
  kind: 'story' | 'draft' | 'author' | 'page' | 'front';
  label: string;
  id?: string;
  address?: string;
};

/**
 * Where a medium is used: by what readers see, now or at a time to come, then by working copies that would bring it before
 * them. A story is a draft here only while readers see none of it with this medium.
 */
export async function usesOf(database: Pick<DatabaseHandle, 'query'>, hash: string): Promise<MediumUse[]> {
  const stories = await storiesShowing(database, hash);
  const shown = new Set(stories.map(({ id }) => id));
  const drafts = (await draftsWith(database, hash)).filter(({ id }) => !shown.has(id));
  const authors = await authorsShowing(database, hash);
  const pages = await pagesShowing(database, hash);
  const fronts = await frontsShowing(database, hash);
  return [
    ...stories.map(({ id, headline, address }) => ({
      ...{ kind: 'story' as const, id, label: headline, address: encodePath(address) },
    })),
    ...authors.map(({ name, address }) => ({ kind: 'author' as const, label: name, address: encodePath(address) })),
    ...pages.map(({ title, address }) => ({ kind: 'page' as const, label: title, address: encodePath(address) })),
    ...fronts.map(({ name, address }) => ({ kind: 'front' as const, label: name, address: encodePath(address) })),
    ...drafts.map(({ id, headline }) => ({ kind: 'draft' as const, id, label: headline })),
  ];
}
