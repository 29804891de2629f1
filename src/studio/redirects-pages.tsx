import { MissingList, RedirectsList } from '../features/redirects/studio/redirects-list.tsx';
import type { MissingView, RedirectsView } from '../features/redirects/studio/redirects-view.ts';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** What is led elsewhere by hand. */
export const renderRedirectsPage = (studio: StudioView, redirects: RedirectsView): string =>
  renderStudioPage(studio, 'Redirects', <RedirectsList view={redirects} />);

/** What readers asked for in vain. */
export const renderMissingPage = (studio: StudioView, missing: MissingView): string =>
  renderStudioPage(studio, 'Not found', <MissingList view={missing} />);
