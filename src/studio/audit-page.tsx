import { AuditList, type AuditView } from '../features/audit/studio/audit-list.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Who did what. */
export const renderAuditPage = (studio: StudioView, view: AuditView): string =>
  renderStudioPage(studio, 'Audit log', <AuditList view={view} />);
