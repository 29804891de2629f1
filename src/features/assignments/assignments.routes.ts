import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { journalistOf } from '../stories/index.ts';
import { assignStory } from './assign-story.ts';
import { assignmentSchema, newAssignmentSchema } from './assignment.schema.ts';
import { type COLUMNS, readAssignment, readBoard } from './assignments.queries.ts';

const byId = z.object({ id: z.uuid() });
const tags = ['assignments'];
const cardSchema = z.object({
  ...{ id: z.string(), headline: z.string(), section: z.string(), holder: z.string().nullable() },
  ...{ deadline: z.string().nullable(), isLate: z.boolean(), goesOut: z.string().nullable() },
  ...{ isChange: z.boolean(), changedAt: z.string() },
});
const columnSchema = z.array(cardSchema);
const boardSchema = z.object({
  ...{ draft: columnSchema, 'in-review': columnSchema, ready: columnSchema, scheduled: columnSchema },
});

/** Who does what until when. */
export function assignmentsRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get('/api/v1/stories/:id/assignment', {
    config: { access: mayRead },
    schema: {
      ...{ tags, params: byId, response: { 200: assignmentSchema } },
      summary: 'Who does a story, until when, and what is asked of them',
    },
    handler: ({ params }) => readAssignment(database.kysely, params.id),
  });
  app.put('/api/v1/stories/:id/assignment', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, body: newAssignmentSchema, response: { 200: assignmentSchema } },
      summary: 'Say who does a story, until when, and what is asked of them; what is left out is emptied',
    },
    handler: async (request, reply) => {
      const { id: story } = request.params;
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await assignStory(tx, journalistOf(request), { story, ...request.body });
        return { status: 200, headers: {}, body: await readAssignment(tx, story) };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/board', {
    config: { access: mayRead },
    schema: {
      ...{ tags, response: { 200: boardSchema } },
      summary: 'Stories whose newest revision readers don’t see, by how far they have come; at most 60 each',
      querystring: z.object({ section: z.uuid().optional(), person: z.uuid().optional() }),
    },
    handler: async ({ query }) => {
      const board = await readBoard(database, query);
      const column = (name: (typeof COLUMNS)[number]) =>
        board[name].map(({ deadline, goesOut, changedAt, ...card }) => ({
          ...card,
          ...{ deadline: deadline?.toISOString() ?? null, goesOut: goesOut?.toISOString() ?? null },
          changedAt: changedAt.toISOString(),
        }));
      return {
        ...{ draft: column('draft'), 'in-review': column('in-review') },
        ...{ ready: column('ready'), scheduled: column('scheduled') },
      };
    },
  });
}
