import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listAuthors } from '../features/authors/index.ts';
import { MOST_STORIES } from '../features/bulk-changes/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import { offeredWordings } from '../features/house-style/index.ts';
import type { MarginNotesView } from '../features/margin-notes/studio/margin-notes.tsx';
import { markRead } from '../features/notices/index.ts';
import { presenceScript } from '../features/presence/studio/presence-bar.ts';
import { listPreviewLinks } from '../features/previews/index.ts';
import { mayRead, mayWrite } from '../features/roles/index.ts';
import { listSections } from '../features/sections/index.ts';
import {
  changeOf,
  compareRevisions,
  countWords,
  createStory,
  EMPTY_STORY,
  faultsAt,
  journalistOf,
  listRevisions,
  listStories,
  listTemplates,
  mergeTyped,
  newStoryOf,
  postedStory,
  readStory,
  readStoryAt,
  STORY_TYPES,
  type StoryAnswer,
  saveStory,
  statusSchema,
  typedOf,
} from '../features/stories/index.ts';
import { BYLINE_ROLES } from '../features/stories/story.schema.ts';
import { autosaveScript } from '../features/stories/studio/autosave.ts';
import { editorScript } from '../features/stories/studio/editor-script.ts';
import type { StoryDeskView, StoryFault, StoryListView, TypedStory } from '../features/stories/studio/story-view.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, mayUse, Problem, principalOf } from '../platform/http/index.ts';
import { renderStoryDeskPage, renderStoryListPage } from '../studio/index.ts';
import { BULK } from './bulk-desk.routes.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import {
  assignmentToShow,
  checksToShow,
  fieldChanges,
  mayOn,
  notesToShow,
  receiptsToShow,
  stateOf,
} from './story-desk-view.ts';
import { studioView } from './studio-view.ts';
import { typedText } from './typed-forms.ts';

export const STORIES = '/studio/stories';
const PAGE = 50;
const EMPTY_DOCUMENT = JSON.stringify({ version: 1, blocks: [] });

export type StoryDesk = { database: DatabaseHandle; siteUrl: string };

const one = z.object({ id: z.uuid() });
const reading = { access: mayRead, policy: 'studio' } as const;
const writing = { access: mayWrite, policy: 'studio', form: true } as const;
const line = typedText(200);
const asked = z.object({
  q: line,
  section: line,
  status: line,
  mine: line,
  cursor: z.string().max(500).optional().catch(undefined),
});

/** `/studio/stories`: all stories, and the screen on which one is written. It needs no script. */
export function storyDeskRoutes(app: App, desk: StoryDesk): void {
  app.get(STORIES, { config: reading, schema: { hide: true, querystring: asked } }, (request, reply) =>
    showList(desk, { request, reply }, request.query),
  );
  app.get(`${STORIES}/new`, { config: { ...reading, access: mayWrite }, schema: { hide: true } }, (request, reply) =>
    show(desk, { request, reply }, { typed: EMPTY_STORY, document: EMPTY_DOCUMENT }),
  );
  app.post(`${STORIES}/new`, { config: writing, schema: { hide: true, body: postedStory } }, (request, reply) =>
    begin(desk, { request, reply }, request.body),
  );
  app.get(`${STORIES}/:id`, { config: reading, schema: { hide: true, params: one } }, (request, reply) =>
    showStory(desk, { request, reply }, { id: request.params.id }),
  );
  const posted = { hide: true, params: one, body: postedStory };
  app.post(`${STORIES}/:id`, { config: writing, schema: posted }, (request, reply) =>
    save(desk, { request, reply }, { id: request.params.id, typed: request.body }),
  );
  app.post(`${STORIES}/:id/autosave`, { config: writing, schema: posted }, async (request, reply) => {
    const done = await store(desk, request, { id: request.params.id, typed: request.body, autosave: true });
    if ('faults' in done) throw new Problem('unprocessable', done.faults.map(({ message }) => message).join(' '));
    if (done.outcome === 'stale') throw new Problem('conflict', 'Somebody else saved meanwhile.');
    return reply.send({ revision: done.revision });
  });
}

