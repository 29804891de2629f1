export { findUserByEmail, hasUsers } from './accounts.queries.ts';
export { accountsRoutes } from './accounts.routes.ts';
export { addUser } from './add-user.ts';
export { changeUser } from './change-user.ts';
export { createToken } from './create-token.ts';
export { openPrincipals, type Principals, SESSION_COOKIE } from './principals.ts';
export { SIGN_IN_ADDRESS, type SignInView, signInRoutes } from './sign-in.routes.ts';
export { tokensRoutes } from './tokens.routes.ts';
