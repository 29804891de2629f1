import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { MarginNote } from './margin-note.schema.ts';
import './margin-notes.tables.ts';

type Row = Omit<MarginNote, 'madeAt' | 'replies'> & {
  madeAt: Date;
  replies: { id: string; words: string; madeBy: string | null; madeAt: string }[] | null;
};

/** All notes of a story with their answers, the open ones first, then the newest. */
export async function listNotes({ query }: Pick<DatabaseHandle, 'query'>, story: string): Promise<MarginNote[]> {
  const rows = await query<Row>(
    `select n.id, n.words, n.quote, n.prefix, n.suffix, n.instead, n.state, n.revision, u.name as "madeBy", n.made_at as "madeAt",
       s.name as "settledBy",
       (select json_agg(json_build_object('id', r.id, 'words', r.words, 'madeBy', a.name,
           'madeAt', to_char(r.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.made_at)
         from margin_note_replies r left join users a on a.id = r.made_by where r.note_id = n.id) as replies
     from margin_notes n left join users u on u.id = n.made_by left join users s on s.id = n.settled_by
     where n.story_id = $1 order by n.state <> 'open', n.made_at desc`,
    [story],
  );
  return rows.map(({ madeAt, replies, ...note }) => ({
    ...{ ...note, madeAt: madeAt.toISOString(), replies: replies ?? [] },
  }));
}
