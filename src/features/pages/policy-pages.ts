/**
 * Standing pages in which a paper says how it works, by slug, with the property under which schema.org's NewsMediaOrganization
 * names such a page (schema.org/NewsMediaOrganization; the Trust Project's indicators). One that is there is named to machines.
 */
export const POLICY_PAGES: Readonly<Record<string, string>> = {
  principles: 'publishingPrinciples',
  'editorial-guidelines': 'publishingPrinciples',
  ethics: 'ethicsPolicy',
  'corrections-policy': 'correctionsPolicy',
  'fact-checking': 'verificationFactCheckingPolicy',
  'unnamed-sources': 'unnamedSourcesPolicy',
  feedback: 'actionableFeedbackPolicy',
  diversity: 'diversityPolicy',
  ownership: 'ownershipFundingInfo',
  masthead: 'masthead',
  mission: 'missionCoveragePrioritiesPolicy',
};

/** Whether every page of the paper changes with this one: it has a link at the foot, or is told to machines as the paper's policy. */
export const isOnEveryPage = ({ slug, footerPlace }: { slug: string; footerPlace: number | null }): boolean =>
  footerPlace !== null || Object.hasOwn(POLICY_PAGES, slug);

/**
 * What readers and search engines look for in every paper (the Trust Project's indicators; imprint and privacy by law in many countries), in the
 * order of how much it is missed.
 */
export const WANTED_PAGES: readonly { slug: string; title: string; why: string }[] = [
  { slug: 'about', title: 'About us', why: 'Who makes the paper, since when, for whom.' },
  { slug: 'contact', title: 'Contact', why: 'How readers reach the newsroom.' },
  { slug: 'imprint', title: 'Imprint', why: 'Who answers for it by law, with an address.' },
  { slug: 'privacy', title: 'Privacy', why: 'What is kept of readers, and for how long.' },
  { slug: 'comment-rules', title: 'Comment rules', why: 'What may be said under stories, and who decides.' },
  { slug: 'ethics', title: 'Ethics', why: 'By which rules the newsroom works.' },
  { slug: 'corrections-policy', title: 'How we correct', why: 'What happens when something was wrong.' },
  { slug: 'masthead', title: 'Masthead', why: 'Who does what.' },
  { slug: 'ownership', title: 'Owners and funding', why: 'Whom it belongs to in the end, and who pays for it.' },
];
