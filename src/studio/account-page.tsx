import { Account, type AccountView } from '../features/accounts/studio/account.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** One's own account. */
export const renderAccountPage = (studio: StudioView, account: AccountView): string =>
  renderStudioPage(studio, 'My account', <Account view={account} />);
