import { v7 as uuid } from 'uuid';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { decide } from './placement.ts';
import type { NewPromo } from './promo.schema.ts';
import { plainTextOf } from './promo-text.ts';
import { countStanding } from './promos.queries.ts';
import { touchPromos } from './touch-promos.ts';

// Every story page is made from all of them. A newsroom has a handful.
const MOST_STANDING = 200;

/**
 * A new promo, on the stories it is for at once or from the instant it says.
 * @returns its id
 * @throws Problem 422 with a pointer for each fault, 409 where there are too many
 */
export async function createPromo(tx: Transaction, by: Actor, wanted: NewPromo): Promise<string> {
  const decided = await decide(tx, undefined, wanted);
  await refuseTooMany(tx);
  const now = await actTime(tx);
  const promo = { ...decided, id: uuid(), created_by: by.id, created_at: now, changed_at: now, ended_at: null };
  await tx
    .insertInto('promos')
    .values({ ...promo, text: JSON.stringify(decided.text) })
    .execute();
  await touchPromos(tx, now, [promo]);
  await recordAudit(tx, {
    actor: by,
    act: 'create-promo',
    subject: { kind: 'promo', id: promo.id },
    details: { text: plainTextOf(decided.text) },
  });
  return promo.id;
}

/** @throws Problem 409 */
export async function refuseTooMany(tx: Transaction): Promise<void> {
  if ((await countStanding(tx)) >= MOST_STANDING)
    throw conflict(`There are ${MOST_STANDING} promos running or planned: end some of them first.`);
}
