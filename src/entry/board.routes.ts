import { z } from 'zod';
import { listColleagues } from '../features/accounts/index.ts';
import { type BoardCard, COLUMNS, type DayEntry, readBoard, readDay } from '../features/assignments/index.ts';
import type { BoardCardView, DayEntryView } from '../features/assignments/studio/board-view.ts';
import { orderLinkCheck } from '../features/checks/index.ts';
import { mayRead, mayWrite } from '../features/roles/index.ts';
import { listSections } from '../features/sections/index.ts';
import { journalistOf, setWorkflow } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, mayUse, principalOf } from '../platform/http/index.ts';
import { renderBoardPage, renderDayPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';

export const BOARD = '/studio/board';
export const DAY = '/studio/day';

const reading = { access: mayRead, policy: 'studio' } as const;
const id = z
  .union([z.uuid(), z.literal('')])
  .catch('')
  .default('');
const filter = z.object({ section: id, person: id });
const step = filter.extend({ workflow: z.enum(['in-review', 'ready']) });
const day = z.object({ date: z.iso.date().optional().catch(undefined) });

type Desk = { database: DatabaseHandle };

/** `/studio/board` and `/studio/day`: what is in hand, and what a day brings. */
export function boardRoutes(app: App, desk: Desk): void {
  app.get(BOARD, { config: reading, schema: { hide: true, querystring: filter } }, (request, reply) =>
    showBoard(desk, { request, reply }, request.query),
  );
  app.post(
    `${BOARD}/:id`,
    {
      config: { access: mayWrite, policy: 'studio', form: true },
      schema: { hide: true, params: z.object({ id: z.uuid() }), body: step },
    },
    async (request, reply) => {
      const { workflow, section, person } = request.body;
      const story = request.params.id;
      await desk.database.transaction(async (tx) => {
        await setWorkflow(tx, journalistOf(request), { story, workflow });
        await orderLinkCheck(tx, story);
      });
      return reply.redirect(`${BOARD}?${new URLSearchParams({ section, person })}`, 303);
    },
  );
  app.get(DAY, { config: reading, schema: { hide: true, querystring: day } }, (request, reply) =>
    showDay(desk, { request, reply }, request.query.date),
  );
}

async function showBoard({ database }: Desk, { request, reply }: Exchange, wanted: z.infer<typeof filter>) {
  const [board, sections, people] = await Promise.all([
    readBoard(database, wanted),
    listSections(database.kysely),
    listColleagues(database),
  ]);
  const studio = await studioView(request, database, BOARD);
  const html = renderBoardPage(studio, {
    ...{ address: BOARD, zone: studio.zone, filter: wanted, people },
    sections: sections.map(({ id: section, name }) => ({ id: section, name })),
    mayMove: mayUse(mayWrite, principalOf(request)),
    columns: COLUMNS.map((name) => ({ name, cards: board[name].map(cardToShow) })),
  });
  return sendScreen(reply, html);
}

const cardToShow = ({ holder, deadline, goesOut, changedAt, ...card }: BoardCard): BoardCardView => ({
  ...card,
  ...{ holder: holder ?? '', deadline: deadline?.toISOString() ?? null, goesOut: goesOut?.toISOString() ?? null },
  changedAt: changedAt.toISOString(),
});

async function showDay({ database }: Desk, { request, reply }: Exchange, wanted: string | undefined) {
  const studio = await studioView(request, database, DAY);
  const now = Temporal.Now.zonedDateTimeISO(studio.zone);
  const date = wanted === undefined ? now.toPlainDate() : Temporal.PlainDate.from(wanted);
  const start = (of: Temporal.PlainDate) => new Date(of.toZonedDateTime(studio.zone).epochMilliseconds);
  const entries = await readDay(database, { from: start(date), until: start(date.add({ days: 1 })) });
  const html = renderDayPage(studio, {
    ...{ address: DAY, zone: studio.zone, date: date.toString() },
    ...{ before: date.subtract({ days: 1 }).toString(), after: date.add({ days: 1 }).toString() },
    hours: hoursOf(
      entries.map((entry) => entryToShow(entry, studio.zone)),
      date.equals(now.toPlainDate()) ? now.hour : undefined,
    ),
  });
  return sendScreen(reply, html);
}

function entryToShow({ at, ...entry }: DayEntry, zone: string): DayEntryView {
  const clock = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainTime();
  return { ...entry, time: clock.toString().slice(0, clock.second === 0 ? 5 : 8) };
}

/** Hours that have something, and the present one. */
function hoursOf(entries: DayEntryView[], now: number | undefined) {
  return Array.from({ length: 24 }, (_, hour) => {
    const name = `${String(hour).padStart(2, '0')}:00`;
    return {
      hour: name,
      isNow: hour === now,
      entries: entries.filter(({ time }) => time.startsWith(name.slice(0, 3))),
    };
  }).filter((hour) => hour.isNow || hour.entries.length > 0);
}
