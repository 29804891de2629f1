import type { Snapshot } from '../../platform/database/index.ts';
import { topicList } from '../lists/index.ts';
import { makeSlug } from '../redirects/index.ts';
import type { Status } from './story-answer.schema.ts';

/** What a list is narrowed by. References are ids; `after` is the position of the last story of the page before. */
export type StoryFilter = {
  section?: string | undefined;
  topic?: string | undefined;
  author?: string | undefined;
  q?: string | undefined;
  status?: Status | undefined;
  createdBy?: string | undefined;
  /** Stories that `q` fits besides, for words of their texts. */
  byText?: readonly string[] | undefined;
  after?: { at: string; id: string } | undefined;
  limit: number;
};

/** A place in a list: the instant it is ordered by, to the microsecond, and the story. */
export type Found = { id: string; at: string };

/** Conditions and their values, so that nothing sent ever becomes part of a statement. */
class Conditions {
  readonly texts: string[] = [];
  readonly values: unknown[];

  constructor(values: unknown[]) {
    this.values = values;
  }

  add(value: unknown, text: (placeholder: string) => string): void {
    this.values.push(value);
    this.texts.push(text(`$${this.values.length}`));
  }

  get where(): string {
    return this.texts.map((text) => ` and ${text}`).join('');
  }
}

const slugIsLike = (placeholder: string) => `s.slug like ${placeholder}`;
const likePattern = (q: string) => `%${makeSlug(q).replaceAll('_', '\\_')}%`;

/** Stories that readers see, newest first. */
export async function findPublicStories(read: Snapshot, at: Date, filter: StoryFilter): Promise<Found[]> {
  const conditions = new Conditions([at, filter.limit]);
  if (filter.section) {
    const listed = (id: string) =>
      `exists (select from publication_sections m where m.publication_id = p.id and m.section_id = ${id})`;
    conditions.add(filter.section, listed);
  }
  if (filter.topic) {
    const about = (list: string) =>
      `exists (select from publication_lists m where m.publication_id = p.id and m.list = ${list})`;
    conditions.add(topicList(filter.topic), about);
  }
  if (filter.author)
    conditions.add(JSON.stringify({ bylines: [{ author: filter.author }] }), (author) => `p.card @> ${author}::jsonb`);
  if (filter.q) conditions.add(likePattern(filter.q), slugIsLike);
  if (filter.createdBy) conditions.add(filter.createdBy, (user) => `s.created_by = ${user}`);
  if (filter.status === 'retracted') conditions.texts.push('p.retraction is not null');
  addPosition(conditions, filter, '(p.first_published_at, p.story_id)');
  return read.query<Found>({
    text: `select p.story_id as id, to_json(p.first_published_at) #>> '{}' as at from publications p join stories s on s.id = p.story_id
      where not p.over and p.public_during @> $1::timestamptz${conditions.where}
      order by p.first_published_at desc, p.story_id desc limit $2`,
    values: conditions.values,
  });
}

/** Every story of the newsroom, last changed first. */
export async function findAllStories(read: Snapshot, at: Date, filter: StoryFilter): Promise<Found[]> {
  const conditions = new Conditions([at, filter.limit]);
  if (filter.section) {
    const listed = (id: string) => `(r.document ->> 'section' = ${id} or r.document -> 'sections' ? ${id})`;
    conditions.add(filter.section, listed);
  }
  if (filter.topic) conditions.add(filter.topic, (id) => `r.document -> 'topics' ? ${id}`);
  if (filter.author)
    conditions.add(
      JSON.stringify([{ author: filter.author }]),
      (author) => `r.document -> 'bylines' @> ${author}::jsonb`,
    );
  if (filter.q) {
    conditions.values.push(likePattern(filter.q));
    const pattern = `$${conditions.values.length}`;
    conditions.add(filter.byText ?? [], (ids) => `(${slugIsLike(pattern)} or s.id = any(${ids}::uuid[]))`);
  }
  if (filter.createdBy) conditions.add(filter.createdBy, (user) => `s.created_by = ${user}`);
  if (filter.status) conditions.texts.push(HAS_STATUS[filter.status]);
  addPosition(conditions, filter, '(s.changed_at, s.id)');
  return read.query<Found>({
    text: `select s.id, to_json(s.changed_at) #>> '{}' as at from stories s
      join story_revisions r on r.story_id = s.id and r.revision = s.revision
      where $1::timestamptz is not null and s.binned_at is null${conditions.where}
      order by s.changed_at desc, s.id desc limit $2`,
    values: conditions.values,
  });
}

function addPosition(conditions: Conditions, { after }: StoryFilter, columns: string): void {
  if (!after) return;
  conditions.values.push(after.at, after.id);
  const last = conditions.values.length;
  conditions.texts.push(`${columns} < ($${last - 1}::timestamptz, $${last}::uuid)`);
}

const PUBLIC =
  'exists (select from publications p where p.story_id = s.id and not p.over and p.public_during @> $1::timestamptz';
const PLANNED =
  'exists (select from publications p where p.story_id = s.id and not p.over and lower(p.public_during) > $1::timestamptz)';
const PAST =
  'exists (select from publications p where p.story_id = s.id and lower(p.public_during) <= $1::timestamptz)';
const inWorkflow = (workflow: string) =>
  `s.taken_down_at is null and s.workflow = '${workflow}' and not ${PLANNED} and not ${PAST}`;

const HAS_STATUS: Record<Status, string> = {
  draft: inWorkflow('draft'),
  'in-review': inWorkflow('in-review'),
  ready: inWorkflow('ready'),
  scheduled: `s.taken_down_at is null and ${PLANNED} and not ${PUBLIC})`,
  published: `${PUBLIC} and p.retraction is null)`,
  retracted: `${PUBLIC} and p.retraction is not null)`,
  unpublished: `s.taken_down_at is null and ${PAST} and not ${PUBLIC}) and not ${PLANNED}`,
  'taken-down': 's.taken_down_at is not null',
};
