import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  addUser,
  BEGIN_ADDRESS,
  beginLinkHolds,
  newUserSchema,
  type Principals,
  takeBeginLink,
} from '../features/accounts/index.ts';
import {
  changeEdition,
  defaultEdition,
  editionChangeSchema,
  foundPaper,
  OWN_COLOURS,
} from '../features/editions/index.ts';
import { createSection, newSectionSchema } from '../features/sections/index.ts';
import { createStory } from '../features/stories/index.ts';
import type { DatabaseHandle, Transaction } from '../platform/database/index.ts';
import { type App, Problem, refuseToldForeignOrigin } from '../platform/http/index.ts';
import { orderMail } from '../platform/mail/index.ts';
import { type BeginView, renderBeginPage, renderBegunPage, type TypedBeginning } from '../studio/index.ts';
import { SAMPLES } from './begin-samples.ts';
import type { Exchange } from './exchange.ts';
import { typedTick } from './typed-forms.ts';

/** Languages in which pages speak by themselves; others can be asked for by the tag. */
const LANGUAGES = ['en-GB', 'en-US', 'ar'];

const door = { access: 'anonymous', policy: 'studio' } as const;
const byToken = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const text = z.string().max(5_000).catch('').default('');
const posted = z.object({
  ...{ name: text, tagline: text, zone: text, tag: text, sections: text, person: text, email: text, password: text },
  ...{ light: text, dark: text },
  samples: typedTick,
  letter: typedTick,
});

type Options = {
  database: DatabaseHandle;
  principals: Principals;
  siteUrl: string;
  siteName: () => string;
  sendsMail: boolean;
};

/** `/studio/begin/…`: the way in for the first administrator, by the link that the start prints. Gone once there is an account. */
export function beginRoutes(app: App, options: Options): void {
  const { database } = options;
  const address = `${BEGIN_ADDRESS}/:token`;
  app.get(address, { config: door, schema: { hide: true, params: byToken } }, async (request, reply) => {
    if (!(await beginLinkHolds(database, request.params.token))) return over(options, request, reply);
    return show(options, { request, reply }, { typed: EMPTY() });
  });
  app.post(
    address,
    { config: { ...door, form: true }, schema: { hide: true, params: byToken, body: posted } },
    async (request, reply) => {
      refuseToldForeignOrigin(request, options.siteUrl);
      if (!(await beginLinkHolds(database, request.params.token))) return over(options, request, reply);
      const { password, ...typed } = request.body;
      try {
        const by = { id: null, name: typed.person || 'the first administrator', address: request.readerAddress };
        const { token } = request.params;
        await database.transaction(async (tx) => {
          await begin(tx, by, { token, typed, password });
          if (typed.letter && options.sendsMail) await orderMail(tx, testLetter(typed, options.siteUrl));
        });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        reply.code(error.kind === 'unprocessable' ? 422 : 409);
        return show(options, { request, reply }, { typed, error: error.errors?.[0]?.detail ?? error.message });
      }
      options.principals.forget();
      return reply.redirect('/studio/sign-in', 303);
    },
  );
}

const EMPTY = (): TypedBeginning => ({
  ...{ name: '', tagline: '', tag: 'en-GB', sections: 'News\nCulture\nSport\nOpinion', person: '', email: '' },
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  ...{ light: OWN_COLOURS.light.accent, dark: OWN_COLOURS.dark.accent },
  ...{ samples: true, letter: true },
});

const testLetter = ({ name, email }: TypedBeginning, siteUrl: string) => ({
  ...{ to: email, subject: `${name}: mail arrives` },
  body: `This letter comes from ${name}, ${siteUrl}, which was begun a moment ago. There is nothing to do.`,
});

type By = Parameters<typeof foundPaper>[1];
type Beginning = { token: string; typed: TypedBeginning; password: string };

/** All of it or nothing. @throws Problem 404 where the link was used meanwhile, 422 */
async function begin(tx: Transaction, by: By, { token, typed, password }: Beginning): Promise<void> {
  await takeBeginLink(tx, token);
  const { theme, ...paper } = parsed(
    editionChangeSchema,
    { name: typed.name, tagline: typed.tagline, zone: typed.zone, theme: themeOf(typed) },
    'paper',
  );
  await foundPaper(tx, by, {
    ...(paper as { name: string; tagline: string; zone: string }),
    tag: languageOf(typed.tag),
  });
  if (theme && Object.keys(theme).length > 0)
    await changeEdition(tx, by, { edition: (await defaultEdition(tx)).id, change: { theme } });
  const names = typed.sections.split(/\r?\n/).map((name) => name.trim());
  const sections = [];
  for (const [place, name] of names.filter((name) => name !== '').entries()) {
    const section = parsed(newSectionSchema, { name, place: place + 1 }, `section ${name}`);
    sections.push(await createSection(tx, by, section));
  }
  const user = parsed(newUserSchema, { email: typed.email, name: typed.person, role: 'admin', password }, 'you');
  const { id, name } = await addUser(tx, by, user);
  const [first] = sections;
  if (!first) throw new Problem('unprocessable', 'A paper needs one section at least.');
  const journalist = { id, name, role: 'admin' as const, address: by.address };
  for (const { text: value, ...story } of typed.samples ? SAMPLES : []) {
    await createStory(tx, journalist, { ...story, section: first.id, body: { format: 'markdown', value } });
  }
}

/** The accent by day and in the dark, where it is not Courant's. */
function themeOf({ light, dark }: TypedBeginning) {
  const own = Object.entries({ light, dark }).filter(
    ([scheme, accent]) => accent !== '' && accent.toLowerCase() !== OWN_COLOURS[scheme as 'light' | 'dark'].accent,
  );
  return Object.fromEntries(own.map(([scheme, accent]) => [scheme, { accent }]));
}

function languageOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    throw new Problem('unprocessable', 'This is no language tag.');
  }
}

function parsed<T>(schema: z.ZodType<T>, sent: unknown, of: string): T {
  const { success, data, error } = schema.safeParse(sent);
  if (success) return data;
  const said = error.issues.map(({ path, message }) => `${path.join(' ') || of}: ${message}`);
  throw new Problem('unprocessable', said.join('; '));
}

const html = (reply: FastifyReply, page: string) =>
  reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page);

function show(
  { siteName, siteUrl, sendsMail }: Options,
  { request, reply }: Exchange,
  view: Pick<BeginView, 'typed' | 'error'>,
) {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return html(
    reply,
    renderBeginPage({
      ...view,
      ...{ siteName: siteName(), siteUrl, sendsMail },
      action: `${BEGIN_ADDRESS}/${(request.params as { token: string }).token}`,
      zones: Intl.supportedValuesOf('timeZone'),
      languages: LANGUAGES.map((tag) => ({ tag, name: names.of(tag) ?? tag })),
      styleNonce: request.styleNonce,
    }),
  );
}

const over = ({ siteName }: Options, request: FastifyRequest, reply: FastifyReply) =>
  html(reply.code(404), renderBegunPage({ siteName: siteName(), styleNonce: request.styleNonce }));
