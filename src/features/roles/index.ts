export { type Role, roleSchema, type Scope, scopeSchema } from './roles.schema.ts';
export {
  mayAdminister,
  mayModerate,
  mayPublish,
  mayRead,
  mayReadAsAdministrator,
  mayWrite,
  scopesOfRole,
} from './roles.ts';
