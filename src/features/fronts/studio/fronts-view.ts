import type { Breaking, FrontAnswer } from '../front.schema.ts';

/** A story beside the front, and in it. Instants are ISO 8601. */
export type FrontStoryView = {
  id: string;
  headline: string;
  section: string;
  isPublic: boolean;
  publishAt: string | null;
};

/** A place as the form shows it: what was typed stays, whatever was refused. */
export type PlaceView = {
  place: number;
  story?: FrontStoryView;
  /** The headline that stands there by itself; empty where nothing does. */
  filledBy: string;
  headline: string;
  /** Another picture than the story’s, by its hash; empty: its own. */
  picture: string;
  /** What the place shows then, small. */
  shown?: { src: string; alt: string };
  /** As of `<input type="datetime-local">`, in the newsroom’s zone; empty: for good. */
  until: string;
};

export type FrontDeskView = {
  /** Where the form posts. */
  address: string;
  front: FrontAnswer;
  /** All fronts, to go from one to the other. */
  fronts: { name: string; address: string; isThis: boolean }[];
  places: PlaceView[];
  candidates: FrontStoryView[];
  /** What the library has, the newest first. */
  pictures: { hash: string; label: string }[];
  /** Words that the candidates were sought by. */
  q: string;
  at: string;
  breaking: Breaking | null;
  breakingText: string;
  zone: string;
  /** The address at which readers see it. */
  publicAddress: string;
  /** Whether the draft is another than what is in force. */
  hasChange: boolean;
  notice?: string;
  scriptAddress: string;
};
