/**
 * What schema.org and Google ask of the structured data of a news site, as code (developers.google.com: Article, Breadcrumb,
 * Profile page, Organization). Each fault is a sentence; sound data has none. A type that is not listed is a fault itself.
 */
export function faultsOfStructuredData(html: string): string[] {
  return things(html).flatMap((thing) => faultsOf(thing, String(thing['@type'])));
}

/** Every thing that a page describes, with those inside others. */
export function things(html: string): Thing[] {
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)];
  return blocks.flatMap(([, json]) => {
    const read = JSON.parse(json ?? '') as Thing;
    if (read['@context'] !== 'https://schema.org') throw new Error('structured data without its context');
    return within(read['@graph'] ?? read);
  });
}

export type Thing = Record<string, unknown>;
type Rule = (value: unknown) => boolean;
type Rules = { required: Record<string, Rule>; optional?: Record<string, Rule> };

function within(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(within);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(within);
  return '@type' in value ? [value as Thing, ...inner] : inner;
}

const isText: Rule = (value) => typeof value === 'string' && value.trim() !== '';
const isUrl: Rule = (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
/** ISO 8601 with its zone. */
const isInstant: Rule = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);
const isCount: Rule = (value) => Number.isInteger(value) && (value as number) > 0;
const isTrue: Rule = (value) => typeof value === 'boolean';
const many =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(rule);
const a =
  (...types: string[]): Rule =>
  (value) =>
    typeof value === 'object' && value !== null && types.includes(String((value as Thing)['@type']));
const named: Rule = (value) => typeof value === 'object' && value !== null && isUrl((value as Thing)['@id']);

const people = many(a('Person', 'NewsMediaOrganization'));
const article: Rules = {
  required: {
    headline: isText,
    datePublished: isInstant,
    dateModified: isInstant,
    author: people,
    publisher: a('NewsMediaOrganization'),
    mainEntityOfPage: isUrl,
    inLanguage: isText,
    articleSection: many(isText),
    isAccessibleForFree: isTrue,
  },
  optional: {
    description: isText,
    image: many((value) => isUrl(value) || a('ImageObject')(value)),
    correction: many(a('CorrectionComment')),
    contributor: people,
    translator: people,
    editor: people,
    keywords: many(isText),
    wordCount: isCount,
  },
};

const ARTICLES =
  'NewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle AdvertiserContentArticle Article';
/** schema.org/NewsMediaOrganization: pages in which a paper says how it works. */
const POLICIES = [
  ...['publishingPrinciples', 'ethicsPolicy', 'correctionsPolicy', 'verificationFactCheckingPolicy', 'masthead'],
  ...['unnamedSourcesPolicy', 'actionableFeedbackPolicy', 'diversityPolicy', 'ownershipFundingInfo'],
  'missionCoveragePrioritiesPolicy',
];
const RULES: Record<string, Rules> = {
  ...Object.fromEntries(ARTICLES.split(' ').map((type) => [type, article])),
  LiveBlogPosting: article,
  NewsMediaOrganization: {
    required: { name: isText, url: isUrl },
    optional: {
      ...{ '@id': isUrl, logo: a('ImageObject'), sameAs: many(isUrl), slogan: isText },
      ...Object.fromEntries(POLICIES.map((property) => [property, isUrl])),
    },
  },
  Person: {
    required: { name: isText },
    optional: {
      ...{ url: isUrl, '@id': isUrl, jobTitle: isText, description: isText, image: isUrl, sameAs: many(isUrl) },
      worksFor: a('NewsMediaOrganization'),
    },
  },
  ImageObject: { required: { url: isUrl, width: isCount, height: isCount }, optional: { creditText: isText } },
  CorrectionComment: { required: { datePublished: isInstant }, optional: { text: isText } },
  WebSite: {
    required: { url: isUrl, name: isText, inLanguage: isText, publisher: named },
    optional: { '@id': isUrl, potentialAction: a('SearchAction') },
  },
  SearchAction: { required: { target: isText, 'query-input': isText } },
  CollectionPage: {
    required: { name: isText, url: isUrl, inLanguage: isText, isPartOf: named },
    optional: { description: isText, about: a('Person', 'Organization', 'Place', 'Thing') },
  },
  Organization: { required: { name: isText } },
  Place: { required: { name: isText } },
  Thing: { required: { name: isText } },
  ProfilePage: { required: { mainEntity: a('Person') }, optional: { url: isUrl } },
  BreadcrumbList: {
    required: { itemListElement: (value) => many(a('ListItem'))(value) && areSteps(value as Thing[]) },
  },
  ListItem: { required: { position: isCount, name: isText }, optional: { item: isUrl } },
};

/** In order from 1; only the last, the page itself, may be without an address. */
const areSteps = (steps: Thing[]): boolean =>
  steps.every(
    ({ position, item }, index) => position === index + 1 && (item !== undefined || index === steps.length - 1),
  );

function faultsOf(thing: Thing, type: string): string[] {
  const rules = RULES[type];
  if (!rules) return [`nothing is known of the type ${type}`];
  const known = { ...rules.required, ...rules.optional };
  const missing = Object.keys(rules.required).filter((property) => thing[property] === undefined);
  const wrong = Object.entries(thing).filter(
    ([property, value]) => !['@type', '@context'].includes(property) && !(known[property]?.(value) ?? false),
  );
  return [
    ...missing.map((property) => `${type} without ${property}`),
    ...wrong.map(([property, value]) => `${type}.${property} is ${JSON.stringify(value)}`),
    ...(isInstant(thing.dateModified) && String(thing.dateModified) < String(thing.datePublished)
      ? [`${type} changed before it was published`]
      : []),
  ];
}
