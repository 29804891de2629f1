import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { z } from 'zod';
import { BackupError } from './archive-format.ts';

// OWASP's Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1. Takes 128 MB for a third of a second.
const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const TAG_BYTES = 16;

const sealedSchema = z.object({
  kdf: z.literal('scrypt-131072-8-1'),
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
});

/** AES-256-GCM with a key that scrypt makes of the passphrase. */
export async function seal(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const kdf = 'scrypt-131072-8-1';
  const base64 = (bytes: Buffer) => bytes.toString('base64url');
  return JSON.stringify({ kdf, salt: base64(salt), nonce: base64(nonce), sealed: base64(sealed) });
}

/** @throws BackupError with another passphrase */
export async function unseal(text: string, passphrase: string): Promise<string> {
  const { salt, nonce, sealed } = sealedSchema.parse(JSON.parse(text));
  const bytes = Buffer.from(sealed, 'base64url');
  const key = await keyOf(passphrase, Buffer.from(salt, 'base64url'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new BackupError("the passphrase is not the one that this archive's secret was sealed with", { cause: error });
  }
}

const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key))),
  );
