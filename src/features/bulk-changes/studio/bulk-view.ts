import type { Outcome } from '../bulk-change.schema.ts';

/** What is chosen on the list of stories. */
export type BulkFormView = { address: string; sections: { id: string; name: string }[]; most: number };

/** The fields of the form, as they were typed. */
export type TypedBulk = { what: string; section: string; topic: string; workflow: string };

/** A bulk change before it is done (`id` null), or after. */
export type BulkView = {
  address: string;
  zone: string;
  id: string | null;
  /** E.g. "Move to the section Sport". */
  says: string;
  typed?: TypedBulk;
  /** Whether this person could show it to readers, and how many stories would be. */
  mayShow: boolean;
  showable: number;
  madeAt: string;
  madeBy: string | null;
  undoneAt: string | null;
  stories: { id: string; headline: string; outcome: Outcome; reason: string; published: boolean }[];
  notice?: string | undefined;
};

export type BulkListView = {
  address: string;
  zone: string;
  changes: {
    id: string;
    says: string;
    madeAt: string;
    madeBy: string | null;
    undoneAt: string | null;
    changed: number;
  }[];
};
