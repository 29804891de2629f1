import { commentTag, shownComment } from '../../features/comments/index.ts';
import { viewOf } from '../../features/comments/site/threads-of.ts';
import { resolveAddress, type StoryPage, storyPage, storyTag } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { renderCommentsPage, renderReplyPage } from '../comments-page.tsx';
import { pageKind } from '../page-kind.ts';
import { htmlAnswer, movedAnswer } from './answers.ts';
import { commentsOf } from './comments-of.ts';
import { notFoundAnswer } from './make-not-found.ts';
import type { Opening } from './opening.ts';

type Asked = { path: string; story: string } & ({ page: number } | { comment: string });

const OF_A_STORY =
  /^((?:\/[^/]+)+\/\d{4}\/\d\d\/\d\d\/[^/]+)\/comments\/(?:([1-9]\d{0,4})|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** Story + `/comments/2`, and so on: what readers said, where it no longer stands under the story. Story + `/comments/ID`: answer it. */
export const commentPages = pageKind<Asked>({
  name: 'comments',
  match: (path) => {
    const [, story, page, comment] = OF_A_STORY.exec(path) ?? [];
    if (story === undefined) return undefined;
    return comment === undefined ? { path, story, page: Number(page) } : { path, story, comment };
  },
  make: async (opening, asked) => {
    const { read, at } = opening;
    const resolved = await resolveAddress(read, at, asked.story);
    const part = asked.path.slice(asked.story.length);
    if (resolved.kind === 'moved') return movedAnswer(resolved.to + part, 301, resolved.tags);
    if (resolved.kind !== 'story') return null;
    const story = await storyPage(read, at, resolved.story);
    if (!story) return null;
    if ('page' in asked && asked.page === 1) return movedAnswer(story.address, 301, resolved.tags);
    const made =
      'page' in asked ? await furtherPage(opening, story, asked.page) : await replyPage(opening, story, asked.comment);
    if (made.html === undefined) return notFoundAnswer(opening, asked.path, made.tags);
    return htmlAnswer({ html: made.html, tags: [...new Set([...resolved.tags, ...made.tags])] });
  },
});

type MadePart = { html: string | undefined; tags: string[] };

async function furtherPage(opening: Opening, story: StoryPage, page: number): Promise<MadePart> {
  const { view, tags } = await commentsOf(opening, story, page);
  const html =
    view && page <= view.pages ? renderCommentsPage({ ...headOf(opening, story), comments: view }) : undefined;
  return { html, tags: [storyTag(story.id), ...tags] };
}

async function replyPage(opening: Opening, story: StoryPage, id: string): Promise<MadePart> {
  const comment = await shownComment(opening.read, { story: story.id, comment: id });
  const tags = [storyTag(story.id), commentTag(id)];
  const { view } = await commentsOf(opening, story, comment?.page ?? 1);
  if (!comment || !view?.isOpen) return { html: undefined, tags };
  const html = renderReplyPage({
    ...headOf(opening, story),
    comments: view,
    comment: viewOf(comment, encodePath(story.address)),
  });
  return { html, tags };
}

const headOf = ({ edition }: Opening, story: StoryPage) => ({
  edition,
  headline: story.document.headline,
  section: { label: story.section.name, address: encodePath(story.section.address) },
});
