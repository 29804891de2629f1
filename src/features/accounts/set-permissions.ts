import { z } from 'zod';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import {
  differencesFor,
  type Limits,
  limitsOf,
  OPEN_TO_CHANGE,
  permissionSchema,
  type Role,
  whatMay,
} from '../roles/index.ts';
import './accounts.tables.ts';
import { isTwoFactorNeeded } from './need-two-factor.ts';

export const permissionsChangeSchema = z.strictObject({
  permissions: z
    .array(permissionSchema)
    .describe('All that the account shall have, of those that its role leaves open'),
  sections: z.array(z.uuid()).min(1).max(200).nullable().describe('Ids; null: the whole paper'),
});
export type PermissionsChange = z.infer<typeof permissionsChangeSchema>;

export const permissionsSchema = z
  .object({
    permissions: z.array(permissionSchema),
    openToChange: z.array(permissionSchema).describe('What of it can be given or taken, by the role'),
    sections: z.array(z.string()).nullable(),
    may: z.array(z.object({ act: z.string(), may: z.enum(['yes', 'in part', 'no']), how: z.string() })),
  })
  .meta({ id: 'Permissions' });

/** What somebody may, and why. @throws Problem 404 */
export async function readPermissions(database: DatabaseHandle, id: string) {
  const user = await database.kysely.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (!user) throw notFound('There is no account with this id.');
  const limits = limitsOf(user.role, user);
  const lacksTwoFactor = user.totp_sealed === null && (await isTwoFactorNeeded(database.kysely));
  return {
    ...{ permissions: [...limits.permissions], sections: limits.sections && [...limits.sections] },
    openToChange: [...OPEN_TO_CHANGE[user.role]],
    may: whatMay({ ...limits, role: user.role, lacksTwoFactor }),
  };
}

/**
 * Gives somebody more, or less, than their role has. Holds from their next request on.
 * @throws Problem 404, 409 for an administrator or moderator, 422 for a section that is not there
 */
export async function setPermissions(
  tx: Transaction,
  actor: Actor,
  { user: id, permissions, sections }: PermissionsChange & { user: string },
): Promise<void> {
  const user = await tx.selectFrom('users').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!user) throw notFound('There is no account with this id.');
  if (OPEN_TO_CHANGE[user.role].length === 0)
    throw conflict(`What an account of the role ${user.role} may is not changed: change the role.`);
  if (sections) {
    const known = await tx.selectFrom('sections').select('id').where('id', 'in', sections).execute();
    if (known.length < new Set(sections).size) throw unprocessable('/sections', 'There is no such section.');
  }
  const before = told(user.role, limitsOf(user.role, user));
  const differences = differencesFor(user.role, permissions);
  await tx
    .updateTable('users')
    .set({ ...differences, sections })
    .where('id', '=', id)
    .execute();
  const after = told(user.role, limitsOf(user.role, { ...differences, sections }));
  const details = { before, after };
  await recordAudit(tx, { actor, act: 'set-permissions', subject: { kind: 'user', id }, details });
}

const told = (role: Role, { permissions, sections }: Limits) => ({
  ...{ permissions: permissions.filter((one) => OPEN_TO_CHANGE[role].includes(one)), sections },
});
