export {
  mayAdminister,
  mayAdministerByReading,
  mayModerate,
  mayPublish,
  mayRead,
  mayWrite,
  type Role,
  roleSchema,
  type Scope,
  scopeSchema,
  scopesOfRole,
} from './roles.ts';
