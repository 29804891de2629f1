import type { AuthorView, HistoryView, StoryView } from '../../src/site/index.ts';
import { arabicEdition, arabicHeadlines, card, edition, picture } from './list-fixtures.ts';

/** Beside a byline: the name says who it is. */
function face(name: string) {
  return { src: `/media/${name}/face.svg`, width: 480, height: 480, alt: '' };
}

export const story: StoryView = {
  publication: '01900000-0000-7000-8000-0000000000aa',
  edition,
  id: '0190abc',
  address: '/world/2026/11/23/hallin-dam-talks-break-down',
  shortAddress: '/s/0190abc',
  headline:
    'Why the Hallin dam talks broke down, and what the three governments may try next before the autumn floods arrive',
  type: 'analysis',
  standfirst:
    'Two days of meetings in Vell ended without a paper to sign. The gauge at Calder lock tells why nobody can wait long.',
  section: { label: 'World', address: '/world' },
  otherSections: [{ label: 'Science', address: '/science' }],
  topics: [
    { label: 'Hallin dam', address: '/topics/hallin-dam' },
    { label: 'River Calder', address: '/topics/river-calder' },
  ],
  bylines: [
    { name: 'Ines Halloran', role: 'by', address: '/authors/ines-halloran', portrait: face('ines') },
    { name: 'Bram Ólafsson', role: 'by', address: '/authors/bram-olafsson', portrait: face('bram') },
    { name: 'Dědeček Novotný', role: 'reporting' },
    { name: 'Lucía Ferreiro', role: 'photo' },
  ],
  sources: [
    { name: 'Marren News Agency' },
    { name: 'River Commission report', address: 'https://commission.example/2026' },
  ],
  firstPublishedAt: '2026-11-23T08:40:00Z',
  updatedAt: '2026-11-23T14:05:00Z',
  picture: {
    ...picture('dam', 'Lucía Ferreiro'),
    caption: 'Water at the Hallin dam stood eleven metres below the crest on Sunday.',
  },
  notices: [
    {
      kind: 'correction',
      at: '2026-11-23T14:05:00Z',
      note: 'An earlier version gave the height of the dam as 94 metres. It is 49 metres.',
    },
    { kind: 'update', at: '2026-11-23T11:20:00Z', note: 'Adds the answer of the ministry in Vell.' },
  ],
  historyAddress: '/world/2026/11/23/hallin-dam-talks-break-down/history',
  readMore: [
    { id: '01901', address: '/world/a', headline: 'Dredgers return' },
    {
      id: '01902',
      address: '/world/b',
      headline: 'University finds lead in the sediment of three upstream reservoirs',
    },
    { address: 'https://commission.example/faq', headline: 'How the River Commission counts a flood' },
  ],
  wordCount: 1180,
};

export const plainStory: StoryView = {
  publication: '01900000-0000-7000-8000-0000000000aa',
  edition,
  id: '0190def',
  address: '/city/2026/11/23/dredgers-return',
  headline: 'Dredgers return',
  type: 'news',
  section: { label: 'City', address: '/city' },
  bylines: [],
  firstPublishedAt: '2026-11-23T06:10:00Z',
  notices: [],
  readMore: [],
};

export const retractedStory: StoryView = {
  ...story,
  headline: 'University finds lead in the sediment of three upstream reservoirs',
  type: 'news',
  retracted: true,
  notices: [
    {
      kind: 'retraction',
      at: '2026-11-24T10:00:00Z',
      note: 'The samples this report rests on were mislabelled. The Courant withdraws it and apologises to the laboratory’s staff.',
    },
  ],
};

export const arabicStory: StoryView = {
  ...story,
  edition: arabicEdition,
  headline: arabicHeadlines[1] ?? '',
  standfirst:
    'انتهى يومان من الاجتماعات في فيل بلا ورقة تُوقَّع، ومقياس هويس كالدر يقول لماذا لا يستطيع أحد الانتظار طويلًا.',
  section: { label: 'العالم', address: '/ar/world' },
  topics: [{ label: 'سد هالين', address: '/ar/topics/hallin' }],
  bylines: [
    { name: 'إيناس حداد', role: 'by', address: '/ar/authors/inas' },
    { name: 'يوسف المرّي', role: 'by' },
    { name: 'ليلى فارس', role: 'photo' },
  ],
  sources: [{ name: 'وكالة مارن للأنباء' }],
  picture: {
    ...picture('dam', 'ليلى فارس'),
    caption: 'المياه عند سد هالين أدنى من القمة بأحد عشر مترًا.',
    alt: 'سد هالين',
  },
  notices: [
    {
      kind: 'correction',
      at: '2026-11-23T14:05:00Z',
      note: 'ذكرت نسخة سابقة أن ارتفاع السد ٩٤ مترًا، والصحيح ٤٩ مترًا.',
    },
  ],
  readMore: [{ id: '01901', address: '/ar/a', headline: arabicHeadlines[2] ?? '' }],
};

export const history: HistoryView = {
  publication: '01900000-0000-7000-8000-0000000000aa',
  edition,
  storyId: story.id,
  headline: story.headline,
  storyAddress: story.address,
  address: `${story.address}/history`,
  section: story.section,
  entries: [
    {
      kind: 'correction',
      at: '2026-11-23T14:05:00Z',
      note: 'An earlier version gave the height of the dam as 94 metres. It is 49 metres.',
    },
    { kind: 'update', at: '2026-11-23T11:20:00Z', note: 'Adds the answer of the ministry in Vell.' },
    { kind: 'published', at: '2026-11-23T08:40:00Z' },
  ],
};

/** Old enough to say so, with a headline that begins with somebody’s words. */
export const oldStory: StoryView = {
  ...story,
  headline: '“We were told to wait”: families of the Ostrava Street fire speak',
  type: 'live',
  kicker: 'Ostrava Street',
  yearsOld: 4,
  notices: [],
};

export const author: AuthorView = {
  edition,
  name: 'Ines Halloran',
  address: '/authors/ines-halloran',
  pageAddress: '/authors/ines-halloran',
  role: 'River correspondent',
  bio: 'Has read the gauge at Calder lock since she was nine, and written about it since she was twenty-six. Before the Courant she worked for the harbour office, which has forgiven her.',
  portrait: { ...face('ines'), alt: 'Ines Halloran' },
  links: [
    { label: 'Mastodon', address: 'https://social.example/@ines' },
    { label: 'Her book on locks', address: 'https://books.example/locks' },
  ],
  stories: [card(1), card(2, { picture: picture('reservoir') }), card(3), card(5)],
  pager: { isFront: true, olderAddress: '/authors/ines-halloran/page/2' },
};

export const arabicAuthor: AuthorView = {
  ...author,
  edition: arabicEdition,
  name: 'إيناس حداد',
  role: 'مراسلة النهر',
  bio: 'تقرأ مقياس هويس كالدر منذ كانت في التاسعة، وتكتب عنه منذ كانت في السادسة والعشرين.',
  links: [{ label: 'ماستودون', address: 'https://social.example/@ines' }],
};
