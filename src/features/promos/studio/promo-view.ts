import type { StoryType } from '../../stories/card.schema.ts';
import type { PromoAnswer, PromoState } from '../promo.schema.ts';

export type PromoListView = {
  /** Where the list stands; a promo’s own page stands under it by its id, an empty form at `/new`. */
  address: string;
  state: PromoState;
  promos: PromoAnswer[];
  nextAddress?: string;
  /** What was ended a moment ago and can be taken up again. */
  undo?: string;
  /** IANA zone in which the newsroom reads times. */
  zone: string;
};

/** A promo as it was typed into the form: nothing is lost when it is refused. */
export type TypedPromo = {
  text: string;
  format: 'markdown' | 'html';
  afterParagraph: string;
  /** Ids. */
  sections: string[];
  notSections: string[];
  types: string[];
  /** As of `<input type="datetime-local">`, in the newsroom’s zone; empty: always. */
  from: string;
  until: string;
  priority: string;
  /** A story, to see it on. */
  previewOn: string;
  /** That it is based on; empty for a new one. */
  revision: string;
};

export type PromoFault = { field: keyof TypedPromo; message: string };

export type PromoFormView = {
  /** Where the form posts. */
  address: string;
  listAddress: string;
  isNew: boolean;
  /** Where the promo stands now. */
  state?: PromoState;
  typed: TypedPromo;
  faults: PromoFault[];
  /** Said above the form: that somebody else changed it, that it is saved. */
  notice?: string;
  sections: { id: string; name: string }[];
  types: readonly StoryType[];
  /** The newest public stories, to see it on. */
  stories: { id: string; headline: string; section: string }[];
  zone: string;
};
