import type { DatabaseHandle } from '../../platform/database/index.ts';
import { countWords, upcastBody } from './body/index.ts';
import type { Workflow } from './stories.tables.ts';
import type { StoryDocument } from './story.schema.ts';

/** A story of the list "My stories": what is in hand and what of it readers see. */
export type MyStory = {
  id: string;
  headline: string;
  section: string;
  workflow: Workflow;
  publication: 'unpublished' | 'scheduled' | 'published' | 'retracted' | 'taken-down';
  /** Whether the newest revision is another than the public one. */
  hasChange: boolean;
  publishAt: Date | null;
  changedAt: Date;
  words: number;
  /** Path, while readers find it there. */
  address: string | null;
};

type Row = Omit<MyStory, 'headline' | 'words'> & { document: StoryDocument };

const MOST = 100;

/** Stories that somebody created or signs with a byline, the last changed first. */
export async function listMyStories(database: Pick<DatabaseHandle, 'query'>, user: string): Promise<MyStory[]> {
  const rows = await database.query<Row>(
    `select s.id, c.name as section, s.workflow, s.changed_at as "changedAt", p.address, r.document, planned.at as "publishAt",
       coalesce(p.revision <> s.revision, false) as "hasChange",
       case when s.taken_down_at is not null then 'taken-down' when p.retraction is not null then 'retracted'
         when p.id is not null then 'published' when planned.at is not null then 'scheduled' else 'unpublished' end as publication
     from stories s
     join story_revisions r on r.story_id = s.id and r.revision = s.revision
     join sections c on c.id = (r.document ->> 'section')::uuid
     left join publications p on p.story_id = s.id and not p.over and p.public_during @> clock_timestamp()
     left join lateral (select min(lower(f.public_during)) as at from publications f
       where f.story_id = s.id and not f.over and lower(f.public_during) > clock_timestamp()) planned on true
     where s.binned_at is null and (s.created_by = $1 or r.document -> 'bylines' @> (select coalesce(jsonb_agg(jsonb_build_object('author', a.id)), '[{}]') from authors a where a.user_id = $1))
     order by s.changed_at desc, s.id desc limit ${MOST}`,
    [user],
  );
  return rows.map(({ document, ...row }) => ({
    ...row,
    headline: document.headline,
    words: countWords(upcastBody(document.body)),
  }));
}
