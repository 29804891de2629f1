import type { CardView, EditionView, FrontView, PictureView, SectionView } from '../../src/site/index.ts';

/** Views with the shapes that strain a page: long and short headlines, no standfirst, no pictures, Arabic, retractions. */
export const edition: EditionView = {
  siteName: 'The Calder Courant',
  tagline: 'News of the river, the port and the hills since 1893',
  place: 'Calder',
  siteUrl: 'https://courant.example',
  language: 'en-GB',
  direction: 'ltr',
  zone: 'Europe/London',
  homeAddress: '/',
  navigation: ['World', 'City', 'Politics', 'Business', 'Science', 'Culture', 'Sport', 'Opinion'].map((label) => ({
    label,
    address: `/${label.toLowerCase()}`,
  })),
  footerLinks: [
    { label: 'About us', address: '/about' },
    { label: 'Corrections', address: '/corrections' },
    { label: 'Privacy', address: '/privacy' },
  ],
  searchAddress: '/search',
  feeds: [{ address: '/rss.xml', type: 'application/rss+xml' }],
};

export const arabicEdition: EditionView = {
  siteName: 'بريد كالدر',
  tagline: 'أخبار النهر والميناء والتلال منذ ١٨٩٣',
  place: 'كالدر',
  siteUrl: 'https://courant.example',
  language: 'ar',
  direction: 'rtl',
  zone: 'Asia/Dubai',
  zoneLabel: 'بتوقيت الخليج',
  homeAddress: '/ar',
  navigation: ['العالم', 'المدينة', 'السياسة', 'الاقتصاد', 'الثقافة', 'الرياضة'].map((label) => ({
    label,
    address: `/ar/${label}`,
  })),
  searchAddress: '/ar/search',
};

export function picture(name: string, credit?: string): PictureView {
  return {
    src: `/media/${name}/960.svg`,
    srcset: `/media/${name}/480.svg 480w, /media/${name}/960.svg 960w`,
    width: 960,
    height: 640,
    alt: 'The harbour at first light, with two cranes and a ferry',
    ...(credit ? { credit } : {}),
  };
}

const headlines = [
  'Council votes to keep the night tram for another year',
  'Dredgers return',
  'University finds lead in the sediment of three upstream reservoirs',
  'Why the Hallin dam talks broke down, and what the three governments may try next before the autumn floods arrive',
  'Harbour pilots end their strike after eleven days',
  'A library card for every child born in Calder',
  'Rents in the old brewery quarter rise by a fifth',
  'Ferry company asks to drop the last evening sailing',
  '“We were told to wait”: families of the Ostrava Street fire speak',
  'Calder Rovers 2, Vell Athletic 2',
  'The cellist who learned by radio',
  'Minister says grain will be let through within days',
];

const standfirsts = [
  'Councillors found the money in the parking fund, over the protests of shopkeepers in Quay Street.',
  'Samples taken over two winters show levels four times those of the last survey.',
  'The company says nine passengers a night do not pay for the fuel. Islanders say that counting began in January.',
];

/** A card of its own for each number; every third has a picture, none of them the same headline as its neighbours. */
export function card(number: number, changes: Partial<CardView> = {}): CardView {
  const standfirst = standfirsts[number % standfirsts.length];
  return {
    id: `019${number}`,
    address: `/city/2026/11/${23 - (number % 20)}/story-${number}`,
    headline: headlines[number % headlines.length] ?? '',
    type: number % 7 === 3 ? 'analysis' : 'news',
    ...(standfirst ? { standfirst } : {}),
    authors: ['Ines Halloran'],
    firstPublishedAt: new Date(Date.UTC(2026, 10, 23, 14, 5) - number * 47 * 60_000).toISOString(),
    ...changes,
  };
}

function cards(from: number, count: number, changes: (index: number) => Partial<CardView> = () => ({})): CardView[] {
  return Array.from({ length: count }, (_, index) => card(from + index, changes(index)));
}

function mostRead(title: string, headlinesRead: readonly string[]): NonNullable<FrontView['trending']> {
  const stories = headlinesRead
    .slice(0, 5)
    .map((headline, index) => ({ id: `t${index}`, address: `/t/${index}`, headline }));
  return { title, address: '/trending', refreshAddress: '/trending.json', madeAt: '2026-11-23T14:05:00Z', stories };
}

