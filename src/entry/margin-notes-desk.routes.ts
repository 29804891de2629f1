import { z } from 'zod';
import {
  acceptSuggestion,
  answerNote,
  newMarginNoteSchema,
  settleNote,
  writeNote,
} from '../features/margin-notes/index.ts';
import { newReplySchema } from '../features/margin-notes/margin-note.schema.ts';
import { mayWrite } from '../features/roles/index.ts';
import { AROUND } from '../features/stories/body/passage.schema.ts';
import { type Journalist, journalistOf } from '../features/stories/index.ts';
import type { Transaction } from '../platform/database/index.ts';
import type { App, Problem } from '../platform/http/index.ts';
import type { Exchange } from './exchange.ts';
import { STORIES, type StoryDesk, showStory } from './story-desk.routes.ts';
import { parsed, refusalOf, typedText, typedTick } from './typed-forms.ts';

const writing = { access: mayWrite, policy: 'studio', form: true } as const;
const one = z.object({ id: z.uuid() });
const note = one.extend({ note: z.uuid() });
const lines = (longest: number) => typedText(longest).transform((text) => text.replaceAll('\r\n', '\n'));
const typedNote = z.object({
  ...{ words: lines(4_000), quote: lines(2_000), prefix: lines(AROUND), suffix: lines(AROUND), instead: lines(2_000) },
  suggests: typedTick,
});

/** Notes on a story's screen. They need no script. */
export function marginNotesDeskRoutes(app: App, desk: StoryDesk): void {
  const { database } = desk;
  const posted = <Params extends z.ZodType, Body extends z.ZodType>(params: Params, body: Body) => ({
    ...{ config: writing, schema: { hide: true, params, body } },
  });
  app.post(`${STORIES}/:id/notes`, posted(one, typedNote), async (request, reply) => {
    const { id: story } = request.params;
    const { suggests, words, quote, instead, ...around } = request.body;
    try {
      const sent = { ...around, words: words.trim(), quote: quote.trim(), instead: suggests ? instead : null };
      const wanted = parsed(newMarginNoteSchema, sent);
      await database.transaction((tx) => writeNote(tx, journalistOf(request), { story, ...wanted }));
    } catch (error) {
      const shown = { typed: { words, quote, instead, suggests }, fault: sentences(refusalOf(error)) };
      return showStory(desk, { request, reply: reply.code(422) }, { id: story, note: shown });
    }
    return reply.redirect(`${STORIES}/${story}#notes`, 303);
  });
  app.post(`${STORIES}/:id/notes/:note/replies`, posted(note, z.object({ words: lines(4_000) })), (request, reply) =>
    settle(desk, { request, reply }, (tx, by, id) => {
      const { words } = parsed(newReplySchema, request.body);
      return answerNote(tx, by, { note: id, words });
    }),
  );
  app.post(`${STORIES}/:id/notes/:note/accept`, posted(note, z.unknown()), (request, reply) =>
    settle(desk, { request, reply }, acceptSuggestion),
  );
  app.post(`${STORIES}/:id/notes/:note/settle`, posted(note, z.unknown()), (request, reply) =>
    settle(desk, { request, reply }, settleNote),
  );
}

type Act = (tx: Transaction, by: Journalist, note: string) => Promise<unknown>;

/** What is refused is told on the story's screen, where it can be helped. */
async function settle(desk: StoryDesk, { request, reply }: Exchange, act: Act) {
  const { id: story, note: told } = request.params as z.infer<typeof note>;
  try {
    await desk.database.transaction((tx) => act(tx, journalistOf(request), told));
  } catch (error) {
    return showStory(desk, { request, reply: reply.code(422) }, { id: story, notice: sentences(refusalOf(error)) });
  }
  return reply.redirect(`${STORIES}/${story}#notes`, 303);
}

/** What a field lacks is told as a sentence. */
function sentences({ errors, message }: Problem): string {
  return errors?.map(({ detail }) => `${detail[0]?.toUpperCase()}${detail.slice(1)}.`).join(' ') ?? message;
}
