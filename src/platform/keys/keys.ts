import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KeysError, readOrMakeSecret } from './secret-file.ts';

/** What a key is for. A key of one purpose is useless for another, so that a ciphertext can't be moved between columns. */
export type KeyPurpose =
  | 'reader-email'
  | 'reader-email-lookup'
  | 'reader-address'
  | 'sign-in-failures'
  | 'mail-links'
  | 'two-factor'
  | 'passkey-challenge'
  | 'openid-visit'
  | 'webhook-secret'
  | 'removed-words';

export type Keys = {
  /** Eight hexadecimal digits that stand in every ciphertext and keyed hash. */
  id: string;
  /** Kept in `installation.secret_fingerprint`; nodes with another one refuse to start. Tells nothing of the secret. */
  fingerprint: string;
  /** AES-256-GCM: `keyId.nonce.ciphertext-and-tag`, the last two in base64url. Never twice the same for the same text. */
  encrypt(purpose: KeyPurpose, text: string): string;
  /** @throws KeysError for a text of another key or purpose, or one that was changed */
  decrypt(purpose: KeyPurpose, sealed: string): string;
  /** HMAC-SHA256: `keyId.hash` in base64url. The same for the same text, to look something up by. */
  keyedHash(purpose: KeyPurpose, text: string): string;
};

/** Reads the secret, or makes it at the first start, and derives the keys. @throws KeysError */
export function openKeys(options: { secret: string | undefined; dataDir: string; dataExists: boolean }): Keys {
  return keysOf(readOrMakeSecret(options));
}

/** The keys of a secret that is known already, e.g. one a test made. */
export function keysOf(secret: string): Keys {
  const derive = (purpose: string, length = 32) =>
    Buffer.from(hkdfSync('sha256', secret, 'courant', `courant/v1/${purpose}`, length));
  const id = derive('key-id', 4).toString('hex');
  const keys = new Map<KeyPurpose, Buffer>();
  const keyFor = (purpose: KeyPurpose) => {
    const key = keys.get(purpose) ?? derive(`purpose/${purpose}`);
    keys.set(purpose, key);
    return key;
  };
  return {
    id,
    fingerprint: derive('fingerprint', 16).toString('hex'),
    encrypt: (purpose, text) => encrypt(keyFor(purpose), id, text),
    decrypt: (purpose, sealed) => decrypt(keyFor(purpose), id, sealed),
    keyedHash: (purpose, text) => `${id}.${createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')}`,
  };
}

// 96 random bits: NIST SP 800-38D allows 2^32 messages with one key, far more than a newspaper has readers.
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function encrypt(key: Buffer, id: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

function decrypt(key: Buffer, id: string, text: string): string {
  const [keyId = '', nonce = '', body = ''] = text.split('.');
  if (keyId !== id)
    throw new KeysError(`this was encrypted with the key ${keyId.slice(0, 8)}, and the secret here makes ${id}`);
  const sealed = Buffer.from(body, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(id))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return decipher.update(sealed.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new KeysError('this was changed, or encrypted for another purpose', { cause: error });
  }
}
