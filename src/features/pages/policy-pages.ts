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
