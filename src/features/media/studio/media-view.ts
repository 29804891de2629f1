import type { Medium } from '../media.schema.ts';

type Paper = {
  /** IANA zone in which the newsroom reads times. */
  zone: string;
  /** Where the list stands; each medium under it by its id. */
  address: string;
};

export type MediaListView = Paper & {
  media: Medium[];
  /** What is looked for. */
  q: string;
  lacking: '' | 'alt' | 'rights';
  /** By which many are sent in at once. */
  scriptAddress: string;
  mayUpload: boolean;
  /** Address of the next page of the list. */
  nextAddress?: string;
  /** Why the last upload was refused. */
  refused?: string;
};

export type MediumView = Paper & {
  medium: Medium;
  /** What shows it, now or later; then the drafts that have it, which have no address. */
  usedBy: { kind: 'story' | 'draft' | 'author' | 'page' | 'front'; label: string; address?: string }[];
  mayChange: boolean;
  mayKill: boolean;
  saved?: boolean;
  /** Why the last change was refused. */
  refused?: string;
};
