import { type CommentsMode, commentsPage, commentsTag } from '../../features/comments/index.ts';
import type { CommentsView } from '../../features/comments/site/comments-view.ts';
import { threadsOf } from '../../features/comments/site/threads-of.ts';
import { encodePath } from '../../newsstand/index.ts';
import type { Opening } from './opening.ts';

export type TalkedOf = {
  id: string;
  address: string;
  document: { commentsMode?: CommentsMode };
  retraction: { text: 'keep' | 'remove' } | null;
};

/** A page of what readers say about a public story; `view` is null where the story has no comments at all. */
export async function commentsOf(
  { read, edition }: Opening,
  story: TalkedOf,
  page: number,
): Promise<{ view: CommentsView | null; tags: string[] }> {
  const found = await commentsPage(read, { story: story.id, page, ownMode: story.document.commentsMode });
  const tags = [commentsTag(story.id, page)];
  // What a retraction leaves standing may be read, not answered; where the text is gone, what was said of it is too.
  if (found.mode === 'off' || story.retraction?.text === 'remove') return { view: null, tags };
  const storyAddress = encodePath(story.address);
  const { language, zone, zoneLabel } = edition;
  const view: CommentsView = {
    storyAddress,
    isOpen: found.mode !== 'closed' && !story.retraction,
    threads: threadsOf(found.comments, storyAddress),
    page,
    pages: found.pages,
    language,
    zone,
    ...(zoneLabel ? { zoneLabel } : {}),
  };
  return { view, tags };
}
