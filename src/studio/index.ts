/** The studio's pages as far as the server draws them. */

export { renderAccountPage } from './account-page.tsx';
export { renderAuditPage } from './audit-page.tsx';
export { type BeginView, renderBeginPage, renderBegunPage, type TypedBeginning } from './begin-page.tsx';
export { renderCodePage } from './code-page.tsx';
export { type MailView, renderMailboxPage, renderOwnPaperPage } from './demo-pages.tsx';
export {
  renderAlarmsPage,
  renderBoardPage,
  renderDayPage,
  renderNoticesPage,
  renderStylePage,
  renderVerificationPage,
  renderWebhooksPage,
} from './desk-pages.tsx';
export type { FirstStep } from './first-steps.tsx';
export { renderFrontsPage } from './fronts-page.tsx';
export { renderGuestDeskPage, renderGuestPage } from './guest-pages.tsx';
export { renderLookPage } from './look-page.tsx';
export { renderMediaPage, renderMediumPage } from './media-pages.tsx';
export { renderModerationPage } from './moderation-page.tsx';
export { type MyStoriesView, type MyStoryView, renderMyStoriesPage } from './my-stories-page.tsx';
export { paletteScript } from './palette.ts';
export { renderPaperPage } from './paper-page.tsx';
export { renderForgottenPage, renderPasswordPage } from './password-pages.tsx';
export { renderPeoplePage, renderPermissionsPage } from './people-page.tsx';
export { renderPromoFormPage, renderPromosPage } from './promos-page.tsx';
export { renderMissingPage, renderRedirectsPage } from './redirects-pages.tsx';
export { renderSectionsPage, renderSettingsPage } from './settings-pages.tsx';
export { renderSignInPage, type SignInView } from './sign-in-page.tsx';
export {
  renderBinPage,
  renderBulkChangePage,
  renderBulkListPage,
  renderRemovalPage,
  renderRevisionsPage,
  renderStoryDeskPage,
  renderStoryListPage,
  renderUpdatePage,
} from './story-pages.tsx';
export type { StudioView, Task } from './studio-page.tsx';
export {
  renderAuthorPage,
  renderAuthorsPage,
  renderPageFormPage,
  renderPagesPage,
  renderTopicPage,
  renderTopicsPage,
} from './subjects-pages.tsx';
