export { type KeyPurpose, type Keys, keysOf, openKeys } from './keys.ts';
export { RotatingSalt, type SaltOfDay } from './rotating-salt.ts';
export { KeysError, readOrMakeSecret } from './secret-file.ts';
