import { type Kysely, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { Presence } from './presence.schema.ts';
import './presence.tables.ts';

/** Seconds after which somebody who was not seen is not there. Screens say every ten that they are. */
const GONE_AFTER = 45;
const isThere = sql<boolean>`p.seen_at > clock_timestamp() - make_interval(secs => ${GONE_AFTER})`;

/**
 * Says that somebody has a story's screen open. Where nobody writes, they do from now on; that hinders nobody from saving, since every
 * save compares revisions.
 * @throws Problem 404
 */
export async function beThere(tx: Transaction, { story, user }: { story: string; user: string }): Promise<Presence> {
  const found = await tx.selectFrom('stories').select('id').where('id', '=', story).executeTakeFirst();
  if (!found) throw notFound('There is no story with this id.');
  const seen_at = sql<Date>`clock_timestamp()`;
  await tx
    .insertInto('story_presence')
    .values({ story_id: story, user_id: user, seen_at })
    .onConflict((conflict) => conflict.columns(['story_id', 'user_id']).doUpdateSet({ seen_at }))
    .execute();
  await sql`
    insert into story_control (story_id, user_id) values (${story}, ${user})
    on conflict (story_id) do update set user_id = ${user}, since = clock_timestamp(), asked_by = null
    where not exists (select from story_presence p
      where p.story_id = ${story} and p.user_id = story_control.user_id and ${isThere})`.execute(tx);
  return presenceOf(tx, { story, user });
}

/** Closes the screen: the next one there may write. */
export async function leave(tx: Transaction, { story, user }: { story: string; user: string }): Promise<void> {
  await tx.deleteFrom('story_presence').where('story_id', '=', story).where('user_id', '=', user).execute();
}

/** Who is in a story, as one of them or somebody else sees it. @throws Problem 404 */
export async function presenceOf(
  database: Kysely<Tables>,
  { story, user }: { story: string; user: string },
): Promise<Presence> {
  const found = await database.selectFrom('stories').select('revision').where('id', '=', story).executeTakeFirst();
  if (!found) throw notFound('There is no story with this id.');
  const people = await database
    .selectFrom('story_presence as p')
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .select(['u.id', 'u.name'])
    .where('p.story_id', '=', story)
    .where(isThere)
    .orderBy('u.name')
    .execute();
  const control = await database
    .selectFrom('story_control')
    .select(['user_id', 'asked_by'])
    .where('story_id', '=', story)
    .executeTakeFirst();
  const holder = people.find(({ id }) => id === control?.user_id);
  return {
    others: people.filter(({ id }) => id !== user),
    control: holder ? { ...holder, isMe: holder.id === user } : null,
    askedBy: (holder && people.find(({ id }) => id === control?.asked_by)) ?? null,
    revision: found.revision,
  };
}
