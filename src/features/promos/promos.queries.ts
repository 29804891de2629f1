import { type Kysely, type Selectable, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { listEditions } from '../editions/index.ts';
import { sectionsById } from '../sections/index.ts';
import { renderBodyHtml, upcastBody } from '../stories/index.ts';
import type { PromoAnswer, PromoState } from './promo.schema.ts';
import { plainTextOf } from './promo-text.ts';
import './promos.tables.ts';

export type PromoRow = Selectable<Tables['promos']>;

/** Where it stands by the clock of the database. */
const STATE = sql<PromoState>`case
  when ended_at is not null or ends_at <= clock_timestamp() then 'ended'
  when starts_at > clock_timestamp() then 'planned' else 'running' end`;

const promosOf = (database: Kysely<Tables>) => database.selectFrom('promos').selectAll().select(STATE.as('state'));

/** One by one: an act that waited sees what it waited for. @throws Problem 404 */
export async function lockPromo(tx: Transaction, id: string): Promise<PromoRow> {
  const promo = await tx.selectFrom('promos').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!promo) throw notFound('There is no promo with this id.');
  return promo;
}

/** How many are running or planned. */
export async function countStanding(database: Kysely<Tables>): Promise<number> {
  const { count } = await database
    .selectFrom('promos')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('ended_at', 'is', null)
    .where(sql<boolean>`coalesce(ends_at, timestamptz 'infinity') > clock_timestamp()`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @throws Problem 404 */
export async function findPromo(database: Kysely<Tables>, id: string): Promise<PromoAnswer> {
  const [answer] = await answersOf(database, await promosOf(database).where('id', '=', id).execute());
  if (!answer) throw notFound('There is no promo with this id.');
  return answer;
}

/** Newest first, after a position; of one state where one is given. */
export async function listPromos(
  database: Kysely<Tables>,
  wanted: { state?: PromoState | undefined; after?: string | undefined; limit: number },
): Promise<PromoAnswer[]> {
  const { state, after, limit } = wanted;
  let query = promosOf(database).orderBy('id', 'desc').limit(limit);
  if (state) query = query.where(STATE, '=', state);
  if (after) query = query.where('id', '<', after);
  return answersOf(database, await query.execute());
}

async function answersOf(database: Kysely<Tables>, rows: (PromoRow & { state: PromoState })[]): Promise<PromoAnswer[]> {
  if (rows.length === 0) return [];
  const tags = new Map((await listEditions(database)).map(({ id, tag }) => [id, tag]));
  const sections = await sectionsById(
    database,
    rows.flatMap((row) => [...row.sections, ...row.not_sections]),
  );
  const named = (ids: string[]) =>
    ids.flatMap((id) => {
      const section = sections.get(id);
      return section ? { id, slug: section.slug, name: section.name } : [];
    });
  return rows.map((row) => {
    const text = upcastBody(row.text);
    return {
      id: row.id,
      revision: row.revision,
      state: row.state,
      text: { format: 'html', value: renderBodyHtml(text) },
      plainText: plainTextOf(text),
      placement: {
        afterParagraph: row.after_paragraph,
        sections: named(row.sections),
        notSections: named(row.not_sections),
        types: row.types,
        locales: row.editions.flatMap((id) => tags.get(id) ?? []),
        from: row.starts_at?.toISOString() ?? null,
        until: row.ends_at?.toISOString() ?? null,
        priority: row.priority,
      },
      createdAt: row.created_at.toISOString(),
      changedAt: row.changed_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
    };
  });
}
