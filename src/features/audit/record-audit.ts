import type { FastifyRequest } from 'fastify';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { principalOf } from '../../platform/http/index.ts';
import './audit.tables.ts';

/** Who did something: an account, or (`id` null) a command on the machine or a job. */
export type Actor = { id: string | null; name: string; address?: string | undefined };

/** The one who sent a request to a route that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name } = principalOf(request);
  return { id, name, address: request.readerAddress };
}

/** Somebody who types a command on the machine itself, and so may do everything. */
export const commandActor: Actor = { id: null, name: 'command' };

export type AuditEntry = {
  actor: Actor;
  /** In the newsroom's words: `publish-story`, `add-user`. */
  act: string;
  subject: { kind: string; id: string };
  /** What helps to understand it later. No passwords, tokens or readers' addresses. */
  details?: Record<string, unknown>;
};

/** Writes into the audit log what is done, in the transaction that does it. Entries can't be changed or removed. */
export async function recordAudit(tx: Transaction, { actor, act, subject, details = {} }: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({
      id: newId(),
      actor_id: actor.id,
      actor: actor.name,
      act,
      subject_kind: subject.kind,
      subject_id: subject.id,
      details: JSON.stringify(details),
      address: actor.address ?? null,
    })
    .execute();
}