async function showList({ database, siteUrl }: StoryDesk, { request, reply }: Exchange, query: z.infer<typeof asked>) {
  const status = statusSchema.safeParse(query.status).data;
  const user = principalOf(request).id;
  const filter = { q: query.q.trim(), section: query.section, status: status ?? '', mine: query.mine === '1' };
  const { items, next } = await listStories(
    database,
    {
      ...{ limit: PAGE, cursor: query.cursor, status, mine: filter.mine ? '1' : undefined },
      ...(filter.q ? { q: filter.q } : {}),
      ...(filter.section ? { section: filter.section } : {}),
    },
    { copy: 'working', siteUrl, user },
  );
  const studio = await studioView(request, database, STORIES);
  const params = new URLSearchParams({ ...filter, mine: filter.mine ? '1' : '', cursor: next ?? '' });
  const view: StoryListView = {
    ...{ address: STORIES, filter, zone: studio.zone, statuses: statusSchema.options },
    sections: await choices(listSections(database.kysely)),
    stories: items.map((story) => ({
      ...{ id: story.id, headline: story.headline, section: story.section.name, status: story.status },
      bylines: story.bylines.map(({ name }) => name).join(', '),
      ...{ workflow: story.workflow ?? '', changedAt: story.changedAt ?? '', planned: story.planned?.at ?? null },
      hasChange: story.published !== null && story.published.revision !== story.revision,
    })),
    ...(next ? { nextAddress: `${STORIES}?${params}` } : {}),
  };
  const bulk = studio.mayWrite ? { address: BULK, sections: view.sections, most: MOST_STORIES } : undefined;
  return sendScreen(reply, renderStoryListPage(studio, view, bulk));
}

async function choices(found: Promise<readonly { id: string; name: string }[]>) {
  return (await found).map(({ id, name }) => ({ id, name }));
}

async function begin(desk: StoryDesk, exchange: Exchange, typed: TypedStory) {
  const { database } = desk;
  const known = await knownFor(desk, EMPTY_STORY);
  const understood = newStoryOf(typed, known);
  if ('faults' in understood) return show(desk, exchange, { typed, faults: understood.faults });
  try {
    const by = journalistOf(exchange.request);
    const id = await database.transaction((tx) => createStory(tx, by, understood.story));
    return exchange.reply.redirect(`${STORIES}/${id}`, 303);
  } catch (error) {
    return show(desk, exchange, { typed, faults: faultsOf(error) });
  }
}

/** @throws whatever is no refusal of what was typed */
function faultsOf(error: unknown): StoryFault[] {
  if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
  return error.errors ? faultsAt(error.errors) : [{ field: 'headline', message: error.message }];
}

async function knownFor({ database }: StoryDesk, before: TypedStory) {
  const { zone } = await defaultEdition(database.kysely);
  return { zone, before, authors: await choices(authorsOf(database)) };
}

const authorsOf = (database: DatabaseHandle) => listAuthors(database.kysely, { after: undefined, limit: 500 });

type Storing = { id: string; typed: TypedStory; autosave?: boolean };

async function store(desk: StoryDesk, request: FastifyRequest, { id, typed, autosave = false }: Storing) {
  const current = await readStory(desk.database, id, { copy: 'working', siteUrl: desk.siteUrl });
  const { zone } = await defaultEdition(desk.database.kysely);
  const understood = changeOf(typed, await knownFor(desk, typedOf(current, zone)));
  if ('faults' in understood) return understood;
  const wanted = { story: id, basedOn: Number(typed.revision) || 0, change: understood.change, autosave };
  try {
    return await desk.database.transaction((tx) => saveStory(tx, journalistOf(request), wanted));
  } catch (error) {
    return { faults: faultsOf(error) };
  }
}

async function save(desk: StoryDesk, exchange: Exchange, { id, typed }: Storing) {
  const done = await store(desk, exchange.request, { id, typed });
  if ('faults' in done) return showStory(desk, exchange, { id, typed, faults: done.faults });
  if (done.outcome !== 'stale') return exchange.reply.redirect(`${STORIES}/${id}`, 303);
  return showBoth(desk, exchange, { id, typed, newest: done.revision });
}

/** Two saved at once: nothing was written. Each field is of who changed it; where both wrote, saving once more is a decision. */
async function showBoth(desk: StoryDesk, exchange: Exchange, { id, typed, newest }: Storing & { newest: number }) {
  const { database, siteUrl } = desk;
  const before = Math.min(Math.max(1, Number(typed.revision) || newest), newest);
  const { fields, body } = await compareRevisions(database, id, { before, after: newest });
  const [latest] = (await listRevisions(database, id, { limit: 1 })).items;
  const { zone } = await defaultEdition(database.kysely);
  const shownAt = async (revision: number) => {
    const story = await readStoryAt(database, id, { revision, siteUrl });
    return { typed: typedOf(story, zone), body: story.body };
  };
  const newestShown = await shownAt(newest);
  const merged = mergeTyped(await shownAt(before), newestShown, typed);
  const isTheirText = merged.typed.body === newestShown.typed.body;
  return showStory(desk, exchange, {
    id,
    typed: merged.typed,
    notice: noticeOfMerge(merged.both),
    theirs: { by: latest?.madeBy?.name ?? 'somebody', revision: newest, fields: fieldChanges(fields), body },
    ...(isTheirText ? { document: JSON.stringify(newestShown.body) } : {}),
  });
}

