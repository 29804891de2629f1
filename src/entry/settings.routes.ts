import { z } from 'zod';
import { isTwoFactorNeeded, needTwoFactor, type Principals } from '../features/accounts/index.ts';
import { dutyAddress, dutySchema, setDutyAddress } from '../features/alarms/index.ts';
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
import { type App, Problem } from '../platform/http/index.ts';
import { orderMail } from '../platform/mail/index.ts';
import { renderSettingsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
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

type Desk = { database: DatabaseHandle; principals: Pick<Principals, 'forget'>; sendsMail: boolean };
type Refused = { typed?: TypedPaper; colours?: Record<string, string>; duty?: string; faults: SettingsFault[] };

/** `/studio/settings`: the paper’s name, zone and colours, and what holds for comments. Each part is a form of its own. */
export function settingsRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: seen } }, (request, reply) =>
    show(desk, { request, reply }, undefined, SAVED[request.query.saved ?? '']),
  );
  app.post(`${ADDRESS}/paper`, { config: posted, schema: { hide: true, body: paperForm } }, (request, reply) => {
    const { mobileEdition, ...typed } = { ...request.body, mobileEdition: request.body.mobileEdition !== undefined };
    return change(
      desk,
      { request, reply },
      { change: { ...typed, mobileEdition }, typed: { ...typed, mobileEdition } },
    );
  });
  app.post(`${ADDRESS}/colours`, { config: posted, schema: { hide: true, body: coloursForm } }, (request, reply) => {
    const { reset, ...colours } = request.body;
    const theme = reset === undefined ? themeOf(colours) : {};
    return change(desk, { request, reply }, { change: { theme }, colours: colours as Record<string, string> });
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
        return show(desk, { request, reply: reply.code(422) }, undefined, notice);
      }
      await database.transaction((tx) => changeCommentSettings(tx, actorOf(request), wanted.data));
      return reply.redirect(`${ADDRESS}?saved=1`, 303);
    },
  );
  dutyRoute(app, desk);
  signingInRoute(app, desk);
}

/** Where alarms go, and a mail to see whether any arrives. */
function dutyRoute(app: App, desk: Desk): void {
  const dutyForm = z.object({ duty: text, test: ticked });
  app.post(`${ADDRESS}/duty`, { config: posted, schema: { hide: true, body: dutyForm } }, async (request, reply) => {
    const { duty, test } = request.body;
    const wanted = dutySchema.safeParse({ address: duty.trim() });
    if (!wanted.success || (test !== undefined && wanted.data.address === '')) {
      const faults = [{ field: 'duty', message: 'This is no address of mail: write one like desk@paper.example.' }];
      return show(desk, { request, reply: reply.code(422) }, { duty, faults });
    }
    const { address } = wanted.data;
    await desk.database.transaction(async (tx) => {
      await setDutyAddress(tx, actorOf(request), address);
      if (test === undefined || !desk.sendsMail) return;
      const { name } = await defaultEdition(tx);
      const body = `This letter comes from ${name}, and shows that alarms arrive here. There is nothing to do.`;
      await orderMail(tx, { to: address, subject: `${name}: a test`, body });
    });
    return reply.redirect(`${ADDRESS}?saved=${test === undefined ? '1' : 'test'}`, 303);
  });
}

/** What is asked of those who come in. */
function signingInRoute(app: App, desk: Desk): void {
  app.post(
    `${ADDRESS}/signing-in`,
    { config: posted, schema: { hide: true, body: z.object({ needed: ticked }) } },
    async (request, reply) => {
      const needed = request.body.needed !== undefined;
      try {
        await desk.database.transaction((tx) => needTwoFactor(tx, actorOf(request), needed));
      } catch (error) {
        if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
        const faults = [{ field: 'needed', message: error.errors?.[0]?.detail ?? error.message }];
        return show(desk, { request, reply: reply.code(422) }, { faults });
      }
      desk.principals.forget();
      return reply.redirect(`${ADDRESS}?saved=1`, 303);
    },
  );
}

const SAVED: Record<string, string> = {
  '1': 'Saved.',
  test: 'Saved. The test mail is on its way: see whether it arrives.',
};

async function dutyOf({ database, sendsMail }: Desk, refused: Refused | undefined) {
  const [fault] = refused?.faults.filter(({ field }) => field === 'duty') ?? [];
  const duty = refused?.duty ?? (await dutyAddress(database.kysely));
  return { address: ADDRESS, duty, sendsMail, ...(fault ? { fault: fault.message } : {}) };
}

type Wanted = { change: Record<string, unknown>; typed?: TypedPaper; colours?: Record<string, string> };

async function change(desk: Desk, { request, reply }: Exchange, { change: sent, ...typed }: Wanted) {
  const wanted = editionChangeSchema.safeParse(sent);
  if (!wanted.success) {
    const faults = wanted.error.issues.map(({ path, message }) => ({
      field: path[0] === 'theme' ? path.slice(1).join('-') : String(path[0]),
      message,
    }));
    return show(desk, { request, reply: reply.code(422) }, { ...typed, faults });
  }
  await desk.database.transaction(async (tx) => {
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

async function show(desk: Desk, { request, reply }: Exchange, refused?: Refused, notice?: string) {
  const { database } = desk;
  const studio = await studioView(request, database, ADDRESS);
  const edition = await defaultEdition(database.kysely);
  const html = renderSettingsPage(studio, {
    paper: paperOf(edition, refused),
    comments: await commentSettings(database.kysely),
    duty: await dutyOf(desk, refused),
    signingIn: {
      ...{ address: ADDRESS, needed: await isTwoFactorNeeded(database.kysely) },
      fault: refused?.faults.find(({ field }) => field === 'needed')?.message,
    },
    ...(notice ? { notice } : {}),
  });
  return sendScreen(reply, html);
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
