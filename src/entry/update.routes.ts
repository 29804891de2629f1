import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defaultEdition } from '../features/editions/index.ts';
import { mayPublish, mayWrite } from '../features/roles/index.ts';
import {
  fileUpdate,
  journalistOf,
  lede,
  newUpdateSchema,
  readStory,
  readStoryAt,
  type StoryAnswer,
} from '../features/stories/index.ts';
import { keepTypedScript } from '../features/stories/studio/keep-typed.ts';
import type { TypedUpdate, UpdateFormView } from '../features/stories/studio/update-form.tsx';
import { type App, mayUse, principalOf } from '../platform/http/index.ts';
import { renderUpdatePage } from '../studio/index.ts';
import type { Fault } from '../ui/field.tsx';
import { type Exchange, sendScreen } from './exchange.ts';
import { STORIES, type StoryDesk } from './story-desk.routes.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, typedText, typedTick } from './typed-forms.ts';

const one = z.object({ id: z.uuid() });
const filed = z.object({ filed: z.enum(['published', 'waiting']).optional().catch(undefined) });
const posted = z.object({
  ...{ anchor: typedText(80), text: typedText(200_000), headline: typedText(1_000), byline: typedText(1_000) },
  ...{ key: typedTick, kind: typedText(40), note: typedText(4_000) },
});
const SHOWN = 12;
const WORDS = 90;
const TOLD = { published: 'It is public.', waiting: 'It is filed: an editor publishes it.' };

/** `/studio/stories/ID/update`: an entry of a running story, filed with a thumb. */
export function updateRoutes(app: App, desk: StoryDesk): void {
  const form = { access: mayWrite, policy: 'studio' } as const;
  app.get(
    `${STORIES}/:id/update`,
    { config: form, schema: { hide: true, params: one, querystring: filed } },
    (request, reply) => {
      const came = request.query.filed;
      return show(desk, { request, reply }, { id: request.params.id, ...(came ? { came } : {}) });
    },
  );
  app.post(
    `${STORIES}/:id/update`,
    { config: { ...form, form: true }, schema: { hide: true, params: one, body: posted } },
    (request, reply) => file(desk, { request, reply }, { id: request.params.id, typed: request.body }),
  );
}

async function file(desk: StoryDesk, exchange: Exchange, { id, typed }: { id: string; typed: TypedUpdate }) {
  const { request, reply } = exchange;
  const { anchor, text, headline, byline, key, kind, note } = typed;
  try {
    const update = parsed(newUpdateSchema, {
      ...{ kind, key, body: { format: 'markdown', value: text.replaceAll('\r\n', '\n') } },
      ...said({ anchor, headline: headline.trim(), byline: byline.trim(), note: note.trim() }),
    });
    const wanted = { story: id, update, mayPublish: mayUse(mayPublish, principalOf(request)) };
    const { published } = await desk.database.transaction((tx) => fileUpdate(tx, journalistOf(request), wanted));
    return reply.redirect(`${STORIES}/${id}/update?filed=${published ? 'published' : 'waiting'}`, 303);
  } catch (error) {
    // What was written is the text, wherever in it something was refused.
    const faults = faultsOf(error, 'text').map((fault) =>
      ['headline', 'byline', 'note'].includes(fault.field) ? fault : { ...fault, field: 'text' },
    );
    return show(desk, { request, reply: reply.code(422) }, { id, typed, faults });
  }
}

const said = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value));

type Showing = { id: string; typed?: TypedUpdate; faults?: Fault[]; came?: keyof typeof TOLD };

async function show({ database, siteUrl }: StoryDesk, { request, reply }: Exchange, showing: Showing) {
  const { id, typed, faults = [], came } = showing;
  const working = await readStory(database, id, { copy: 'working', siteUrl });
  const studio = await studioView(request, database, STORIES);
  const { zone } = await defaultEdition(database.kysely);
  const seen = working.published;
  const shown = seen ? await readStoryAt(database, id, { revision: seen.revision, siteUrl }) : working;
  const view: UpdateFormView = {
    ...{ address: `${STORIES}/${id}`, headline: shown.headline, zone, faults, isTaken: came !== undefined },
    publicAddress: seen && working.status === 'published' ? new URL(seen.url).pathname : null,
    typed: typed ?? { ...EMPTY, anchor: `u-${randomBytes(5).toString('hex')}`, byline: studio.person.name },
    ...(came ? { notice: TOLD[came] } : {}),
    mayPublish: mayUse(mayPublish, principalOf(request)),
    entries: entriesOf(shown),
    scriptAddress: keepTypedScript.address,
  };
  return sendScreen(reply, renderUpdatePage(studio, view));
}

const EMPTY = { text: '', headline: '', key: false, kind: 'update', note: '' };

const entriesOf = ({ body }: StoryAnswer): UpdateFormView['entries'] =>
  body.blocks
    .flatMap((block) => (block.kind === 'update' ? block : []))
    .slice(0, SHOWN)
    .map(({ anchor, time, headline, key, blocks }) => ({
      ...{ anchor, time, isKey: key === true },
      words: headline ?? lede({ version: 1, blocks }, WORDS),
    }));
