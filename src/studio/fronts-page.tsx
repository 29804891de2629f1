import { FrontDesk } from '../features/fronts/studio/front-desk.tsx';
import type { FrontDeskView } from '../features/fronts/studio/fronts-view.ts';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Where fronts are arranged. */
export const renderFrontsPage = (studio: StudioView, view: FrontDeskView): string =>
  renderStudioPage(studio, `Front: ${view.front.name}`, <FrontDesk view={view} />);
