import type { z } from 'zod';
import {
  addressRecord,
  authorRecord,
  commentRecord,
  importKeyRecord,
  mediumAddressRecord,
  mediumRecord,
  pageRecord,
  promoRecord,
  sectionRecord,
  topicRecord,
} from './records.schema.ts';

/**
 * What leaves and comes in besides editions and stories, in the order in which one needs another. Each is a table: how its rows
 * are read, in steps by their key, and how they are written, all that are not there yet in one statement.
 */
export type RecordKind = {
  kind: string;
  schema: z.ZodType;
  /** Gives rows as JSON with their key; `$1` is the key after which to go on (empty: from the start), `$2` how many. */
  read: string;
  /** Writes the rows of `$1` (JSON); gives back the keys of those that were not there. */
  write: string;
};

export const at = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
export const STEP = 'order by 1 limit $2';
export const from = (columns: string) => `from json_to_recordset($1::json) as r (${columns})`;
const EDITION = '(select e.id from editions e where e.tag = r.locale)';
const LOCALE = (column: string) => `(select e.tag from editions e where e.id = ${column})`;

/** What was taken away for good does not leave either. */
export const mediumKind: RecordKind = {
  kind: 'medium',
  schema: mediumRecord,
  read: `select t.hash as key, json_build_object('id', t.id, 'hash', t.hash, 'kindOf', t.kind, 'contentType', t.content_type,
      'fileName', t.file_name, 'bytes', t.bytes, 'width', t.width, 'height', t.height, 'alt', t.alt, 'decorative', t.decorative,
      'caption', t.caption, 'credit', t.credit, 'licence', t.licence,
      'expiresAt', ${at('t.expires_at')}, 'focalX', t.focal_x, 'focalY', t.focal_y, 'rights', t.rights, 'imported', t.imported,
      'revision', t.revision, 'createdAt', ${at('t.created_at')}, 'changedAt', ${at('t.changed_at')}) as row
    from media t where t.killed_at is null and t.hash > $1 ${STEP}`,
  write: `insert into media (id, hash, kind, content_type, file_name, served_as, bytes, width, height, alt, decorative, caption, credit,
      licence, expires_at, focal_x, focal_y, quick, rights, imported, revision, created_at, changed_at)
    select id, hash, "kindOf", "contentType", "fileName", "servedAs", bytes, width, height, alt, decorative, caption, credit,
      licence, "expiresAt", "focalX", "focalY", "focalX" || '-' || "focalY", rights, imported, revision, "createdAt", "changedAt"
    ${from(`id uuid, hash text, "kindOf" text, "contentType" text, "fileName" text, "servedAs" text, bytes bigint, width int, height int,
      alt text, decorative boolean, caption text, credit text, licence text, "expiresAt" timestamptz, "focalX" smallint, "focalY" smallint, rights jsonb, imported boolean,
      revision int, "createdAt" timestamptz, "changedAt" timestamptz`)}
    on conflict do nothing returning hash as key`,
};

export const mediumAddressKind: RecordKind = {
  kind: 'mediumAddress',
  schema: mediumAddressRecord,
  read: `select t.path as key, json_build_object('path', t.path, 'hash', t.hash) as row
    from media_addresses t where t.path > $1 ${STEP}`,
  write: `insert into media_addresses (path, hash) select path, hash ${from('path text, hash text')}
    on conflict do nothing returning path as key`,
};

export const sectionKind: RecordKind = {
  kind: 'section',
  schema: sectionRecord,
  // Those above before those below them.
  read: `with recursive t as (
      select s.*, lpad('0', 4, '0') || s.id::text as key, 0 as depth from sections s where parent_id is null
      union all select s.*, lpad((t.depth + 1)::text, 4, '0') || s.id::text, t.depth + 1 from sections s join t on s.parent_id = t.id)
    select t.key, json_build_object('id', t.id, 'locale', ${LOCALE('t.edition_id')}, 'parent', t.parent_id, 'slug', t.slug,
      'name', t.name, 'description', t.description, 'place', t.place, 'createdAt', ${at('t.created_at')}) as row
    from t where t.key > $1 ${STEP}`,
  write: `insert into sections (id, edition_id, parent_id, slug, name, description, place, created_at)
    select id, ${EDITION}, parent, slug, name, description, place, "createdAt"
    ${from('id uuid, locale text, parent uuid, slug text, name text, description text, place int, "createdAt" timestamptz')}
    on conflict do nothing returning id::text as key`,
};

