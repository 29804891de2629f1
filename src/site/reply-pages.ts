import type { FormState } from '../features/comments/site/comments-view.ts';
import { makeStory } from './making/make-story.ts';
import { openingOf } from './making/opening.ts';
import type { PressOptions } from './press.ts';

/**
 * Pages for who posts a form, made for that answer alone and never kept: the story as it is now, with the form as it was filled
 * in. Undefined where the story has ceased to be public meanwhile.
 */
export function openReplyPages({ database, siteUrl, staging }: PressOptions) {
  return {
    storyWithForm: (story: string, form: FormState): Promise<string | undefined> =>
      database.snapshot(async (read) => {
        const opening = await openingOf(read, { siteUrl, staging, notBefore: new Date(0) });
        return (await makeStory(opening, story, { form }))?.html;
      }),
  };
}
