import type { PromoAnswer } from '../../src/features/promos/promo.schema.ts';
import type { PromoFormView, PromoListView } from '../../src/features/promos/studio/promo-view.ts';
import { renderPromoFormPage, renderPromosPage, type StudioView } from '../../src/studio/index.ts';

const sections = ['World', 'City', 'Politics', 'Business', 'Science', 'Culture', 'Sport', 'Opinion'].map((name) => ({
  id: name.toLowerCase(),
  slug: name.toLowerCase(),
  name,
}));

function promo(id: string, plainText: string, over: Partial<PromoAnswer['placement']> = {}): PromoAnswer {
  return {
    ...{ id, revision: 1, state: 'running', plainText, endedAt: null },
    text: { format: 'html', value: plainText },
    placement: {
      ...{ afterParagraph: 2, sections: [], notSections: [], types: [], locales: ['en-GB'] },
      ...{ from: null, until: null, priority: 0, ...over },
    },
    createdAt: '2026-11-20T09:00:00Z',
    changedAt: '2026-11-20T09:00:00Z',
  };
}

const list: PromoListView = {
  address: '/studio/promos',
  state: 'running',
  zone: 'Europe/London',
  undo: '9',
  promos: [
    promo('1', 'For the latest headlines, follow our feed or make us a preferred source.'),
    promo('2', 'Every Wanderers match, minute by minute, in the Sport pages.', {
      sections: sections.slice(6, 7),
      types: ['news', 'live'],
      until: '2026-12-24T12:00:00Z',
      priority: 5,
    }),
    promo('3', 'لآخر العناوين تابع خلاصتنا', { notSections: sections.slice(7) }),
  ],
};

const form: PromoFormView = {
  address: '/studio/promos/new',
  listAddress: '/studio/promos',
  isNew: true,
  typed: {
    ...{ text: 'Follow [our feed](#install).', format: 'markdown', afterParagraph: '2', revision: '' },
    ...{ sections: ['sport'], notSections: [], types: ['live'], from: '2026-12-01T06:00', until: '', priority: '0' },
    previewOn: '2',
  },
  faults: [
    {
      field: 'text',
      message: 'There is no way to install the paper as an app on this site yet, so "#install" leads nowhere.',
    },
  ],
  sections,
  types: ['news', 'analysis', 'opinion', 'explainer', 'live', 'sponsored', 'press-release'],
  stories: [
    { id: '1', headline: 'Dredgers return', section: 'City' },
    {
      id: '2',
      headline: 'Wanderers draw with Ostmere after a night of rain that nobody had forecast',
      section: 'Sport',
    },
  ],
  zone: 'Europe/London',
};

/** The desk at which promos are written. */
export const promoPages = (studio: StudioView): Record<string, () => string> => ({
  promos: () => renderPromosPage({ ...studio, current: '/studio/promos' }, list),
  'promos-empty': () => renderPromosPage(studio, { ...list, promos: [], state: 'planned' }),
  'promo-form': () => renderPromoFormPage(studio, form),
});
