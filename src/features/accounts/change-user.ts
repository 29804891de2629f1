import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { toUser } from './accounts.queries.ts';
import type { User, UserChange } from './accounts.schema.ts';
import { hashPassword } from './passwords.ts';

/**
 * Changes an account. Another role, another password or disabling ends its sessions at once; its tokens keep no more than the
 * new role may.
 * @throws Problem 404, or 409 where no administrator would be left
 */
export async function changeUser(tx: Transaction, actor: Actor, id: string, change: UserChange): Promise<User> {
  await lockAdministrators(tx);
  const before = await tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (before === undefined) throw notFound('There is no account with this id.');
  const { name, role, password, disabled } = change;
  const after = await tx
    .updateTable('users')
    .set({
      name: name ?? before.name,
      role: role ?? before.role,
      password_hash: password === undefined ? before.password_hash : await hashPassword(password),
      disabled_at: disabled === undefined ? before.disabled_at : disabled ? (before.disabled_at ?? new Date()) : null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await keepAnAdministrator(tx);
  if (role !== undefined || password !== undefined || disabled === true) {
    await tx.deleteFrom('sessions').where('user_id', '=', id).execute();
  }
  const details = { name, role, disabled, password: password === undefined ? undefined : 'changed' };
  await recordAudit(tx, { actor, act: 'change-user', subject: { kind: 'user', id }, details });
  return toUser(after);
}

/** Two administrators who take each other's role at once must not both succeed. */
async function lockAdministrators(tx: Transaction): Promise<void> {
  await sql`select 1 from users where role = 'admin' order by id for update`.execute(tx);
}

async function keepAnAdministrator(tx: Transaction): Promise<void> {
  const left = await tx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (left === undefined) throw conflict('This is the last administrator: make another one first.');
}
