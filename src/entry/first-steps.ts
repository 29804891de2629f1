import { listUsers } from '../features/accounts/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import { listSections } from '../features/sections/index.ts';
import { howFar } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { FirstStep } from '../studio/index.ts';

/** What an administrator has before them until the first story is out; nothing from then on. */
export async function firstSteps(database: DatabaseHandle): Promise<FirstStep[]> {
  const { isWritten, isPublished } = await howFar(database);
  if (isPublished) return [];
  const { items } = await listUsers(database, { limit: 2 });
  const { theme } = await defaultEdition(database.kysely);
  return [
    { label: 'Sections are open', address: '/studio/sections', done: (await listSections(database.kysely)).length > 0 },
    { label: 'Colours of your own', address: '/studio/settings#colours', done: Object.keys(theme).length > 0 },
    {
      label: 'Somebody else is invited',
      address: '/studio/people',
      done: items.length > 1,
    },
    { label: 'A story is written', address: '/studio/stories/new', done: isWritten },
    { label: 'It is published', address: '/studio/stories', done: false },
  ];
}
