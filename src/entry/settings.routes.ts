import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { changeCommentSettings, commentSettings, commentSettingsChangeSchema } from '../features/comments/index.ts';
import {
  COLOURS,
  changeEdition,
  defaultEdition,
  type Edition,
  editionChangeSchema,
  OWN_COLOURS,
  SCHEMES,
} from '../features/editions/index.ts';
import type { PaperView, SettingsFault, TypedPaper } from '../features/editions/studio/paper-view.ts';
import { mayAdminister } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import { renderSettingsPage } from '../studio/index.ts';
import { studioView } from './studio-view.ts';

const ADDRESS = '/studio/settings';

const access = { access: mayAdminister, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const text = z.string().max(10_000).catch('').default('');
const ticked = z.string().optional().catch(undefined);
const paperForm = z.object({ name: text, tagline: text, zone: text, mobileEdition: ticked });
const coloursForm = z.object({ reset: ticked }).catchall(text);
const commentsForm = z.object({ mode: text, holdFirst: ticked, mostLinks: text, blockedWords: text });
const seen = z.object({ saved: ticked });

const LABELS: Record<string, string> = {
  ...{ paper: 'Paper', ink: 'Text', soft: 'Lesser text', rule: 'Lines', accent: 'Labels, links', tint: 'Bands' },
  visited: 'Links read',
};

type Exchange = { request: FastifyRequest; reply: FastifyReply };
type Refused = { typed?: TypedPaper; colours?: Record<string, string>; faults: SettingsFault[] };

/** `/studio/settings`: the paper’s name, zone and colours, and what holds for comments. Each part is a form of its own. */
export function settingsRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: seen } }, (request, reply) =>
    show(
      database,
      { request, reply },
      undefined,
      request.query.saved === undefined ? undefined : 'Saved; readers have it.',
    ),
  );
  app.post(`${ADDRESS}/paper`, { config: posted, schema: { hide: true, body: paperForm } }, (request, reply) => {
    const { mobileEdition, ...typed } = { ...request.body, mobileEdition: request.body.mobileEdition !== undefined };
    return change(
      database,
      { request, reply },
      { change: { ...typed, mobileEdition }, typed: { ...typed, mobileEdition } },
    );
  });
  app.post(`${ADDRESS}/colours`, { config: posted, schema: { hide: true, body: coloursForm } }, (request, reply) => {
    const { reset, ...colours } = request.body;
    const theme = reset === undefined ? themeOf(colours) : {};
    return change(database, { request, reply }, { change: { theme }, colours: colours as Record<string, string> });
  });
  app.post(
    `${ADDRESS}/comments`,
    { config: posted, schema: { hide: true, body: commentsForm } },
    async (request, reply) => {
      const { mode, holdFirst, mostLinks, blockedWords } = request.body;
      const words = blockedWords.split(/\r?\n/).map((word) => word.trim());
      const wanted = commentSettingsChangeSchema.safeParse({
        ...{ mode, holdFirst: holdFirst !== undefined, mostLinks: Number(mostLinks || '0') },
        blockedWords: words.filter((word) => word !== ''),
      });
      if (!wanted.success) {
        const notice = `Not saved: ${wanted.error.issues.map(({ path, message }) => `${path.join(' ')}: ${message}`).join('; ')}`;
        return show(database, { request, reply: reply.code(422) }, undefined, notice);
      }
      await database.transaction((tx) => changeCommentSettings(tx, actorOf(request), wanted.data));
      return reply.redirect(`${ADDRESS}?saved=1`, 303);
    },
  );
}

type Wanted = { change: Record<string, unknown>; typed?: TypedPaper; colours?: Record<string, string> };

async function change(database: DatabaseHandle, { request, reply }: Exchange, { change: sent, ...typed }: Wanted) {
  const wanted = editionChangeSchema.safeParse(sent);
  if (!wanted.success) {
    const faults = wanted.error.issues.map(({ path, message }) => ({
      field: path[0] === 'theme' ? path.slice(1).join('-') : String(path[0]),
      message,
    }));
    return show(database, { request, reply: reply.code(422) }, { ...typed, faults });
  }
  await database.transaction(async (tx) => {
    const { id } = await defaultEdition(tx);
    await changeEdition(tx, actorOf(request), { edition: id, change: wanted.data });
  });
  return reply.redirect(`${ADDRESS}?saved=1`, 303);
}

/** What is as Courant has it is not the paper’s own, and follows Courant. */
function themeOf(colours: Record<string, unknown>) {
  const scheme = (of: (typeof SCHEMES)[number]) =>
    Object.fromEntries(
      COLOURS.flatMap((name) => {
        const value = String(colours[`${of}-${name}`] ?? '').toLowerCase();
        return value === '' || value === OWN_COLOURS[of][name] ? [] : [[name, value]];
      }),
    );
  return { light: scheme('light'), dark: scheme('dark') };
}

async function show(database: DatabaseHandle, { request, reply }: Exchange, refused?: Refused, notice?: string) {
  const studio = await studioView(request, database, ADDRESS);
  const edition = await defaultEdition(database.kysely);
  const html = renderSettingsPage(studio, {
    paper: paperOf(edition, refused),
    comments: await commentSettings(database.kysely),
    ...(notice ? { notice } : {}),
  });
  return reply.type('text/html; charset=utf-8').send(html);
}

function paperOf(edition: Edition, refused: Refused | undefined): PaperView {
  const { name, tagline, zone, mobileEdition, tag, theme } = edition;
  return {
    address: ADDRESS,
    paper: refused?.typed ?? { name, tagline, zone, mobileEdition },
    zones: Intl.supportedValuesOf('timeZone'),
    language: new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag,
    faults: refused?.faults ?? [],
    colours: SCHEMES.map((scheme) => ({
      scheme,
      list: COLOURS.map((colour) => {
        const value =
          refused?.colours?.[`${scheme}-${colour}`] ?? theme[scheme]?.[colour] ?? OWN_COLOURS[scheme][colour];
        const isOwn = value.toLowerCase() !== OWN_COLOURS[scheme][colour];
        return { field: `${scheme}-${colour}`, label: LABELS[colour] ?? colour, value, isOwn };
      }),
    })),
  };
}
