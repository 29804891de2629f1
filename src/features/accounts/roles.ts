import { z } from 'zod';
import type { Access } from '../../platform/http/index.ts';

export const scopeSchema = z.enum(['read', 'write', 'publish', 'moderate']);
export type Scope = z.infer<typeof scopeSchema>;

export const roleSchema = z.enum(['reporter', 'editor', 'moderator', 'admin']);
export type Role = z.infer<typeof roleSchema>;

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
export const mayModerate = everyRoleWith('moderate');

/** Accounts, the audit log, settings. The scope keeps a token that only reads or writes stories from making accounts. */
export const mayAdministerByReading: Access = { roles: ['admin'], scope: 'read' };
export const mayAdminister: Access = { roles: ['admin'], scope: 'publish' };

function everyRoleWith(scope: Scope): Access {
  return { roles: roleSchema.options.filter((role) => scopesOfRole[role].includes(scope)), scope };
}
