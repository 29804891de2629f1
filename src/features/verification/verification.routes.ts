import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister } from '../roles/index.ts';
import { listVerificationFiles, listVerificationTags } from './verification.queries.ts';
import {
  filePathSchema,
  newVerificationFileSchema,
  newVerificationTagSchema,
  verificationFileSchema,
  verificationTagSchema,
} from './verification.schema.ts';
import {
  putVerificationFile,
  putVerificationTag,
  removeVerificationFile,
  removeVerificationTag,
} from './verify-paper.ts';

type Options = { database: DatabaseHandle };

const tags = ['verification'];
const FILES = '/api/v1/verification-files';
const TAGS = '/api/v1/verification-tags';

/** By what other services see whose paper this is. */
export function verificationRoutes(app: App, options: Options): void {
  fileRoutes(app, options);
  tagRoutes(app, options);
}

function fileRoutes(app: App, { database }: Options): void {
  app.get(FILES, {
    config: { access: mayAdminister },
    schema: {
      ...{ tags, summary: 'Files such as /ads.txt, with what is in them' },
      response: { 200: z.object({ items: z.array(verificationFileSchema), next: z.null() }) },
    },
    handler: async () => ({ items: await listVerificationFiles(database.kysely), next: null }),
  });
  app.post(FILES, {
    config: { access: mayAdminister },
    schema: {
      ...{ tags, summary: 'Put a file at its address; one that is there already is replaced' },
      ...{ body: newVerificationFileSchema, response: { 201: verificationFileSchema } },
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const body = await putVerificationFile(tx, actorOf(request), request.body);
        return { status: 201, headers: { location: body.path }, body };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete(FILES, {
    config: { access: mayAdminister },
    schema: {
      ...{ tags, summary: 'Take a file away', querystring: z.object({ path: filePathSchema }) },
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeVerificationFile(tx, actorOf(request), request.query.path));
      return reply.code(204).send(null);
    },
  });
}

function tagRoutes(app: App, { database }: Options): void {
  app.get(TAGS, {
    config: { access: mayAdminister },
    schema: {
      ...{ tags, summary: 'Tags in the head of the first page' },
      response: { 200: z.object({ items: z.array(verificationTagSchema), next: z.null() }) },
    },
    handler: async () => ({ items: await listVerificationTags(database.kysely), next: null }),
  });
  app.post(TAGS, {
    config: { access: mayAdminister },
    schema: {
      ...{ tags, summary: 'Put a tag on the first page' },
      ...{ body: newVerificationTagSchema, response: { 201: verificationTagSchema } },
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const body = await putVerificationTag(tx, actorOf(request), request.body);
        return { status: 201, headers: { location: TAGS }, body };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete(TAGS, {
    config: { access: mayAdminister },
    schema: {
      ...{ tags, summary: 'Take a tag away', querystring: z.object(newVerificationTagSchema.shape) },
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeVerificationTag(tx, actorOf(request), request.query));
      return reply.code(204).send(null);
    },
  });
}
