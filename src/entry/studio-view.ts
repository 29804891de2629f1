import type { FastifyRequest } from 'fastify';
import { defaultEdition } from '../features/editions/index.ts';
import { mayAdminister, mayModerate, mayPublish, mayRead, mayReadAsAdministrator } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { mayUse, type Principal, principalOf } from '../platform/http/index.ts';
import { isDemo, MAILBOX, OWN_PAPER } from './demo/installation.ts';

/** What every page of the studio shows around its contents. @param current address in the rail that the page belongs to */
export async function studioView(request: FastifyRequest, database: Pick<DatabaseHandle, 'kysely'>, current: string) {
  const { name: siteName, zone } = await defaultEdition(database.kysely);
  const person = principalOf(request);
  return {
    siteName,
    person: { name: person.name, role: person.role },
    tasks: [...tasksFor(person), ...((await isDemo(database)) ? DEMO_TASKS : [])],
    current,
    signOutAddress: '/studio/sign-out',
    zone,
    styleNonce: request.styleNonce,
  };
}

/** The rail of the studio: what this person has to do here. */
const tasksFor = (principal: Principal): { label: string; address: string }[] => [
  { label: 'My stories', address: '/studio' },
  ...(mayUse(mayRead, principal) ? [{ label: 'Stories', address: '/studio/stories' }] : []),
  ...(mayUse(mayRead, principal) ? [{ label: 'Media', address: '/studio/media' }] : []),
  ...(mayUse(mayModerate, principal) ? [{ label: 'Comments', address: '/studio/moderation' }] : []),
  ...(mayUse(mayPublish, principal) ? [{ label: 'Fronts', address: '/studio/fronts' }] : []),
  ...(mayUse(mayPublish, principal) ? [{ label: 'Promos', address: '/studio/promos' }] : []),
  ...(mayUse(mayPublish, principal) ? [{ label: 'Sections', address: '/studio/sections' }] : []),
  ...(mayUse(mayAdminister, principal) ? [{ label: 'People', address: '/studio/people' }] : []),
  ...(mayUse(mayAdminister, principal) ? [{ label: 'Settings', address: '/studio/settings' }] : []),
  ...(mayUse(mayReadAsAdministrator, principal) ? [{ label: 'Audit log', address: '/studio/audit' }] : []),
];

const DEMO_TASKS = [
  { label: 'Mailbox', address: MAILBOX },
  { label: 'My own paper', address: OWN_PAPER },
];