const noticeOfMerge = (both: string[]): string =>
  both.length === 0
    ? 'Somebody else saved this story while you wrote. You changed different things: the form has theirs and yours together. Look at it, and save.'
    : `Somebody else saved this story while you wrote. Where only one of you wrote, the form has both. Both of you wrote in: ${both.join(', ')}. There your words stand in the form, and theirs below: take over what you want to keep, and save. Theirs stay among the revisions.`;

export type Shown = {
  id: string;
  typed?: TypedStory;
  faults?: StoryFault[];
  notice?: string;
  theirs?: StoryDeskView['theirs'];
  document?: string;
  /** Just made. */
  previewLink?: string;
  publication?: StoryDeskView['publication'];
  /** A note that was refused. */
  note?: Pick<MarginNotesView, 'typed' | 'fault'> | undefined;
};

/** A story's screen, with what was typed where it was refused. */
export async function showStory(desk: StoryDesk, exchange: Exchange, { id, typed, ...more }: Shown) {
  const story = await readStory(desk.database, id, { copy: 'working', siteUrl: desk.siteUrl });
  const { zone } = await defaultEdition(desk.database.kysely);
  const document = typed ? {} : { document: JSON.stringify(story.body) };
  return show(desk, exchange, { ...document, ...more, story, typed: typed ?? typedOf(story, zone) });
}

type Showing = Omit<Shown, 'id' | 'typed'> & { typed: TypedStory; story?: StoryAnswer; document?: string };

async function show(desk: StoryDesk, { request, reply }: Exchange, showing: Showing) {
  const { database } = desk;
  const { story, typed, faults = [], notice, theirs, publication } = showing;
  const studio = await studioView(request, database, STORIES);
  const { tag, direction } = await defaultEdition(database.kysely);
  const document = showing.document ?? (typed.format === 'document' ? typed.body : undefined);
  const view: StoryDeskView = {
    ...{ address: `${STORIES}/${story?.id ?? 'new'}`, typed, faults, zone: studio.zone, types: STORY_TYPES },
    ...{ roles: BYLINE_ROLES, ...(await mayOn(database, principalOf(request), story?.id)) },
    ...{ scriptAddress: autosaveScript.address, editorAddress: editorScript.address },
    ...{ language: story?.locale ?? tag, direction, ...(document === undefined ? {} : { document }) },
    ...(story ? await partsOf(desk, story) : { words: 0, receipts: [], checks: [], wordings: [] }),
    sections: await choices(listSections(database.kysely)),
    authors: await choices(authorsOf(database)),
    ...(publication ? { publication } : {}),
    ...(notice ? { notice } : {}),
    ...(theirs ? { theirs } : {}),
  };
  const beside = story
    ? await besideOf(desk, request, {
        story: story.id,
        zone: studio.zone,
        previewLink: showing.previewLink,
        note: showing.note,
      })
    : { templates: await listTemplates(database.kysely) };
  const status = faults.length > 0 ? 422 : theirs ? 409 : reply.statusCode;
  return sendScreen(reply.code(status), renderStoryDeskPage(studio, view, beside));
}

/** What only a story that is there has. */
async function partsOf({ database, siteUrl }: StoryDesk, story: StoryAnswer) {
  return {
    ...{ id: story.id, state: stateOf(story), words: countWords(story.body) },
    receipts: await receiptsToShow(database, { story: story.id, siteUrl }),
    checks: await checksToShow(database, story),
    wordings: await offeredWordings(database.kysely),
  };
}

/** What other features have on the screen of a story. */
type Wanted = { story: string; zone: string; previewLink: string | undefined; note: Showing['note'] };

async function besideOf({ database }: StoryDesk, request: FastifyRequest, wanted: Wanted) {
  await markRead(database.kysely, principalOf(request).id, { story: wanted.story });
  const mayMake = mayUse(mayWrite, principalOf(request));
  const { story, zone, previewLink: made, note } = wanted;
  const links = await listPreviewLinks(database.kysely, story);
  return {
    assignment: await assignmentToShow(database, wanted),
    notes: { ...(await notesToShow(database, { story, zone })), mayWrite: mayMake, ...note },
    previewLinks: { links, zone, mayMake, ...(made ? { made } : {}) },
    ...(mayMake ? { presenceScript: presenceScript.address } : {}),
  };
}
