import { z } from 'zod';
import type { Role } from './roles.schema.ts';

/** What can be given to somebody or taken from them apart from their role. Whoever adds one says it in `entry/limits.ts` too. */
export const permissionSchema = z.enum(['publish-own', 'edit-published', 'see-drafts', 'break-embargo', 'take-down']);
export type Permission = z.infer<typeof permissionSchema>;

/** Which each role has unless somebody says otherwise. An administrator's can't be changed: who could change them back? */
const BY_ROLE: Record<Role, readonly Permission[]> = {
  reporter: ['edit-published', 'see-drafts'],
  editor: permissionSchema.options,
  moderator: ['see-drafts'],
  admin: permissionSchema.options,
};

/** Which can be ticked or not for each role. */
export const OPEN_TO_CHANGE: Record<Role, readonly Permission[]> = {
  reporter: ['publish-own', 'edit-published', 'see-drafts'],
  editor: ['edit-published', 'break-embargo', 'take-down'],
  moderator: [],
  admin: [],
};

/** How somebody's account differs from its role. `sections`: ids; null for the whole paper. */
export type Differences = {
  granted: readonly string[];
  withheld: readonly string[];
  sections: readonly string[] | null;
};

/** What somebody may apart from what the routes ask of their role. */
export type Limits = { permissions: readonly Permission[]; sections: readonly string[] | null };

export function limitsOf(role: Role, { granted, withheld, sections }: Differences): Limits {
  const changeable = OPEN_TO_CHANGE[role];
  const permissions = permissionSchema.options.filter((permission) => {
    if (!changeable.includes(permission)) return BY_ROLE[role].includes(permission);
    return granted.includes(permission) || (BY_ROLE[role].includes(permission) && !withheld.includes(permission));
  });
  return { permissions, sections: role === 'admin' || role === 'moderator' ? null : sections };
}

/** The differences that make an account have just these permissions. */
export function differencesFor(
  role: Role,
  wanted: readonly string[],
): { granted: Permission[]; withheld: Permission[] } {
  const changeable = OPEN_TO_CHANGE[role];
  return {
    granted: changeable.filter((one) => wanted.includes(one) && !BY_ROLE[role].includes(one)),
    withheld: changeable.filter((one) => !wanted.includes(one) && BY_ROLE[role].includes(one)),
  };
}