export const authorKind: RecordKind = {
  kind: 'author',
  schema: authorRecord,
  read: `select t.id::text as key, json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'role', t.role, 'bio', t.bio,
      'links', t.links, 'portrait', t.portrait, 'createdAt', ${at('t.created_at')}) as row
    from authors t where t.id::text > $1 ${STEP}`,
  write: `insert into authors (id, slug, name, role, bio, links, portrait, created_at)
    select id, slug, name, role, bio, links, nullif(portrait, 'null'::jsonb), "createdAt"
    ${from('id uuid, slug text, name text, role text, bio text, links jsonb, portrait jsonb, "createdAt" timestamptz')}
    on conflict do nothing returning id::text as key`,
};

export const topicKind: RecordKind = {
  kind: 'topic',
  schema: topicRecord,
  read: `select t.id::text as key, json_build_object('id', t.id, 'locale', ${LOCALE('t.edition_id')}, 'topicKind', t.kind,
      'slug', t.slug, 'name', t.name, 'description', t.description, 'createdAt', ${at('t.created_at')}) as row
    from topics t where t.id::text > $1 ${STEP}`,
  write: `insert into topics (id, edition_id, kind, slug, name, description, created_at)
    select id, ${EDITION}, "topicKind", slug, name, description, "createdAt"
    ${from('id uuid, locale text, "topicKind" text, slug text, name text, description text, "createdAt" timestamptz')}
    on conflict do nothing returning id::text as key`,
};

export const pageKind: RecordKind = {
  kind: 'page',
  schema: pageRecord,
  read: `select t.id::text as key, json_build_object('id', t.id, 'locale', ${LOCALE('t.edition_id')}, 'slug', t.slug,
      'noindex', t.noindex, 'footerPlace', t.footer_place, 'createdAt', ${at('t.created_at')}, 'changedAt', ${at('t.changed_at')},
      'revisions', (select json_agg(json_build_object('revision', r.revision, 'title', r.title, 'description', r.description,
        'body', r.body, 'madeAt', ${at('r.made_at')}) order by r.revision) from page_revisions r where r.page_id = t.id)) as row
    from pages t where t.id::text > $1 ${STEP}`,
  write: `with rows as (select * ${from(`id uuid, locale text, slug text, noindex boolean, "footerPlace" int,
      "createdAt" timestamptz, "changedAt" timestamptz, revisions jsonb`)}),
    made as (insert into pages (id, edition_id, slug, revision, noindex, footer_place, created_at, changed_at)
      select id, ${EDITION}, slug, (select max((v ->> 'revision')::int) from jsonb_array_elements(revisions) v), noindex,
        "footerPlace", "createdAt", "changedAt" from rows r on conflict do nothing returning id),
    written as (insert into page_revisions (page_id, revision, title, description, body, made_at)
      select r.id, (v ->> 'revision')::int, v ->> 'title', v ->> 'description', v -> 'body', (v ->> 'madeAt')::timestamptz
      from made join rows r on r.id = made.id cross join jsonb_array_elements(r.revisions) v)
    select id::text as key from made`,
};

export const addressKind: RecordKind = {
  kind: 'address',
  schema: addressRecord,
  read: `select t.path as key, json_build_object('path', t.path, 'locale', ${LOCALE('t.edition_id')}, 'slug', t.slug,
      'former', t.former, 'story', t.story_id, 'section', t.section_id, 'topic', t.topic_id, 'author', t.author_id,
      'page', t.page_id, 'createdAt', ${at('t.created_at')}) as row
    from addresses t where t.path > $1 ${STEP}`,
  // What an address is of must be there: a story that was left out leaves out its addresses.
  write: `insert into addresses (path, edition_id, slug, former, story_id, section_id, topic_id, author_id, page_id, created_at)
    select r.path, ${EDITION}, r.slug, r.former, s.id, c.id, t.id, w.id, p.id, r."createdAt"
    ${from(`path text, locale text, slug text, former boolean, story uuid, section uuid, topic uuid, author uuid, page uuid,
      "createdAt" timestamptz`)}
    left join stories s on s.id = r.story left join sections c on c.id = r.section left join topics t on t.id = r.topic
    left join authors w on w.id = r.author left join pages p on p.id = r.page
    where num_nonnulls(s.id, c.id, t.id, w.id, p.id) = 1
    on conflict do nothing returning path as key`,
};

