import type { FastifyRequest } from 'fastify';
import { countAlarms } from '../features/alarms/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import { countUnread } from '../features/notices/index.ts';
import {
  mayAdminister,
  mayModerate,
  mayPublish,
  mayRead,
  mayReadAsAdministrator,
  mayWrite,
} from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { mayUse, type Principal, principalOf } from '../platform/http/index.ts';
import type { Task } from '../studio/index.ts';
import { isDemo, MAILBOX, OWN_PAPER } from './demo/installation.ts';

/** What every page of the studio shows around its contents. @param current address in the rail that the page belongs to */
export async function studioView(request: FastifyRequest, database: Pick<DatabaseHandle, 'kysely'>, current: string) {
  const { name: siteName, zone } = await defaultEdition(database.kysely);
  const person = principalOf(request);
  return {
    siteName,
    person: { name: person.name, role: person.role },
    tasks: tasksFor(person, await countUnread(database.kysely, person.id)),
    paperTasks: [...paperTasksFor(person), ...((await isDemo(database)) ? DEMO_TASKS : [])],
    mayWrite: mayUse(mayWrite, person),
    alarms: mayUse(mayPublish, person) ? await countAlarms(database.kysely) : 0,
    current,
    signOutAddress: '/studio/sign-out',
    zone,
    styleNonce: request.styleNonce,
  };
}

/** The rail of the studio: what this person has to do here. */
const tasksFor = (principal: Principal, unread: number): Task[] => [
  { label: 'My stories', address: '/studio' },
  { label: unread > 0 ? `Notices (${unread})` : 'Notices', address: '/studio/notices' },
  ...(mayUse(mayRead, principal) ? NEWSROOM : []),
  ...(mayUse(mayModerate, principal) ? [{ label: 'Comments', address: '/studio/moderation' }] : []),
  ...(mayUse(mayPublish, principal) ? [{ label: 'Fronts', address: '/studio/fronts' }] : []),
];

const NEWSROOM = [
  { label: 'Board', address: '/studio/board' },
  { label: 'The day', address: '/studio/day' },
  { label: 'Stories', address: '/studio/stories' },
  { label: 'Media', address: '/studio/media' },
];

/** And what the paper is made of. */
const paperTasksFor = (principal: Principal): Task[] => [
  ...(mayUse(mayPublish, principal) ? OF_EDITORS : []),
  ...(mayUse(mayAdminister, principal) ? OF_ADMINISTRATORS : []),
  ...(mayUse(mayReadAsAdministrator, principal) ? [{ label: 'Audit log', address: '/studio/audit' }] : []),
];

const OF_EDITORS = [
  { label: 'Sections', address: '/studio/sections' },
  { label: 'Topics', address: '/studio/topics' },
  { label: 'Authors', address: '/studio/authors' },
  { label: 'Standing pages', address: '/studio/pages' },
  { label: 'House style', address: '/studio/style' },
  { label: 'Promos', address: '/studio/promos' },
  { label: 'Redirects', address: '/studio/redirects' },
  { label: 'Guests', address: '/studio/guests' },
  { label: 'Alarms', address: '/studio/alarms' },
];

const OF_ADMINISTRATORS = [
  { label: 'People', address: '/studio/people' },
  { label: 'Webhooks', address: '/studio/webhooks' },
  { label: 'Files and tags', address: '/studio/verification' },
  { label: 'Settings', address: '/studio/settings' },
];

const DEMO_TASKS = [
  { label: 'Mailbox', address: MAILBOX },
  { label: 'My own paper', address: OWN_PAPER },
];
