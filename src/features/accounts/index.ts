export {
  findPerson,
  findUserByEmail,
  hasUsers,
  listColleagues,
  listTokens,
  listUsers,
  readUser,
} from './accounts.queries.ts';
export { accountsRoutes } from './accounts.routes.ts';
export { newTokenSchema, newUserSchema, passwordSchema } from './accounts.schema.ts';
export { addUser } from './add-user.ts';
export { BEGIN_ADDRESS, beginLinkHolds, makeBeginLink, takeBeginLink } from './begin-links.ts';
export { changeOwnPassword } from './change-own-password.ts';
export { changeUser } from './change-user.ts';
export { createToken } from './create-token.ts';
export { hashCredential, newCredential } from './credentials.ts';
export { onNewDevice } from './known-devices.ts';
export { isTwoFactorNeeded, needTwoFactor } from './need-two-factor.ts';
export { openIdCallback, openIdRoutes } from './openid.routes.ts';
export { OPENID_ADDRESS } from './openid-faults.ts';
export { openProvider } from './openid-provider.ts';
export { PASSKEY_SIGN_IN_ADDRESS, PASSKEYS_ADDRESS, passkeysRoutes } from './passkeys.routes.ts';
export { listPasskeys } from './passkeys.ts';
export {
  FORGOTTEN_ADDRESS,
  type ForgottenView,
  type PasswordView,
  passwordRoutes,
} from './password.routes.ts';
export { makePasswordLink } from './password-links.ts';
export { openPrincipals, type Principals, SESSION_COOKIE } from './principals.ts';
export { revokeToken } from './revoke-token.ts';
export { endOtherSessions, endSession, listSessions } from './sessions.ts';
export { permissionsChangeSchema, readPermissions, setPermissions } from './set-permissions.ts';
export { type CodeView, SIGN_IN_ADDRESS, type SignInView, signInRoutes } from './sign-in.routes.ts';
export { listOutsideIdentities } from './sign-in-by-openid.ts';
export { tokensRoutes } from './tokens.routes.ts';
export { hasTwoFactor, newTotp, takeCode, totpAddress, turnOffTwoFactor, turnOnTwoFactor } from './two-factor.ts';