export const commentKind: RecordKind = {
  kind: 'comment',
  schema: commentRecord,
  read: `select t.id::text as key, json_build_object('id', t.id, 'story', t.story_id, 'commenter', t.commenter_id,
      'sealed', (select m.email_sealed from commenters m where m.id = t.commenter_id), 'parent', t.parent_id,
      'thread', t.thread_id, 'name', t.name, 'website', t.website, 'body', t.body, 'status', t.status, 'before', t.before,
      'heldFor', t.held_for, 'page', t.page, 'createdAt', ${at('t.created_at')}, 'decidedAt', ${at('t.decided_at')}) as row
    from comments t where t.id::text > $1 ${STEP}`,
  // Whose it is has been written before (write-comments.ts) and is found by the keyed hash.
  write: `insert into comments (id, story_id, commenter_id, parent_id, thread_id, name, website, body, status, before, held_for, page,
      created_at, decided_at)
    select r.id, r.story, m.id, r.parent, r.thread, r.name, r.website, r.body, r.status, r.before,
      array(select json_array_elements_text(r."heldFor")), r.page, r."createdAt", r."decidedAt"
    ${from(`id uuid, story uuid, lookup text, parent uuid, thread uuid, name text, website text, body text, status text, before text,
      "heldFor" json, page int, "createdAt" timestamptz, "decidedAt" timestamptz`)}
    join commenters m on m.email_lookup = r.lookup join stories s on s.id = r.story
    on conflict do nothing returning id::text as key`,
};

export const promoKind: RecordKind = {
  kind: 'promo',
  schema: promoRecord,
  read: `select t.id::text as key, json_build_object('id', t.id, 'revision', t.revision, 'text', t.text,
      'afterParagraph', t.after_paragraph, 'locales', array(select e.tag from editions e where e.id = any(t.editions) order by 1),
      'sections', t.sections, 'notSections', t.not_sections, 'types', t.types, 'priority', t.priority,
      'startsAt', ${at('t.starts_at')}, 'endsAt', ${at('t.ends_at')}, 'endedAt', ${at('t.ended_at')},
      'createdAt', ${at('t.created_at')}, 'changedAt', ${at('t.changed_at')}) as row
    from promos t where t.id::text > $1 ${STEP}`,
  write: `insert into promos (id, revision, text, after_paragraph, editions, sections, not_sections, types, priority, starts_at, ends_at,
      ended_at, created_at, changed_at)
    select id, revision, text, "afterParagraph", array(select e.id from editions e join json_array_elements_text(locales) l on l = e.tag),
      array(select json_array_elements_text(sections)::uuid), array(select json_array_elements_text("notSections")::uuid),
      array(select json_array_elements_text(types)), priority, "startsAt", "endsAt", "endedAt", "createdAt", "changedAt"
    ${from(`id uuid, revision int, text jsonb, "afterParagraph" int, locales json, sections json, "notSections" json,
      types json, priority int, "startsAt" timestamptz, "endsAt" timestamptz, "endedAt" timestamptz,
      "createdAt" timestamptz, "changedAt" timestamptz`)}
    on conflict do nothing returning id::text as key`,
};

export const importKeyKind: RecordKind = {
  kind: 'importKey',
  schema: importKeyRecord,
  read: `select json_build_array(t.source, t.kind, t.foreign_id)::text as key, json_build_object('source', t.source, 'of', t.kind,
      'foreignId', t.foreign_id, 'id', t.id, 'revision', t.revision, 'fingerprint', t.fingerprint) as row
    from import_keys t where (t.source, t.kind, t.foreign_id) > (coalesce(nullif($1, '')::json ->> 0, ''),
      coalesce(nullif($1, '')::json ->> 1, ''), coalesce(nullif($1, '')::json ->> 2, ''))
    order by t.source, t.kind, t.foreign_id limit $2`,
  write: `insert into import_keys (source, kind, foreign_id, id, revision, fingerprint)
    select source, "of", "foreignId", id, revision, fingerprint
    ${from('source text, "of" text, "foreignId" text, id uuid, revision int, fingerprint text')}
    on conflict do nothing returning foreign_id as key`,
};
