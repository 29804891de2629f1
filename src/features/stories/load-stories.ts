import type { Snapshot } from '../../platform/database/index.ts';
import { mediumColumn, type StoredMedium } from '../media/index.ts';
import type { Retraction, Workflow } from './stories.tables.ts';
import type { StoryDocument } from './story.schema.ts';

type Named = { id: string; slug: string; name: string };

/** A story with all that an answer of the API tells of it, as it is at one instant. */
export type LoadedStory = {
  id: string;
  revision: number;
  slug: string;
  address: string | null;
  workflow: Workflow;
  created_at: Date;
  changed_at: Date;
  taken_down_at: Date | null;
  binned_at: Date | null;
  prefix: string;
  zone: string;
  tag: string;
  was_public: boolean;
  /** Of the copy that was asked for; without its body where only a list is wanted. */
  document: StoryDocument;
  /** Of its lead picture. */
  medium: StoredMedium | null;
  sections: Named[] | null;
  authors: Named[] | null;
  topics: Named[] | null;
  related: { id: string; slug: string; headline: string; address: string | null }[] | null;
  public_revision: number | null;
  public_address: string | null;
  first_published_at: Date | null;
  updated_at: Date | null;
  retraction: Retraction | null;
  public_until: Date | null;
  planned_at: Date | null;
  planned_revision: number | null;
  planned_address: string | null;
};

/** Which copy is wanted: the newsroom's, or that of readers (only of stories that they see). */
export type Copy = 'working' | 'public';

const statement = (copy: Copy, document: string, revision = `${copy === 'public' ? 'p' : 's'}.revision`) => `
  select s.id, s.slug, s.address, s.workflow, s.created_at, s.changed_at, s.taken_down_at, s.binned_at, e.prefix, e.zone, e.tag,
    r.revision, ${document} as document,
    ${mediumColumn(`r.document -> 'heroImage' ->> 'media'`)} as medium,
    exists (select from publications h where h.story_id = s.id and lower(h.public_during) <= $2::timestamptz) as was_public,
    (select jsonb_agg(jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name)) from sections c
      where c.id = (r.document ->> 'section')::uuid or c.id in (select jsonb_array_elements_text(r.document -> 'sections')::uuid)) as sections,
    (select jsonb_agg(jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name)) from authors a
      where a.id in (select (b ->> 'author')::uuid from jsonb_array_elements(r.document -> 'bylines') b)) as authors,
    (select jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name)) from topics t
      where t.id in (select jsonb_array_elements_text(r.document -> 'topics')::uuid)) as topics,
    (select jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'address', q.address,
        'headline', ${copy === 'public' ? `q.card ->> 'headline'` : `coalesce(q.card ->> 'headline', w.document ->> 'headline')`}))
      from stories o
      join story_revisions w on w.story_id = o.id and w.revision = o.revision
      ${copy === 'public' ? '' : 'left'} join publications q on q.story_id = o.id and q.public_during @> $2::timestamptz and not q.over
      where o.id in (select (x ->> 'story')::uuid from jsonb_array_elements(r.document -> 'related') x)) as related,
    p.revision as public_revision, p.address as public_address, p.first_published_at, p.updated_at, p.retraction,
    upper(p.public_during) as public_until,
    n.at as planned_at, n.revision as planned_revision, n.address as planned_address
  from stories s
  join editions e on e.id = s.edition_id
  ${copy === 'public' ? '' : 'left'} join publications p on p.story_id = s.id and p.public_during @> $2::timestamptz and not p.over
  left join lateral (
    select lower(f.public_during) as at, f.revision, f.address from publications f
    where f.story_id = s.id and not f.over and lower(f.public_during) > $2::timestamptz
    order by lower(f.public_during) limit 1) n on true
  join story_revisions r on r.story_id = s.id and r.revision = ${revision}
  where s.id = any($1::uuid[])`;

/** Stories by their ids, in that order, each once; those that are not there (or, as public copies, not seen) are left out. */
export async function loadStories(
  read: Snapshot,
  ids: readonly string[],
  { at, copy, whole }: { at: Date; copy: Copy; whole: boolean },
): Promise<LoadedStory[]> {
  if (ids.length === 0) return [];
  const rows = await read.query<LoadedStory>({
    name: `load-stories-${copy}-${whole ? 'whole' : 'listed'}`,
    text: statement(copy, whole ? 'r.document' : `r.document - 'body'`),
    values: [ids, at],
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One story as it was in one of its revisions; undefined where there is none. */
export async function loadRevision(
  read: Snapshot,
  story: string,
  { at, revision }: { at: Date; revision: number },
): Promise<LoadedStory | undefined> {
  const [row] = await read.query<LoadedStory>({
    name: 'load-revision',
    text: statement('working', 'r.document', '$3'),
    values: [[story], at, revision],
  });
  return row;
}
