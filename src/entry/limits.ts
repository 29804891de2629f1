import type { FastifyRequest } from 'fastify';
import type { Permission } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type Access, type App, forbidden, notFound, type Principal } from '../platform/http/index.ts';

type Reading = Pick<DatabaseHandle, 'query'>;

/**
 * What somebody may not although their role may (features/roles/permissions.ts), looked at before any route's own work: for a route about
 * a story, by the story; for all others a contributor may use those that are named here, and who works for some sections none that
 * needs the right to publish.
 */
export function enforceLimits(app: App, database: Reading): void {
  app.addHook('preHandler', async (request) => {
    const { principal } = request;
    const access = request.routeOptions.config.access;
    if (!principal?.limits || access === undefined || access === 'anonymous') return;
    const { limits } = principal;
    if (!isLimited(principal.role, limits)) return;
    const asked: Asked = { request, principal, limits, access, url: request.routeOptions.url ?? '' };
    const about = storyNamed(asked);
    if (about) judgeStory(asked, await factsOf(database, about, principal.id));
    else judgeOther(asked);
    if (!isReading(asked)) await refuseOtherSection(asked, database);
  });
}

type Limits = NonNullable<Principal['limits']>;
type Asked = { request: FastifyRequest; principal: Principal; limits: Limits; access: Access; url: string };

const may = ({ permissions }: Limits, permission: Permission) => permissions.includes(permission);
const isContributor = (limits: Limits) => !may(limits, 'see-drafts');

/** Whether anything is to be looked at. A reporter's own rules are the stories' (who-may.ts), unless they were given or denied more. */
function isLimited(role: string, limits: Limits): boolean {
  if (limits.sections || isContributor(limits) || !may(limits, 'edit-published')) return true;
  if (role === 'reporter') return may(limits, 'publish-own');
  return role !== 'moderator' && (!may(limits, 'break-embargo') || !may(limits, 'take-down'));
}

const isReading = ({ request: { method } }: Asked) => method === 'GET' || method === 'HEAD';

type Named = { story?: string; note?: string };

/** Which story an address names: by itself, or by a note beside it. */
function storyNamed({ request, url }: Asked): Named | undefined {
  const { id, note } = request.params as { id?: string; note?: string };
  if (note) return { note };
  if (!id) return undefined;
  if (/^\/(api\/v1|studio)\/(stories|bin)\/:id/.test(url)) return { story: id };
  return url.startsWith('/api/v1/notes/:id') ? { note: id } : undefined;
}

type Facts = { section: string; isOwn: boolean; isBegunBy: boolean; isPublic: boolean };

/** @throws Problem 404 */
async function factsOf(database: Reading, { story, note }: Named, user: string): Promise<Facts> {
  const [facts] = await database.query<Facts>(
    `select c.id as section, s.created_by = $2 as "isBegunBy",
       s.created_by = $2 or exists (select from assignments a where a.story_id = s.id and a.assignee_id = $2)
         or exists (select from authors w where w.user_id = $2
           and r.document -> 'bylines' @> jsonb_build_array(jsonb_build_object('author', w.id))) as "isOwn",
       exists (select from publications p where p.story_id = s.id and not p.over and p.public_during @> now()) as "isPublic"
     from stories s join story_revisions r on r.story_id = s.id and r.revision = s.revision
     join sections c on c.id = (r.document ->> 'section')::uuid
     where s.id = coalesce($1, (select story_id from margin_notes where id = $3))`,
    [story ?? null, user, note ?? null],
  );
  if (!facts) throw notFound('There is no story with this id.');
  return facts;
}

const OTHERS = 'You see your own stories only: ask an editor to assign this one to you.';
const ELSEWHERE = 'You work for other sections than this one.';

/** @throws Problem 404, 403 */
function judgeStory(asked: Asked, facts: Facts): void {
  const { limits } = asked;
  // To a contributor the stories of others are not there.
  if (isContributor(limits) && !facts.isOwn) throw notFound('There is no story with this id.');
  if (isReading(asked)) return;
  if (limits.sections && !limits.sections.includes(facts.section)) throw forbidden(ELSEWHERE);
  if (facts.isPublic && !may(limits, 'edit-published'))
    throw forbidden('You may not change what readers see: ask an editor.');
  judgePublication(asked, facts);
}

/** Publishing has verbs of its own; so has what only some editors may. Embargoes are the stories' own matter (who-may.ts). */
function judgePublication({ principal, limits, url }: Asked, { isBegunBy }: Facts): void {
  const verb = url.slice(url.lastIndexOf('/') + 1);
  const publishes = verb === 'publish' || verb === 'unpublish';
  if (publishes && principal.role === 'reporter' && !isBegunBy)
    throw forbidden('You may publish your own stories only.');
  if (['takedown', 'removal', 'remove-words'].includes(verb) && !may(limits, 'take-down'))
    throw forbidden('You may not take down a story, nor remove words from it: ask somebody who may.');
}

/** Routes about no single story that a contributor may use as well. */
const FOR_CONTRIBUTORS = [
  'POST /api/v1/stories',
  'GET /studio/stories',
  'GET /studio/stories/new',
  'POST /studio/stories/new',
  'GET /api/v1/house-style',
  'GET /api/v1/correction-wordings',
  ...['GET /api/v1/media', 'POST /api/v1/media', 'GET /api/v1/media/:id', 'PATCH /api/v1/media/:id'],
  ...['GET /studio/media', 'GET /studio/media/:id', 'POST /studio/media', 'POST /studio/media/:id'],
];

/** @throws Problem 403 */
function judgeOther(asked: Asked): void {
  const { limits, access, url, request } = asked;
  const listsStories = url === '/api/v1/stories' || url === '/studio/stories';
  if (isContributor(limits) && listsStories && isReading(asked)) {
    // Their own, whatever was asked for.
    (request.query as { mine?: string }).mine = '1';
    return;
  }
  if (access === 'public' || access === 'signed-in') return;
  const route = `${request.method === 'HEAD' ? 'GET' : request.method} ${url}`;
  if (isContributor(limits) && typeof access === 'object' && !FOR_CONTRIBUTORS.includes(route)) throw forbidden(OTHERS);
  if (typeof access === 'object' && access.scope === 'publish' && limits.sections)
    throw forbidden('You work for some sections only, and this concerns the whole paper.');
  if (isReading(asked)) return;
  if (/\/bulk-changes/.test(url)) throw forbidden('Changing many at once is for those who may change them all.');
}

/** Nobody begins a story in a section that they don't work for, nor moves or restores one to there. */
async function refuseOtherSection(asked: Asked, database: Reading): Promise<void> {
  const { sections } = asked.limits;
  if (!sections) return;
  const named = [...(await sectionSent(asked, database)), ...(await sectionRestored(asked, database))];
  if (named.some(({ id }) => !sections.includes(id))) throw forbidden(ELSEWHERE);
}

/** It is sent as an id or a slug. */
async function sectionSent({ request }: Asked, database: Reading): Promise<{ id: string }[]> {
  const { section } = (request.body ?? {}) as { section?: unknown };
  if (typeof section !== 'string') return [];
  return database.query<{ id: string }>('select id from sections where slug = $1 or id::text = $1', [section]);
}

async function sectionRestored({ request }: Asked, database: Reading): Promise<{ id: string }[]> {
  const { id, revision } = request.params as { id?: string; revision?: string };
  if (!id || !revision) return [];
  return database.query<{ id: string }>(
    `select document ->> 'section' as id from story_revisions where story_id = $1 and revision = $2`,
    [id, revision],
  );
}
