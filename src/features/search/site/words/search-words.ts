/** What the search says of itself, for one language. A language is one file beside this one. */
export type SearchWords = {
  section: string;
  anySection: string;
  from: string;
  until: string;
  sort: string;
  newest: string;
  relevance: string;
  /** "1 story", "more than 1,000 stories". */
  matches: (count: number, isMore: boolean) => string;
  /** Of a phrase, that has not been counted. */
  newestFirst: string;
  /** How many were weighed against each other. */
  bestOf: (count: number) => string;
  nothing: string;
  nothingAdvice: string;
  /** Only words that stand in every text. */
  tooCommon: string;
  /** Only words that are not wanted. */
  onlyExcluded: string;
  howTo: { typed: string; does: string }[];
  firstResults: string;
  moreResults: string;
};
