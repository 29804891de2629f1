import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { mayAdminister } from '../features/roles/index.ts';
import {
  listVerificationFiles,
  listVerificationTags,
  newVerificationFileSchema,
  newVerificationTagSchema,
  putVerificationFile,
  putVerificationTag,
  readTag,
  removeVerificationFile,
  removeVerificationTag,
} from '../features/verification/index.ts';
import type { VerificationView } from '../features/verification/studio/verification-desk.tsx';
import type { DatabaseHandle, Transaction } from '../platform/database/index.ts';
import { type App, unprocessable } from '../platform/http/index.ts';
import { renderVerificationPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, typedText } from './typed-forms.ts';

const ADDRESS = '/studio/verification';
const EMPTY = { path: '', content: '', tag: '' };

type Desk = { database: DatabaseHandle };
const access = { access: mayAdminister, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;

const asked = z.object({ file: typedText(200) });
const fileForm = z.object({ path: typedText(500), content: typedText(500_000) });
const removedFile = z.object({ path: typedText(500) });
const tagForm = z.object({ tag: typedText(5_000) });
const removedTag = z.object({ name: typedText(500), content: typedText(5_000) });

/** `/studio/verification`: files such as /ads.txt, and tags in the head of the first page. */
export function verificationDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: asked } }, (request, reply) =>
    show(desk, { request, reply }, request.query),
  );
  app.post(`${ADDRESS}/files`, { config: posted, schema: { hide: true, body: fileForm } }, (request, reply) =>
    attempt(desk, { request, reply }, { typed: request.body, conflictAt: 'path' }, (tx) =>
      putVerificationFile(tx, actorOf(request), parsed(newVerificationFileSchema, request.body)),
    ),
  );
  app.post(`${ADDRESS}/tags`, { config: posted, schema: { hide: true, body: tagForm } }, (request, reply) =>
    attempt(desk, { request, reply }, { typed: request.body, conflictAt: 'tag' }, (tx) =>
      putVerificationTag(tx, actorOf(request), tagOf(request.body.tag)),
    ),
  );
  app.post(
    `${ADDRESS}/files/remove`,
    { config: posted, schema: { hide: true, body: removedFile } },
    async (request, reply) => {
      await database.transaction((tx) => removeVerificationFile(tx, actorOf(request), request.body.path));
      return reply.redirect(ADDRESS, 303);
    },
  );
  app.post(
    `${ADDRESS}/tags/remove`,
    { config: posted, schema: { hide: true, body: removedTag } },
    async (request, reply) => {
      await database.transaction((tx) => removeVerificationTag(tx, actorOf(request), request.body));
      return reply.redirect(ADDRESS, 303);
    },
  );
}

/** @throws Problem 422 at the one field that there is */
function tagOf(pasted: string) {
  const read = readTag(pasted);
  if (!read) throw unprocessable('/tag', 'Paste the whole tag: <meta name="…" content="…">.');
  const { success, data, error } = newVerificationTagSchema.safeParse(read);
  if (!success) throw unprocessable('/tag', error.issues.map(({ message }) => message).join(' '));
  return data;
}

type Attempt = { typed: Partial<VerificationView['typed']>; conflictAt: string };

async function attempt(
  desk: Desk,
  { request, reply }: Exchange,
  { typed, conflictAt }: Attempt,
  act: (tx: Transaction) => Promise<unknown>,
) {
  try {
    await desk.database.transaction(act);
  } catch (error) {
    const faults = faultsOf(error, conflictAt);
    return show(desk, { request, reply: reply.code(422) }, {}, { typed: { ...EMPTY, ...typed }, faults });
  }
  return reply.redirect(ADDRESS, 303);
}

async function show(
  { database }: Desk,
  { request, reply }: Exchange,
  { file }: { file?: string },
  refused: Partial<Pick<VerificationView, 'typed' | 'faults'>> = {},
) {
  const files = await listVerificationFiles(database.kysely);
  const changed = files.find(({ path }) => path === file);
  const html = renderVerificationPage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, files, tags: await listVerificationTags(database.kysely), faults: [] },
    ...{ typed: { ...EMPTY, ...(changed ? { path: changed.path, content: changed.content } : {}) }, ...refused },
  });
  return sendScreen(reply, html);
}
