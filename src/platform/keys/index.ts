export { type KeyPurpose, type Keys, keysOf, openKeys } from './keys.ts';
export { KeysError } from './secret-file.ts';
