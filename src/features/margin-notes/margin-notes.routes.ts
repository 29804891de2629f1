import { z } from 'zod';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { type Journalist, journalistOf } from '../stories/index.ts';
import { marginNoteSchema, newMarginNoteSchema, newReplySchema } from './margin-note.schema.ts';
import { listNotes } from './margin-notes.queries.ts';
import { acceptSuggestion, answerNote, settleNote, writeNote } from './write-notes.ts';

const tags = ['notes'];
const byId = z.object({ id: z.uuid() });
const made = z.object({ id: z.string() });

/** Notes in the margin of a story: written, answered, settled; suggestions accepted or rejected. */
export function marginNotesRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get('/api/v1/stories/:id/notes', {
    config: { access: mayRead },
    schema: {
      ...{ tags, summary: 'Notes beside a story, the open ones first', params: byId },
      response: { 200: z.object({ items: z.array(marginNoteSchema) }) },
    },
    handler: async (request) => ({ items: await listNotes(database, request.params.id) }),
  });
  app.post('/api/v1/stories/:id/notes', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, body: newMarginNoteSchema, response: { 201: made } },
      summary: 'Write a note, or suggest other words in the place of a passage',
    },
    handler: async (request, reply) => {
      const { id: story } = request.params;
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => ({
        status: 201,
        body: { id: await writeNote(tx, journalistOf(request), { story, ...request.body }) },
      }));
      return sendAnswer(reply, answer);
    },
  });
  app.post('/api/v1/notes/:id/replies', {
    config: { access: mayWrite },
    schema: { tags, summary: 'Answer a note', params: byId, body: newReplySchema, response: { 201: made } },
    handler: async (request, reply) => {
      const wanted = { note: request.params.id, words: request.body.words };
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => ({
        status: 201,
        body: { id: await answerNote(tx, journalistOf(request), wanted) },
      }));
      return sendAnswer(reply, answer);
    },
  });
  const act = (
    verb: string,
    summary: string,
    work: (tx: Transaction, by: Journalist, id: string) => Promise<unknown>,
  ) =>
    app.post(`/api/v1/notes/:id/${verb}`, {
      config: { access: mayWrite },
      schema: { tags, summary, params: byId, response: { 200: z.object({ revision: z.number().nullable() }) } },
      handler: async (request, reply) => {
        const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
          const revision = await work(tx, journalistOf(request), request.params.id);
          return { status: 200, body: { revision: typeof revision === 'number' ? revision : null } };
        });
        return sendAnswer(reply, answer);
      },
    });
  act('accept', 'Accept a suggestion: it becomes a revision', acceptSuggestion);
  act('settle', 'Say that a note is done, or reject a suggestion', settleNote);
}
