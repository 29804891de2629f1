export {
  type Differences,
  differencesFor,
  type Limits,
  limitsOf,
  OPEN_TO_CHANGE,
  type Permission,
  permissionSchema,
} from './permissions.ts';
export { type Role, roleSchema, type Scope, scopeSchema } from './roles.schema.ts';
export {
  mayAdminister,
  mayModerate,
  mayPublish,
  mayPublishOwn,
  mayRead,
  mayReadAsAdministrator,
  mayWrite,
  scopesOfRole,
} from './roles.ts';
export { type Answer, type Person, whatMay } from './what-may.ts';
