import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import {
  type App,
  answerOfRevision,
  answerOnce,
  badRequest,
  listOf,
  listQuery,
  notFound,
  pageOf,
  principalOf,
  readCursor,
  revisionOfIfMatch,
  sendAnswer,
  stale,
  tagOfRevision,
} from '../../platform/http/index.ts';
import type { FileStore } from '../../platform/storage/index.ts';
import { plainLine } from '../../platform/text/text.schema.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish, mayRead, mayWrite } from '../roles/index.ts';
import { changeMedium } from './change-medium.ts';
import type { Doors } from './doors.ts';
import { killMedium } from './kill-medium.ts';
import { toMedium } from './media.answer.ts';
import { findMedium, listMedia } from './media.queries.ts';
import { MEDIUM_KINDS, type Medium, mediumChangeSchema, mediumSchema } from './media.schema.ts';
import { mediaTag } from './media.tags.ts';
import { mediaFileRoute } from './media-files.ts';
import { takeUploads } from './receive-upload.ts';
import { uploadMedium } from './upload-medium.ts';

export type MediaRoutesOptions = {
  database: DatabaseHandle;
  store: FileStore;
  doors: Doors;
  mayPreview?: (request: FastifyRequest, hash: string) => Promise<boolean>;
  uploadMegabytes: number;
};

const tags = ['media'];
const byId = z.object({ id: z.string().max(200) });

export function mediaRoutes(app: App, options: MediaRoutesOptions): void {
  uploadRoute(app, options);
  readRoutes(app, options);
  changeRoute(app, options);
  killRoute(app, options);
  mediaFileRoute(app, options);
}

function uploadRoute(app: App, options: MediaRoutesOptions): void {
  takeUploads(app, (scope) => {
    scope.post('/api/v1/media', {
      config: { access: mayWrite },
      schema: {
        tags,
        summary:
          'Upload a picture, recording or file: the body itself with its content type, or "file" of a multipart form; 200 where the same bytes are here already',
        response: { 200: mediumSchema, 201: mediumSchema },
      },
      handler: async (request, reply) => sendAnswer(reply, await uploadMedium(request, options)),
    });
  });
}

function readRoutes(app: App, { database }: MediaRoutesOptions): void {
  app.get('/api/v1/media', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'Media, newest first',
      querystring: listQuery.extend({
        kind: z.enum(MEDIUM_KINDS).optional(),
        q: z.string().max(200).optional().describe('Words in file name, alternative text, caption or credit'),
        lacking: z.enum(['alt', 'rights']).optional().describe('Only pictures without alternative text'),
      }),
      response: { 200: listOf(mediumSchema) },
    },
    handler: async ({ query: { cursor, limit, ...filter } }) => {
      const [createdAt, id] = readCursor(cursor, 2) ?? [];
      const after = createdAt && id ? { createdAt: instantOf(createdAt), id: idOf(id) } : undefined;
      const rows = await listMedia(database.kysely, { ...filter, after, limit: limit + 1 });
      const page = pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
      return { ...page, items: page.items.map(toMedium) };
    },
  });
  app.get('/api/v1/media/:id', {
    config: { access: mayRead },
    schema: { tags, summary: 'A medium, by id or hash', params: byId, response: { 200: mediumSchema } },
    handler: async ({ params }, reply) => {
      const medium = await readMedium(database, params.id);
      return reply.header('etag', tagOfRevision(medium.revision)).send(medium);
    },
  });
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw badRequest('This cursor is none of ours.');
  return instant;
}

function idOf(text: string): string {
  if (!z.uuid().safeParse(text).success) throw badRequest('This cursor is none of ours.');
  return text;
}

async function readMedium({ kysely }: Pick<DatabaseHandle, 'kysely'>, reference: string): Promise<Medium> {
  const row = await findMedium(kysely, reference);
  if (!row) throw notFound('There is no medium with this id.');
  return toMedium(row);
}

function changeRoute(app: App, { database }: MediaRoutesOptions): void {
  app.patch('/api/v1/media/:id', {
    config: { access: mayWrite },
    schema: {
      tags,
      summary: 'Change what is said of a medium; needs If-Match',
      params: byId,
      body: mediumChangeSchema,
      response: { 200: mediumSchema },
    },
    handler: async (request, reply) => {
      const { id } = await readMedium(database, request.params.id);
      const basedOn = revisionOfIfMatch(request);
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const done = await changeMedium(tx, actorOf(request), { medium: id, basedOn, change: request.body });
        const medium = await readMedium({ kysely: tx }, id);
        if (!done) throw stale(medium, request.body);
        return answerOfRevision(medium);
      });
      return sendAnswer(reply, answer);
    },
  });
}

function killRoute(app: App, { database, doors }: MediaRoutesOptions): void {
  app.post('/api/v1/media/:id/kill', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Take a medium away everywhere at once and for good',
      params: byId,
      body: z.strictObject({ reason: plainLine({ max: 1000 }).describe('Stays in the newsroom') }),
      response: { 200: mediumSchema },
    },
    handler: async (request, reply) => {
      const { id, hash } = await readMedium(database, request.params.id);
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await killMedium(tx, actorOf(request), { medium: id, reason: request.body.reason });
        return { status: 200, body: await readMedium({ kysely: tx }, id) };
      });
      // The log would have it done a moment later; who killed a picture must not see it again.
      await doors.follow([mediaTag(hash)], new Date(0));
      return sendAnswer(reply, answer);
    },
  });
}