export const frontWithPictures: FrontView = {
  edition,
  issuedAt: '2026-11-23T14:05:00Z',
  trending: mostRead('Trending', headlines),
  lead: card(2, {
    picture: picture('reservoir'),
    kicker: 'Water',
    updatedAt: '2026-11-23T14:05:00Z',
  }),
  seconds: [card(3, { picture: picture('dam') }), card(8), card(5, { picture: picture('library') })],
  latest: cards(10, 14, (index) =>
    index === 1
      ? { type: 'live' }
      : index === 6
        ? { type: 'sponsored', headline: 'A quieter kitchen, by Marlow Heat Pumps' }
        : {},
  ),
  sections: [
    {
      name: 'World',
      address: '/world',
      stories: cards(30, 5, (index) => (index === 0 ? { picture: picture('port') } : {})),
    },
    {
      name: 'City',
      address: '/city',
      stories: cards(41, 4, (index) => (index < 3 ? { picture: picture(`city${index}`) } : {})),
    },
    {
      name: 'Science',
      address: '/science',
      stories: cards(52, 4, (index) => (index === 0 ? { picture: picture('lab') } : {})),
    },
    {
      name: 'Opinion',
      address: '/opinion',
      stories: cards(60, 3, (index) => ({
        type: 'opinion',
        authors: [['Théa Marchetti-Okonjo', 'Bram Ólafsson', 'Rosalind Achterberg'][index] ?? ''],
        picture: picture(`view${index}`),
        ...(index === 1 ? {} : { portrait: { ...picture(`face${index}`), alt: '' } }),
      })),
    },
    { name: 'Culture', address: '/culture', stories: cards(70, 5) },
    { name: 'Sport', address: '/sport', stories: cards(81, 1) },
  ],
};

/** The same page on a day without a single picture. */
export const frontWithoutPictures: FrontView = JSON.parse(
  JSON.stringify(frontWithPictures, (key, value) => (key === 'picture' || key === 'portrait' ? undefined : value)),
);

export const emptyFront: FrontView = {
  edition,
  issuedAt: '2026-11-23T14:05:00Z',
  seconds: [],
  latest: [],
  sections: [],
};

export const arabicHeadlines = [
  'مجلس المدينة يصوّت على إبقاء الترام الليلي عامًا آخر',
  'انهيار محادثات سد هالين، وثلاث حكومات تبحث عن مخرج قبل فيضانات الخريف',
  'عودة الجرافات',
  'عمال الميناء ينهون إضرابهم بعد أحد عشر يومًا',
];

function arabicCards(from: number, count: number): CardView[] {
  return cards(from, count, (index) => ({
    headline: arabicHeadlines[(from + index) % arabicHeadlines.length] ?? '',
    standfirst: 'وجد الأعضاء المال في صندوق المواقف رغم احتجاج أصحاب المحال في شارع الرصيف.',
    address: `/ar/city/2026/11/20/${index}`,
  }));
}

export const arabicFront: FrontView = {
  edition: arabicEdition,
  issuedAt: '2026-11-23T14:05:00Z',
  trending: mostRead('الأكثر قراءة', arabicHeadlines),
  lead: { ...(arabicCards(1, 1)[0] as CardView), picture: picture('dam') },
  seconds: arabicCards(2, 3),
  latest: arabicCards(10, 8),
  sections: [
    { name: 'العالم', address: '/ar/world', stories: arabicCards(30, 5) },
    { name: 'المدينة', address: '/ar/city', stories: arabicCards(41, 4) },
    {
      name: 'الرأي',
      address: '/ar/opinion',
      stories: arabicCards(60, 3).map((one, index) => ({
        ...{ ...one, type: 'opinion', authors: ['هدى الكالدرية'] },
        ...(index === 1 ? {} : { portrait: { ...picture(`face${index}`), alt: '' } }),
      })),
    },
  ],
};

export const sectionPage: SectionView = {
  edition,
  name: 'City',
  address: '/city',
  pageAddress: '/city',
  description: 'The council, the trams, the harbour and the people who live between them.',
  subsections: [
    { label: 'Transport', address: '/transport' },
    { label: 'Housing', address: '/housing' },
  ],
  trending: mostRead('Trending', headlines.slice(4)),
  stories: cards(0, 40, (index) =>
    index % 4 === 0 ? { picture: picture(`s${index}`), updatedAt: '2026-11-23T16:12:00Z' } : {},
  ),
  pager: { isFront: true, olderAddress: '/city/page/2' },
};

const { subsections: _, ...listed } = sectionPage;
export const topicPage: SectionView = {
  ...listed,
  name: 'Hallin dam',
  label: 'Topic',
  address: '/topics/hallin-dam',
  pageAddress: '/topics/hallin-dam',
  description: 'The plan to dam the river, the villages it would drown, and the long way through court and council.',
  stories: cards(20, 9, (index) => (index % 3 === 1 ? { picture: picture(`t${index}`) } : {})),
  pager: { isFront: true },
};

export const laterSectionPage: SectionView = {
  ...sectionPage,
  parent: { label: 'City', address: '/city' },
  name: 'Housing',
  address: '/housing',
  pageAddress: '/housing/page/7',
  stories: cards(90, 20, (index) => (index === 3 ? { retracted: true } : {})),
  pager: { isFront: false, newerAddress: '/housing/page/6', olderAddress: '/housing/page/8' },
};
