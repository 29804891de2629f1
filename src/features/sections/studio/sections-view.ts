export type SectionLineView = {
  id: string;
  name: string;
  slug: string;
  description: string;
  /** Id of the section above; empty: none. */
  parent: string;
  address: string;
};

export type SectionsView = {
  address: string;
  sections: SectionLineView[];
  /** What was typed for a new one that was refused. */
  typed: { name: string; slug: string; description: string };
  notice?: string;
};
