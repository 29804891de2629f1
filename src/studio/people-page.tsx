import { PeopleList } from '../features/accounts/studio/people-list.tsx';
import type { PeopleView } from '../features/accounts/studio/people-view.ts';
import { Permissions, type PermissionsView } from '../features/accounts/studio/permissions.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Who may come in. */
export const renderPeoplePage = (studio: StudioView, people: PeopleView): string =>
  renderStudioPage(studio, 'People', <PeopleList view={people} />);

/** What somebody may do. */
export const renderPermissionsPage = (studio: StudioView, permissions: PermissionsView): string =>
  renderStudioPage(studio, `What may ${permissions.person.name} do?`, <Permissions view={permissions} />);
