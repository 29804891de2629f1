import type { Access } from '../../platform/http/index.ts';
import { type Role, roleSchema, type Scope } from './roles.schema.ts';

/** What each role may do. A session may all of it, a token what was chosen of it when it was made. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  reporter: ['read', 'write'],
  editor: ['read', 'write', 'publish', 'moderate'],
  moderator: ['read', 'moderate'],
  admin: ['read', 'write', 'publish', 'moderate'],
};

/**
 * What a route declares as its `config.access`, in the newsroom's words:
 * `{ config: { access: mayPublish } }`.
 */
export const mayRead = everyRoleWith('read');
export const mayWrite = everyRoleWith('write');
export const mayPublish = everyRoleWith('publish');
/** As `mayPublish`, and reporters who were given it, for their own stories (entry/limits.ts sees to that). */
export const mayPublishOwn: Exclude<Access, string> = { roles: ['reporter', ...mayPublish.roles], scope: 'publish' };
export const mayModerate = everyRoleWith('moderate');

/** The accounts and the audit log. */
export const mayReadAsAdministrator: Access = { roles: ['admin'], scope: 'read' };

/** Who makes an account could come in by it, so this takes the widest scope there is. */
export const mayAdminister: Access = { roles: ['admin'], scope: 'publish' };

function everyRoleWith(scope: Scope): Exclude<Access, string> {
  return { roles: roleSchema.options.filter((role) => scopesOfRole[role].includes(scope)), scope };
}
