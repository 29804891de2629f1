import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { toUser } from './accounts.queries.ts';
import type { NewUser, User } from './accounts.schema.ts';
import { hashPassword } from './passwords.ts';

/** Makes an account. @throws Problem 409 where the email has one */
export async function addUser(tx: Transaction, actor: Actor, user: NewUser): Promise<User> {
  const { email, name, role, password } = user;
  const row = await tx
    .insertInto('users')
    .values({
      id: newId(),
      email,
      name,
      role,
      password_hash: password === undefined ? null : await hashPassword(password),
    })
    .onConflict((at) => at.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw conflict('There is an account with this email already.');
  await recordAudit(tx, { actor, act: 'add-user', subject: { kind: 'user', id: row.id }, details: { name, role } });
  return toUser(row);
}
