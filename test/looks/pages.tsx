import { EVERY_KIND } from '../../src/features/stories/body/body.fixtures.ts';
import { type Body, BodyOnPage } from '../../src/features/stories/body/index.ts';
import {
  renderApiDocsPage,
  renderFrontPage,
  renderGonePage,
  renderHistoryPage,
  renderNotFoundPage,
  renderSectionPage,
  renderStoryPage,
  renderUnavailablePage,
} from '../../src/site/index.ts';
import { renderMyStoriesPage, renderSignInPage, type StudioView } from '../../src/studio/index.ts';
import { apiDocument } from './api-fixture.ts';
import { arabicBody, longBody, shortBody } from './body-fixtures.ts';
import {
  arabicFront,
  card,
  edition,
  emptyFront,
  frontWithoutPictures,
  frontWithPictures,
  laterSectionPage,
  sectionPage,
} from './list-fixtures.ts';
import { arabicStory, history, plainStory, retractedStory, story } from './story-fixtures.ts';

const studio: StudioView = {
  siteName: edition.siteName,
  person: { name: 'Ines Halloran', role: 'editor' },
  tasks: [
    { label: 'My stories', address: '/studio' },
    { label: 'API', address: '/api/docs' },
  ],
  current: '/studio',
  signOutAddress: '/studio/sign-out',
  zone: 'Europe/London',
};

const inHand = { section: 'City', changedAt: '2026-11-23T13:31:00Z', words: 642 };

function set(body: Body) {
  return <BodyOnPage body={body} />;
}

/** Every kind of page, by the name of its screenshot. */
export const pages: Record<string, () => string> = {
  front: () => renderFrontPage(frontWithPictures),
  'front-without-pictures': () => renderFrontPage(frontWithoutPictures),
  'front-arabic': () => renderFrontPage(arabicFront),
  'front-empty': () => renderFrontPage(emptyFront),
  section: () => renderSectionPage(sectionPage),
  'section-later': () => renderSectionPage(laterSectionPage),
  story: () => renderStoryPage(story, { body: set(longBody) }),
  'story-plain': () => renderStoryPage(plainStory, { body: set(shortBody) }),
  'story-retracted': () => renderStoryPage(retractedStory, { body: set(longBody) }),
  'story-arabic': () => renderStoryPage(arabicStory, { body: set(arabicBody) }),
  'story-every-block': () => renderStoryPage(plainStory, { body: set(EVERY_KIND) }),
  'api-docs': () => renderApiDocsPage({ edition, document: apiDocument }),
  history: () => renderHistoryPage(history),
  'not-found': () =>
    renderNotFoundPage({ edition, path: '/world/2022/04/27/hallin-dam', suggestions: [card(3), card(5), card(8)] }),
  gone: () => renderGonePage({ edition, status: 410 }),
  unavailable: () =>
    renderUnavailablePage({ siteName: edition.siteName, language: 'en', direction: 'ltr', homeAddress: '/' }),
  'sign-in': () =>
    renderSignInPage({
      siteName: edition.siteName,
      action: '/studio/sign-in',
      email: 'ines@calder.example',
      error: 'That e-mail address and password don’t belong together.',
    }),
  'my-stories': () =>
    renderMyStoriesPage({
      studio,
      stories: [
        { ...inHand, id: '1', headline: 'Dredgers return', workflow: 'draft', publication: 'unpublished' },
        {
          ...inHand,
          id: '2',
          headline: story.headline,
          workflow: 'in-review',
          publication: 'published',
          address: '/a',
        },
        {
          ...inHand,
          id: '3',
          headline: 'A library card for every child',
          workflow: 'ready',
          publication: 'unpublished',
        },
        {
          ...inHand,
          id: '4',
          headline: 'Rents in the old brewery quarter rise by a fifth',
          workflow: 'ready',
          publication: 'scheduled',
          publishAt: '2026-11-24T05:00:00Z',
        },
        {
          ...inHand,
          id: '5',
          headline: 'University finds lead',
          workflow: 'ready',
          publication: 'retracted',
          address: '/b',
        },
        {
          ...inHand,
          id: '6',
          headline: 'The cellist who learned by radio',
          workflow: 'in-review',
          publication: 'unpublished',
        },
        {
          ...inHand,
          id: '7',
          headline: 'Harbour pilots end their strike',
          workflow: 'ready',
          publication: 'taken-down',
        },
      ],
    }),
  'my-stories-empty': () => renderMyStoriesPage({ studio, stories: [] }),
};
