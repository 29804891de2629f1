export type BoardCardView = {
  id: string;
  headline: string;
  section: string;
  holder: string;
  /** Instants, where there are any. */
  deadline: string | null;
  goesOut: string | null;
  changedAt: string;
  isLate: boolean;
  isChange: boolean;
};

type Choice = { id: string; name: string };

export type BoardView = {
  address: string;
  zone: string;
  columns: { name: 'draft' | 'in-review' | 'ready' | 'scheduled'; cards: BoardCardView[] }[];
  sections: Choice[];
  people: Choice[];
  filter: { section: string; person: string };
  /** Whether the one who looks may move stories on. */
  mayMove: boolean;
};

export type DayView = {
  address: string;
  zone: string;
  /** `2026-11-27`, in that zone. */
  date: string;
  before: string;
  after: string;
  hours: { hour: string; isNow: boolean; entries: DayEntryView[] }[];
};

export type DayEntryView = {
  id: string;
  headline: string;
  section: string;
  what: 'publication' | 'end' | 'deadline' | 'embargo';
  more: string;
  /** Wall clock, `05:30`. */
  time: string;
  isDone: boolean;
};

export type AssignmentView = {
  assignee: string;
  /** As `<input type="datetime-local">` takes it. */
  deadline: string;
  brief: string;
  by: string;
  colleagues: Choice[];
};
