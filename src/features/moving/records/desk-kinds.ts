import { z } from 'zod';
import { plainLine } from '../../../platform/text/text.schema.ts';
import { newStyleRuleSchema } from '../../house-style/index.ts';
import { instantSchema } from '../../stories/story.schema.ts';
import { newVerificationFileSchema, newVerificationTagSchema } from '../../verification/index.ts';
import { at, from, type RecordKind, STEP } from './record-kinds.ts';

/** What a newsroom has set up beside its content: it leaves and comes in as content does. */

const id = z.guid();
const path = z.string().startsWith('/').max(2048);
const madeAt = instantSchema;

/** As it is kept: one hop, and never to what runs something. */
const redirectRecord = z.strictObject({
  ...{ path, permanent: z.boolean(), madeAt },
  target: z
    .string()
    .max(2048)
    .regex(/^(?:\/(?!\/)|https?:\/\/)/, 'Must be a path of the site or an http address'),
});

const redirectKind: RecordKind = {
  kind: 'redirect',
  schema: redirectRecord,
  read: `select t.path as key, json_build_object('path', t.path, 'target', t.target, 'permanent', t.permanent,
      'madeAt', ${at('t.made_at')}) as row
    from redirects t where t.path > $1 ${STEP}`,
  write: `insert into redirects (path, target, permanent, made_at) select path, target, permanent, "madeAt"
    ${from('path text, target text, permanent boolean, "madeAt" timestamptz')}
    on conflict do nothing returning path as key`,
};

const styleRuleKind: RecordKind = {
  kind: 'styleRule',
  schema: z.strictObject({ id, ...newStyleRuleSchema.shape, madeAt }),
  read: `select t.id::text as key, json_build_object('id', t.id, 'find', t.find, 'prefer', t.prefer, 'reason', t.reason,
      'madeAt', ${at('t.made_at')}) as row
    from house_style_rules t where t.id::text > $1 ${STEP}`,
  write: `insert into house_style_rules (id, find, prefer, reason, made_at) select id, find, prefer, reason, "madeAt"
    ${from('id uuid, find text, prefer text, reason text, "madeAt" timestamptz')}
    on conflict do nothing returning id::text as key`,
};

const correctionWordingKind: RecordKind = {
  kind: 'correctionWording',
  schema: z.strictObject({ id, words: plainLine({ max: 500 }), madeAt }),
  read: `select t.id::text as key, json_build_object('id', t.id, 'words', t.words, 'madeAt', ${at('t.made_at')}) as row
    from correction_wordings t where t.id::text > $1 ${STEP}`,
  write: `insert into correction_wordings (id, words, made_at) select id, words, "madeAt"
    ${from('id uuid, words text, "madeAt" timestamptz')} on conflict do nothing returning id::text as key`,
};

const verificationFileKind: RecordKind = {
  kind: 'verificationFile',
  schema: z.strictObject({ ...newVerificationFileSchema.shape, madeAt }),
  read: `select t.path as key, json_build_object('path', t.path, 'content', t.content, 'madeAt', ${at('t.made_at')}) as row
    from verification_files t where t.path > $1 ${STEP}`,
  write: `insert into verification_files (path, content, made_at) select path, content, "madeAt"
    ${from('path text, content text, "madeAt" timestamptz')} on conflict do nothing returning path as key`,
};

const verificationTagKind: RecordKind = {
  kind: 'verificationTag',
  schema: z.strictObject({ ...newVerificationTagSchema.shape, madeAt }),
  read: `select t.name || ' ' || t.content as key,
      json_build_object('name', t.name, 'content', t.content, 'madeAt', ${at('t.made_at')}) as row
    from verification_tags t where t.name || ' ' || t.content > $1 ${STEP}`,
  write: `insert into verification_tags (name, content, made_at) select name, content, "madeAt"
    ${from('name text, content text, "madeAt" timestamptz')} on conflict do nothing returning name || ' ' || content as key`,
};

/** The revision that it begins stories from must be here. */
const templateKind: RecordKind = {
  kind: 'template',
  schema: z.strictObject({ id, name: plainLine({ max: 100 }), story: id, revision: z.int().min(1), madeAt }),
  read: `select t.id::text as key, json_build_object('id', t.id, 'name', t.name, 'story', t.story_id, 'revision', t.revision,
      'madeAt', ${at('t.made_at')}) as row
    from story_templates t join stories s on s.id = t.story_id
    where s.binned_at is null and s.taken_down_at is null and t.id::text > $1 ${STEP}`,
  write: `insert into story_templates (id, name, story_id, revision, made_at)
    select r.id, r.name, v.story_id, v.revision, r."madeAt"
    ${from('id uuid, name text, story uuid, revision int, "madeAt" timestamptz')}
    join story_revisions v on v.story_id = r.story and v.revision = r.revision
    on conflict do nothing returning id::text as key`,
};

export const deskKinds: readonly RecordKind[] = [
  redirectKind,
  styleRuleKind,
  correctionWordingKind,
  verificationFileKind,
  verificationTagKind,
  templateKind,
];
