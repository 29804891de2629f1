import type { Snapshot } from '../../../platform/database/index.ts';
import type { StoryRecord } from './story-record.schema.ts';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const READ = `
  select s.id, e.tag as locale, s.slug, s.slug_chosen as "slugChosen", s.workflow, s.feed_guid as "feedGuid",
    ${instant('s.first_published_at')} as "firstPublishedAt", s.address, ${instant('s.created_at')} as "createdAt",
    ${instant('s.changed_at')} as "changedAt",
    case when s.taken_down_at is not null then json_build_object('at', ${instant('s.taken_down_at')},
      'status', s.taken_down_status, 'notice', s.taken_down_notice) end as "takenDown",
    (select json_agg(json_build_object('revision', r.revision, 'kind', r.kind, 'madeAt', ${instant('r.made_at')},
        'document', r.document) order by r.revision)
      from story_revisions r where r.story_id = s.id) as revisions,
    coalesce((select json_agg(json_build_object('id', p.id, 'revision', p.revision, 'kind', p.kind, 'note', p.note, 'notePlace', p.note_place,
        'address', p.address, 'from', ${instant('lower(p.public_during)')}, 'until', ${instant('upper(p.public_during)')},
        'firstPublishedAt', ${instant('p.first_published_at')}, 'updatedAt', ${instant('p.updated_at')},
        'retraction', p.retraction, 'card', p.card) order by lower(p.public_during))
      from publications p where p.story_id = s.id), '[]') as publications
  from stories s join editions e on e.id = s.edition_id
  where s.id > $1 and s.binned_at is null order by s.id limit $2`;

/** Every story as a record, by id, so many at a time: what it takes to read does not grow with the archive. */
export async function* readStoryRecords(read: Snapshot, step = 100): AsyncGenerator<StoryRecord> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await read.query<StoryRecord>({ name: 'story-records', text: READ, values: [after, step] });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
