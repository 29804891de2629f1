import type { ProblemPart } from '../../platform/http/index.ts';
import { toBody } from './body/index.ts';
import type { NewStory, StoryChange, StoryDocument } from './story.schema.ts';
import type { References } from './story-references.ts';

/** Fields that are resolved or converted; all others are stored as they are sent. */
const RESOLVED = [
  'section',
  'sections',
  'topics',
  'bylines',
  'authors',
  'related',
  'heroImage',
  'body',
  'slug',
  'locale',
  'source',
] as const;

export const EMPTY_BODY: StoryDocument['body'] = { version: 1, blocks: [] };

/** A working copy with what was sent put over it: null clears a field, what was not sent stays. */
export function composeDocument(
  before: StoryDocument,
  sent: NewStory | StoryChange,
  references: References,
): { document: StoryDocument; faults: ProblemPart[] } {
  const plain = Object.entries(sent).filter(([field, value]) => value !== undefined && !isResolved(field));
  const document: Record<string, unknown> = { ...before, ...references };
  for (const [field, value] of plain) {
    if (value === null) delete document[field];
    else document[field] = value;
  }
  if (sent.type === null) document.type = 'news';
  if (sent.heroImage === null) delete document.heroImage;
  addSource(document, sent.source);
  const body = bodyOf(before, sent.body);
  const composed = { ...document, body: body.body } as StoryDocument;
  if (composed.topics) composed.topics = [...new Set(composed.topics)];
  composed.sections = [...new Set(composed.sections)].filter((section) => section !== composed.section);
  return { document: composed, faults: body.faults };
}

const isResolved = (field: string): boolean => (RESOLVED as readonly string[]).includes(field);

/** `source` is shorthand for one of `sources`. */
function addSource(document: Record<string, unknown>, source: StoryChange['source']): void {
  if (source == null) return;
  const one = typeof source === 'string' ? { name: source } : source;
  const others = (document.sources ?? []) as { name: string }[];
  document.sources = [one, ...others.filter(({ name }) => name !== one.name)];
}

function bodyOf(
  before: StoryDocument,
  sent: StoryChange['body'],
): { body: StoryDocument['body']; faults: ProblemPart[] } {
  if (sent === undefined) return { body: before.body, faults: [] };
  const converted = toBody(sent);
  if (converted.ok) return { body: converted.body, faults: [] };
  const faults = converted.faults.map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail }));
  return { body: before.body, faults };
}
