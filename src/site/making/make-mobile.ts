import { h } from 'preact';
import { CommentsPart } from '../../features/comments/site/comments-part.tsx';
import { BodyOnMobile } from '../../features/stories/index.ts';
import { encodePath, type Made } from '../../newsstand/index.ts';
import { mobileAddress } from '../mobile/mobile-addresses.ts';
import { renderMobilePage } from '../mobile/mobile-page.tsx';
import { ampAnswer, movedAnswer } from './answers.ts';
import { storyFor } from './make-story.ts';
import type { Opening } from './opening.ts';

/**
 * A story's mobile edition; null where the story is not public. Asked for at a former address it leads to the one it has now, and
 * where it is switched off to the story itself, in one hop each.
 * @param path as it was asked for, decoded
 */
export async function makeMobile(
  opening: Opening,
  { story, address }: { story: string; address: string },
  path: string,
): Promise<Made | null> {
  const made = await storyFor(opening, story, {
    Body: BodyOnMobile,
    comments: (view) => h(CommentsPart, { view, ampAddress: mobileAddress(encodePath(address)) }),
  });
  if (!made) return null;
  if (!made.view.mobileAddress) return movedAnswer(address, 301, made.tags);
  if (path !== mobileAddress(address)) return movedAnswer(mobileAddress(address), 301, made.tags);
  return ampAnswer({ html: renderMobilePage(made.view, made.slots), tags: made.tags });
}
