import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Generated, type Insertable, sql } from 'kysely';
import type { Transaction } from '../database/index.ts';
import { badRequest, Problem } from './problem.ts';

declare module '../database/tables.ts' {
  interface Tables {
    idempotent_answers: IdempotentAnswersTable;
  }
}

type IdempotentAnswersTable = {
  principal: string;
  method: string;
  path: string;
  key: string;
  body_hash: string;
  /** JSON text of an Answer; `json` and not `jsonb`, which would reorder the members. */
  answer: string;
  created_at: Generated<Date>;
};

/** The answer to a write: `body` is plain JSON (dates as text), so that it can be kept and given again. */
export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** What a repetition gets instead of `body` where that holds a secret, which must not be kept. */
  bodyToKeep?: unknown;
};

type Transacting = { transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> };

const KEPT = sql`interval '24 hours'`;

/**
 * Runs a write in one transaction. With an `Idempotency-Key` it is done once: the key (scoped to principal, method and path),
 * a hash of the body and the answer are stored in the same transaction and kept for 24 hours, so there is no moment at which
 * the write is done and the answer is not kept. The same key and body get the stored answer. A write that throws is rolled
 * back, stores nothing, and may be tried again with its key.
 *
 * Two at once are told apart by an advisory lock of the transaction, which ends with its connection: a crash leaves nothing.
 * @throws Problem 409 while the first is still running, 422 for the same key with another body, 400 for a key that is none
 */
export async function answerOnce(
  database: Transacting,
  request: Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'>,
  principalId: string,
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const key = keyOf(request);
  if (key === undefined) return database.transaction(work);
  const scope = { principal: principalId, method: request.method, path: pathOf(request), key };
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
  return database.transaction(async (tx) => {
    await lock(tx, scope);
    const kept = await keptAnswer(tx, scope);
    if (kept !== undefined) return repeat(kept, bodyHash);
    const answer = await work(tx);
    await keep(tx, { ...scope, body_hash: bodyHash, answer: JSON.stringify(toKeep(answer)) });
    return answer;
  });
}

/** Sends an answer as it is. */
export function sendAnswer(reply: FastifyReply, answer: Answer) {
  return reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send(answer.body);
}

type Scope = { principal: string; method: string; path: string; key: string };

function keyOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = [request.headers['idempotency-key'] ?? []].flat()[0];
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw badRequest('Idempotency-Key must be 1 to 200 visible ASCII characters.');
  return key;
}

const pathOf = (request: Pick<FastifyRequest, 'url'>) => request.url.split('?', 1)[0] ?? '';

async function lock(tx: Transaction, { principal, method, path, key }: Scope): Promise<void> {
  const name = [principal, method, path, key].join('\n');
  const { rows } = await sql<{
    free: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`.execute(tx);
  if (rows[0]?.free === true) return;
  throw new Problem(
    'still-running',
    'A request with this Idempotency-Key is still being answered: try again in a second.',
    {
      headers: { 'retry-after': '1' },
    },
  );
}

async function keptAnswer(tx: Transaction, { principal, method, path, key }: Scope) {
  return tx
    .selectFrom('idempotent_answers')
    .select(['body_hash', sql<string>`answer::text`.as('answer')])
    .where('principal', '=', principal)
    .where('method', '=', method)
    .where('path', '=', path)
    .where('key', '=', key)
    .where('created_at', '>', sql<Date>`now() - ${KEPT}`)
    .executeTakeFirst();
}

function repeat(kept: { body_hash: string; answer: string }, bodyHash: string): Answer {
  if (kept.body_hash !== bodyHash) {
    throw new Problem(
      'key-used-before',
      'This Idempotency-Key came with another body before: use a new key for a new request.',
    );
  }
  const answer: Answer = JSON.parse(kept.answer);
  return { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } };
}

function toKeep({ status, headers, body, bodyToKeep }: Answer): Answer {
  return { status, ...(headers && { headers }), body: bodyToKeep === undefined ? body : bodyToKeep };
}

async function keep(tx: Transaction, row: Insertable<IdempotentAnswersTable>): Promise<void> {
  await tx
    .insertInto('idempotent_answers')
    .values(row)
    .onConflict((at) =>
      at.columns(['principal', 'method', 'path', 'key']).doUpdateSet({
        body_hash: row.body_hash,
        answer: row.answer,
        created_at: sql<Date>`now()`,
      }),
    )
    .execute();
  // Each write sweeps a few old rows, so no job is needed; SKIP LOCKED, or two writes at once would wait for each other.
  await sql`
    delete from idempotent_answers where ctid in (
      select ctid from idempotent_answers where created_at < now() - ${KEPT} limit 20 for update skip locked)`.execute(
    tx,
  );
}
