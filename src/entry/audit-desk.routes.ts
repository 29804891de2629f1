import { Readable } from 'node:stream';
import { z } from 'zod';
import { type AuditFilter, actsDone, listAudit, wholeAudit } from '../features/audit/index.ts';
import { mayReadAsAdministrator } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import { renderAuditPage } from '../studio/index.ts';
import { sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';

const ADDRESS = '/studio/audit';
const PAGE = 100;

const access = { access: mayReadAsAdministrator, policy: 'studio' } as const;
const text = z.string().trim().max(200).catch('').default('');
const seen = z.object({ act: text, by: text, since: text, until: text, cursor: z.string().max(500).optional() });
type Asked = Omit<z.infer<typeof seen>, 'cursor'>;

/** `/studio/audit`: the log, narrowed by act, person and days of the newsroom’s zone; and all of that as a table for other programs. */
export function auditDeskRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: seen } }, async (request, reply) => {
    const { cursor, ...asked } = request.query;
    const studio = await studioView(request, database, ADDRESS);
    const { items, next } = await listAudit(database, { ...filterOf(asked, studio.zone), cursor, limit: PAGE });
    const html = renderAuditPage(studio, {
      ...{ address: ADDRESS, entries: items, asked, zone: studio.zone },
      acts: await actsDone(database),
      exportAddress: `${ADDRESS}.csv?${said(asked)}`,
      ...(next ? { nextAddress: `${ADDRESS}?${said({ ...asked, cursor: next })}` } : {}),
    });
    return sendScreen(reply, html);
  });
  app.get(`${ADDRESS}.csv`, { config: access, schema: { hide: true, querystring: seen } }, async (request, reply) => {
    const { zone } = await studioView(request, database, ADDRESS);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="audit.csv"')
      .send(Readable.from(csvOf(database, filterOf(request.query, zone))));
  });
}

const said = (fields: Record<string, string>): string =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();

/** Whole days, both included. What is no day says nothing. */
function filterOf({ act, by, since, until }: Asked, zone: string): AuditFilter {
  return {
    ...(act ? { act } : {}),
    ...(by ? { by } : {}),
    ...startOf('since', since, { zone, after: 0 }),
    ...startOf('until', until, { zone, after: 1 }),
  };
}

function startOf(name: 'since' | 'until', day: string, { zone, after }: { zone: string; after: number }) {
  try {
    const start = Temporal.PlainDate.from(day).add({ days: after }).toZonedDateTime(zone);
    return { [name]: start.toInstant().toString() };
  } catch {
    return {};
  }
}

async function* csvOf(database: DatabaseHandle, filter: AuditFilter): AsyncGenerator<string> {
  yield '\u{feff}at,who,from,act,kind,subject,details\r\n';
  for await (const { at, actor, address, act, subject, details } of wholeAudit(database, filter)) {
    const cells = [at, actor.name, address ?? '', act, subject.kind, subject.id, JSON.stringify(details)];
    yield `${cells.map(cell).join(',')}\r\n`;
  }
}

/** RFC 4180; what a table program would take for a formula is told to be text (OWASP, CSV injection). */
function cell(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
