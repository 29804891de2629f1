import type { BroughtIn, Redirect } from '../redirect.schema.ts';

export type RedirectsView = {
  address: string;
  zone: string;
  q: string;
  redirects: Redirect[];
  nextAddress?: string;
  typed: { from: string; to: string };
  fault?: { field: 'from' | 'to'; message: string };
  brought?: BroughtIn;
  notice?: string;
};

export type MissingView = {
  address: string;
  zone: string;
  missing: {
    path: string;
    hits: number;
    lastHit: string;
    referrer: string | null;
    /** Stories whose address looks like it. */
    suggestions: { headline: string; address: string }[];
  }[];
};
