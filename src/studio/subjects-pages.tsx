import {
  AuthorForm,
  AuthorsList,
  type AuthorsView,
  type AuthorView,
} from '../features/authors/studio/authors-list.tsx';
import { PageForm, PagesList, type PagesView, type PageView } from '../features/pages/studio/pages-list.tsx';
import { TopicForm, TopicsList, type TopicsView, type TopicView } from '../features/topics/studio/topics-list.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** What the news is about. */
export const renderTopicsPage = (studio: StudioView, topics: TopicsView): string =>
  renderStudioPage(studio, 'Topics', <TopicsList view={topics} />);

/** One of them. */
export const renderTopicPage = (studio: StudioView, topic: TopicView): string =>
  renderStudioPage(studio, topic.typed.name, <TopicForm view={topic} />);

/** The names in bylines. */
export const renderAuthorsPage = (studio: StudioView, authors: AuthorsView): string =>
  renderStudioPage(studio, 'Authors', <AuthorsList view={authors} />);

/** One of them. */
export const renderAuthorPage = (studio: StudioView, author: AuthorView): string =>
  renderStudioPage(studio, author.typed.name, <AuthorForm view={author} />);

/** What the paper says of itself. */
export const renderPagesPage = (studio: StudioView, pages: PagesView): string =>
  renderStudioPage(studio, 'Standing pages', <PagesList view={pages} />);

/** One of them. */
export const renderPageFormPage = (studio: StudioView, page: PageView): string =>
  renderStudioPage(studio, page.typed.title || 'A standing page', <PageForm view={page} />);
