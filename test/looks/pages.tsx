import { passkeyScript } from '../../src/features/accounts/studio/passkey-script.ts';
import { EVERY_KIND } from '../../src/features/stories/body/body.fixtures.ts';
import { type Body, type BodyInsert, BodyOnPage } from '../../src/features/stories/body/index.ts';
import {
  renderApiDocsPage,
  renderAuthorPage,
  renderFrontPage,
  renderGonePage,
  renderHistoryPage,
  renderNotFoundPage,
  renderSearchPage,
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
  topicPage,
} from './list-fixtures.ts';
import { promoPages } from './promo-pages.tsx';
import { arabicSearchPage, emptySearchPage, searchPage } from './search-fixtures.ts';
import {
  arabicAuthor,
  arabicStory,
  author,
  history,
  oldStory,
  plainStory,
  retractedStory,
  story,
} from './story-fixtures.ts';
import { arabicPromos, promos, talkUnder, trendingOf } from './story-parts.tsx';
import { wholeArabicBody, wholeBody } from './whole-body.ts';

const NOTHING_WAITS = { table: { running: [], filed: [], coming: [], toMend: [], rights: [] }, mayPublish: true };
const studio: StudioView = {
  siteName: edition.siteName,
  person: { name: 'Ines Halloran', role: 'editor' },
  tasks: [
    { label: 'My stories', address: '/studio' },
    { label: 'API', address: '/api/docs' },
  ],
  current: '/studio',
  paperTasks: [],
  signOutAddress: '/studio/sign-out',
  zone: 'Europe/London',
};

const inHand = { section: 'City', changedAt: '2026-11-23T13:31:00Z', words: 642 };

function set(body: Body, inserts: BodyInsert[] = []) {
  return <BodyOnPage body={body} inserts={inserts} writeTime={(time) => time.replace('T', ', ').slice(0, 17)} />;
}

/** Every kind of page, by the name of its screenshot. */
export const pages: Record<string, () => string> = {
  front: () => renderFrontPage(frontWithPictures),
  'front-without-pictures': () => renderFrontPage(frontWithoutPictures),
  'front-arabic': () => renderFrontPage(arabicFront),
  'front-empty': () => renderFrontPage(emptyFront),
  section: () => renderSectionPage(sectionPage),
  'section-later': () => renderSectionPage(laterSectionPage),
  story: () =>
    renderStoryPage(story, { body: set(longBody, promos), comments: talkUnder(story), trending: trendingOf(edition) }),
  'story-whole': () => renderStoryPage(oldStory, { body: set(wholeBody, promos) }),
  'story-whole-arabic': () =>
    renderStoryPage(arabicStory, {
      body: set(wholeArabicBody, arabicPromos),
      comments: talkUnder(arabicStory),
      trending: trendingOf(arabicStory.edition),
    }),
  topic: () => renderSectionPage(topicPage),
  author: () => renderAuthorPage(author),
  'author-arabic': () => renderAuthorPage(arabicAuthor),
  'story-plain': () => renderStoryPage(plainStory, { body: set(shortBody) }),
  'story-retracted': () => renderStoryPage(retractedStory, { body: set(longBody) }),
  'story-arabic': () => renderStoryPage(arabicStory, { body: set(arabicBody) }),
  'story-every-block': () => renderStoryPage(plainStory, { body: set(EVERY_KIND) }),
  search: () => renderSearchPage(searchPage),
  'search-arabic': () => renderSearchPage(arabicSearchPage),
  'search-too-common': () => renderSearchPage(emptySearchPage),
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
      forgottenAddress: '/studio/forgotten',
      passkey: { address: '/studio/sign-in/passkey', script: passkeyScript.address },
    }),
  'my-stories': () =>
    renderMyStoriesPage({
      ...NOTHING_WAITS,
      studio,
      stories: [
        { ...inHand, id: '1', headline: 'Dredgers return', workflow: 'draft', publication: 'unpublished' },
        {
          ...inHand,
          id: '2',
          headline: story.headline,
          workflow: 'in-review',
          publication: 'published',
          hasChange: true,
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
  'my-stories-empty': () => renderMyStoriesPage({ ...NOTHING_WAITS, studio, stories: [] }),
  ...promoPages(studio),
};
