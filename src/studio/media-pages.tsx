import { MediaList } from '../features/media/studio/media-list.tsx';
import type { MediaListView, MediumView } from '../features/media/studio/media-view.ts';
import { MediumPage } from '../features/media/studio/medium-page.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Where media are found and sent in. */
export const renderMediaPage = (studio: StudioView, list: MediaListView): string =>
  renderStudioPage(studio, 'Media', <MediaList view={list} />);

/** Where one medium is described, and taken away. */
export const renderMediumPage = (studio: StudioView, medium: MediumView): string =>
  renderStudioPage(studio, medium.medium.fileName, <MediumPage view={medium} />);
