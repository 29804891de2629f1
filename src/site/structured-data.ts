import { logoAsset } from '../ui/drawings.ts';
import { absolute } from './layout.tsx';
import type { AuthorView, BylineRole, EditionView, PictureView, SectionView, StoryView, UpdateView } from './views.ts';

type Thing = { '@type': string; [property: string]: unknown };

/** The paper itself (schema.org/NewsMediaOrganization): whole on the front, and named by every story. */
export function publisher(edition: EditionView): Thing {
  const logo = edition.logo ?? { address: logoAsset.address, width: 512, height: 512 };
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${edition.siteUrl}/#publisher`,
    name: edition.siteName,
    url: `${edition.siteUrl}/`,
    logo: { '@type': 'ImageObject', url: absolute(edition, logo.address), width: logo.width, height: logo.height },
    ...(edition.sameAs?.length ? { sameAs: edition.sameAs } : {}),
  };
}

/** Where the paper says how it works. What it got wrong stands on one page, whatever else it has to say of that. */
const policies = (edition: EditionView): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ correctionsPolicy: '/corrections', ...edition.policies }).map(([property, address]) => [
      property,
      absolute(edition, address),
    ]),
  );

/** Google, "Sitelinks search box": what stands between the braces is what the reader types. */
const searchAction = (edition: EditionView, address: string): Thing => ({
  '@type': 'SearchAction',
  target: `${absolute(edition, address)}?q={words}`,
  'query-input': 'required name=words',
});

const websiteOf = (edition: EditionView): string => `${edition.siteUrl}${edition.homeAddress}#website`;

/** What the front says of itself: no story's headline may stand in a list page outside its markers, so no ItemList. */
export function frontData(edition: EditionView): unknown {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        ...publisher(edition),
        ...(edition.tagline ? { slogan: edition.tagline } : {}),
        ...policies(edition),
      },
      {
        '@type': 'WebSite',
        '@id': websiteOf(edition),
        url: absolute(edition, edition.homeAddress),
        name: edition.siteName,
        inLanguage: edition.language,
        publisher: { '@id': `${edition.siteUrl}/#publisher` },
        ...(edition.searchAddress ? { potentialAction: searchAction(edition, edition.searchAddress) } : {}),
      },
    ],
  };
}

/** A page on the way from the front. The last step is the page itself and needs no address. */
type Step = { label: string; address?: string };

/** Where a page stands in the paper. */
function breadcrumbs(edition: EditionView, steps: Step[]): Thing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.label,
      ...(step.address ? { item: absolute(edition, step.address) } : {}),
    })),
  };
}

/** Breadcrumbs alone, as a document. */
export function breadcrumbData(edition: EditionView, steps: Step[]): unknown {
  return { '@context': 'https://schema.org', ...breadcrumbs(edition, steps) };
}

/** A section, a topic or a person in the news, a day of the archive: a page of stories (schema.org/CollectionPage). */
export function collectionData(view: SectionView, steps: Step[]): unknown {
  const { edition } = view;
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'CollectionPage',
        name: view.name,
        url: absolute(edition, view.pageAddress),
        ...(view.description ? { description: view.description } : {}),
        inLanguage: edition.language,
        isPartOf: { '@id': websiteOf(edition) },
        ...(view.about ? { about: { '@type': view.about, name: view.name } } : {}),
      },
      breadcrumbs(edition, steps),
    ],
  };
}

/** An author's page (schema.org/ProfilePage, and Google's rules for it): the person, and where else that person is found. */
export function profileData(view: AuthorView): unknown {
  const { edition } = view;
  const address = absolute(edition, view.address);
  const person: Thing = {
    '@type': 'Person',
    '@id': `${address}#person`,
    name: view.name,
    url: address,
    ...(view.role ? { jobTitle: view.role } : {}),
    ...(view.bio ? { description: view.bio } : {}),
    ...(view.portrait ? { image: absolute(edition, view.portrait.src) } : {}),
    ...(view.links.length > 0 ? { sameAs: view.links.map((link) => link.address) } : {}),
    worksFor: publisher(edition),
  };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'ProfilePage', url: absolute(edition, view.pageAddress), mainEntity: person },
      breadcrumbs(edition, [{ label: edition.siteName, address: edition.homeAddress }, { label: view.name }]),
    ],
  };
}

