import { GuestDesk, type GuestDeskView } from '../features/previews/studio/guest-desk.tsx';
import { GuestStories, type GuestView } from '../features/previews/studio/guest-stories.tsx';
import { renderDoor } from './door-page.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Who reads along without an account. */
export const renderGuestDeskPage = (studio: StudioView, desk: GuestDeskView): string =>
  renderStudioPage(studio, 'Guests', <GuestDesk view={desk} />);

/** What they see: no studio, only the list of what is in hand. */
export const renderGuestPage = (view: GuestView): string => renderDoor(view, 'In hand', <GuestStories view={view} />);
