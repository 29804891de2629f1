import type { ShownComment } from '../comments.queries.ts';
import { type CommentView, commentsAddress } from './comments-view.ts';

/** Puts a page's comments, oldest first, under the ones they answer. An answer whose thread began on another page stands by itself. */
export function threadsOf(comments: readonly ShownComment[], storyAddress: string): CommentView[] {
  const roots = new Map<string, CommentView>();
  for (const comment of comments) {
    if (comment.thread === comment.id) roots.set(comment.id, viewOf(comment, storyAddress));
  }
  const alone: { at: number; view: CommentView }[] = [];
  for (const comment of comments) {
    const at = comment.createdAt.getTime();
    const root = roots.get(comment.thread);
    if (root && comment.thread === comment.id) alone.push({ at, view: root });
    else if (root) root.replies.push(viewOf(comment, storyAddress));
    else alone.push({ at, view: viewOf(comment, storyAddress) });
  }
  for (const { replies } of roots.values()) for (const reply of replies) forgetThread(reply, roots);
  return alone.sort((one, other) => one.at - other.at).map(({ view }) => view);
}

/** An answer right below what it answers need not say so. */
function forgetThread(reply: CommentView, roots: Map<string, CommentView>): void {
  const answered = reply.inReplyTo?.address?.split('#comment-')[1];
  if (answered !== undefined && roots.has(answered)) delete reply.inReplyTo;
}

export function viewOf(comment: ShownComment, storyAddress: string): CommentView {
  const { id, name, website, body, createdAt, parent, thread } = comment;
  return {
    id,
    name,
    body,
    at: createdAt.toISOString(),
    replies: [],
    ...(website ? { website } : {}),
    ...(thread === id
      ? {}
      : { inReplyTo: parent ? { name: parent.name, address: permalink(parent, storyAddress) } : {} }),
  };
}

export const permalink = ({ id, page }: { id: string; page: number }, storyAddress: string): string =>
  `${commentsAddress(storyAddress, page)}#comment-${id}`;
