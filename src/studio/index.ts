/** The studio's pages as far as the server draws them. */
export { renderModerationPage } from './moderation-page.tsx';
export { type MyStoriesView, type MyStoryView, renderMyStoriesPage } from './my-stories-page.tsx';
export { renderSignInPage, type SignInView } from './sign-in-page.tsx';
export type { StudioView } from './studio-page.tsx';
