import { PeopleList } from '../features/accounts/studio/people-list.tsx';
import type { PeopleView } from '../features/accounts/studio/people-view.ts';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Who may come in. */
export const renderPeoplePage = (studio: StudioView, people: PeopleView): string =>
  renderStudioPage(studio, 'People', <PeopleList view={people} />);
