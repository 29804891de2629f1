import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import {
  type App,
  answerOnce,
  listOf,
  listQuery,
  notFound,
  pageOf,
  principalOf,
  readCursor,
  sendAnswer,
} from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish } from '../roles/index.ts';
import { authorChangeSchema, authorSchema, newAuthorSchema } from './author.schema.ts';
import { findAuthor, listAuthors } from './authors.queries.ts';
import { changeAuthor } from './change-author.ts';
import { createAuthor } from './create-author.ts';

const tags = ['authors'];

export function authorsRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  readRoutes(app, database);
  app.post(
    '/api/v1/authors',
    {
      config: { access: mayPublish },
      schema: { tags, summary: 'Add an author', body: newAuthorSchema, response: { 201: authorSchema } },
    },
    async (request, reply) => {
      const by = actorOf(request);
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const author = await createAuthor(tx, by, request.body);
        return { status: 201, headers: { location: `/api/v1/authors/${author.id}` }, body: author };
      });
      return sendAnswer(reply, made);
    },
  );
  app.patch(
    '/api/v1/authors/:id',
    {
      config: { access: mayPublish },
      schema: {
        tags,
        summary: 'Change an author',
        params: z.object({ id: z.uuid() }),
        body: authorChangeSchema,
        response: { 200: authorSchema },
      },
    },
    async (request, reply) => {
      const by = actorOf(request);
      const changed = await answerOnce(database, request, principalOf(request).id, async (tx) => ({
        status: 200,
        body: await changeAuthor(tx, by, { author: request.params.id, change: request.body }),
      }));
      return sendAnswer(reply, changed);
    },
  );
}

function readRoutes(app: App, database: DatabaseHandle): void {
  app.get(
    '/api/v1/authors',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Authors, by slug', querystring: listQuery, response: { 200: listOf(authorSchema) } },
    },
    async ({ query: { cursor, limit } }) => {
      const after = readCursor(cursor, 1)?.[0];
      return pageOf(await listAuthors(database.kysely, { after, limit: limit + 1 }), limit, ({ slug }) => [slug]);
    },
  );
  app.get(
    '/api/v1/authors/:id',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'An author, by id or slug',
        params: z.object({ id: z.string().max(200) }),
        response: { 200: authorSchema },
      },
    },
    async ({ params }) => {
      const author = await findAuthor(database.kysely, params.id);
      if (!author) throw notFound('There is no such author.');
      return author;
    },
  );
}