const articleTypes: Partial<Record<StoryView['type'], string>> = {
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  explainer: 'BackgroundNewsArticle',
  live: 'LiveBlogPosting',
  sponsored: 'AdvertiserContentArticle',
  'press-release': 'Article',
};

/** Where schema.org has a place for the people of each role. Those who reported are authors too. */
const roleProperties: Record<BylineRole, 'author' | 'contributor' | 'translator' | 'editor'> = {
  by: 'author',
  reporting: 'author',
  photo: 'contributor',
  translation: 'translator',
  editing: 'editor',
};

/** The story for machines (schema.org/NewsArticle), with its breadcrumbs. */
export function storyData(view: StoryView): unknown {
  const { edition } = view;
  const home = { label: edition.siteName, address: edition.homeAddress };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': articleTypes[view.type] ?? 'NewsArticle', ...articleProperties(view) },
      breadcrumbs(edition, [home, view.section, { label: view.headline }]),
    ],
  };
}

function articleProperties(view: StoryView): Record<string, unknown> {
  const { edition } = view;
  const description = view.description ?? view.standfirst;
  const corrections = view.notices.filter((notice) => notice.kind !== 'update');
  return {
    headline: view.headline,
    ...(description ? { description } : {}),
    datePublished: view.firstPublishedAt,
    dateModified: view.updatedAt ?? view.firstPublishedAt,
    ...people(view),
    publisher: publisher(edition),
    mainEntityOfPage: absolute(edition, view.address),
    isAccessibleForFree: true,
    inLanguage: edition.language,
    articleSection: [view.section, ...(view.otherSections ?? [])].map((section) => section.label),
    ...(view.topics?.length ? { keywords: view.topics.map((topic) => topic.label) } : {}),
    ...(view.wordCount ? { wordCount: view.wordCount } : {}),
    ...(view.picture ? { image: pictures(view.edition, view.picture) } : {}),
    ...(corrections.length > 0 ? { correction: corrections.map(correction) } : {}),
    ...(view.type === 'live' && view.updates ? liveCoverage(view, view.updates.entries) : {}),
  };
}

/** What is said of a story that runs (schema.org/LiveBlogPosting; Google, "Live blog"). */
const liveCoverage = ({ edition, firstPublishedAt }: StoryView, entries: UpdateView[]): Record<string, unknown> => ({
  coverageStartTime: firstPublishedAt,
  liveBlogUpdate: entries.map(({ address, at, headline, text, byline }) => ({
    ...{ '@type': 'BlogPosting', headline, datePublished: at, articleBody: text, url: absolute(edition, address) },
    ...(byline ? { author: { '@type': 'Person', name: byline } } : {}),
  })),
});

/** A story without a byline is the paper's own. */
function people(view: StoryView): Record<string, unknown> {
  const found: Record<string, Thing[]> = {};
  for (const { name, role, address } of view.bylines) {
    const property = roleProperties[role];
    found[property] ??= [];
    found[property].push({
      '@type': 'Person',
      name,
      ...(address ? { url: absolute(view.edition, address) } : {}),
    });
  }
  found.author ??= [{ '@type': 'NewsMediaOrganization', name: view.edition.siteName, url: `${view.edition.siteUrl}/` }];
  return found;
}

/**
 * The picture in the three forms that Google asks for (developers.google.com, "Article": 16x9, 4x3 and 1x1), or as it is where it
 * was not cut.
 */
function pictures(edition: EditionView, { crops = [], ...whole }: PictureView): Thing[] {
  const forms = crops.length > 0 ? crops : [whole];
  return forms.map(({ src, width, height }) => ({
    '@type': 'ImageObject',
    url: absolute(edition, src),
    width,
    height,
    ...(whole.credit ? { creditText: whole.credit } : {}),
  }));
}

function correction(notice: StoryView['notices'][number]): Thing {
  return {
    '@type': 'CorrectionComment',
    datePublished: notice.at,
    ...(notice.note ? { text: notice.note } : {}),
  };
}
