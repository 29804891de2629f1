import { ModerationQueue } from '../features/comments/studio/moderation-queue.tsx';
import type { ModerationView } from '../features/comments/studio/moderation-view.ts';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Where comments are moderated. */
export const renderModerationPage = (studio: StudioView, queue: ModerationView): string =>
  renderStudioPage(studio, 'Comments', <ModerationQueue view={queue} />);
