import type { CardContent } from './card.schema.ts';
import type { NotePlace, PublicationKind, Retraction } from './stories.tables.ts';

/** One publication: what of a story is public from an instant until another (null: for good). */
export type Span = {
  id: string;
  revision: number;
  kind: PublicationKind;
  note: string;
  notePlace: NotePlace;
  address: string;
  /** The main section first, then the others. */
  sections: string[];
  /** The other lists it stands in, by name: of its topics and its authors. */
  lists: string[];
  card: CardContent;
  firstPublishedAt: Date;
  updatedAt: Date;
  retraction: Retraction | null;
  from: Date;
  until: Date | null;
};

/** A change of what is public that is accepted and not yet effective. */
export type Plan = { at: Date; kind: 'publish' | 'unpublish'; revision: number | null };

/**
 * The publications of a story in order of time. They never overlap; at most one change is planned, since a new one takes the
 * place of the last. All functions are pure and give a new timeline.
 */
export type Timeline = readonly Span[];

/** What is public at an instant. */
export function spanAt(timeline: Timeline, at: Date): Span | undefined {
  return timeline.find((span) => span.from <= at && (span.until === null || span.until > at));
}

/** Whether readers ever saw the story up to an instant. */
export function wasPublic(timeline: Timeline, now: Date): boolean {
  return timeline.some((span) => span.from <= now);
}

/** The publication readers were told of last, public or not. */
export function lastAccepted(timeline: Timeline): Span | undefined {
  return timeline.at(-1);
}

/** The next change of what is public. */
export function planOf(timeline: Timeline, now: Date): Plan | null {
  const next = timeline.find((span) => span.from > now);
  if (next) return { at: next.from, kind: 'publish', revision: next.revision };
  const until = spanAt(timeline, now)?.until;
  return until ? { at: until, kind: 'unpublish', revision: null } : null;
}

/** As if nothing were planned: what is public stays so. */
export function withoutPlan(timeline: Timeline, now: Date): Timeline {
  return timeline
    .filter((span) => span.from <= now)
    .map((span) => (span.until !== null && span.until > now ? { ...span, until: null } : span));
}

/** What is public at an instant ends there. */
export function endedAt(timeline: Timeline, at: Date): Timeline {
  const current = spanAt(timeline, at);
  return timeline.map((span) => (span === current ? { ...span, until: at } : span));
}

/** A publication takes the place of what is public at its instant. */
export function published(timeline: Timeline, span: Span): Timeline {
  return [...endedAt(timeline, span.from), span];
}

/** Instants after `now` at which what is public changes. */
export function comingInstants(timeline: Timeline, now: Date): Date[] {
  const instants = timeline.flatMap(({ from, until }) =>
    until ? [from.getTime(), until.getTime()] : [from.getTime()],
  );
  return [...new Set(instants)]
    .filter((instant) => instant > now.getTime())
    .sort((a, b) => a - b)
    .map((instant) => new Date(instant));
}
