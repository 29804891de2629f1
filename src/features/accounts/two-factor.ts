import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import './accounts.tables.ts';

/** As all programs for telephones take them (RFC 6238): SHA-1, six digits, half a minute. */
const PERIOD = 30;
/** Steps by which a telephone's clock may be wrong. */
const DRIFT = 1;
const RECOVERY_CODES = 10;

const totpOf = (secret: string, labels: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...labels, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' });

/** A secret that is not anybody's yet, and the address that a telephone reads from a picture. */
export function newTotp({ email, siteName }: { email: string; siteName: string }): { secret: string; address: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, address: totpOf(secret, { issuer: siteName, label: email }).toString() };
}

/** The address of a secret that was shown before. */
export const totpAddress = (secret: string, { email, siteName }: { email: string; siteName: string }): string =>
  totpOf(secret, { issuer: siteName, label: email }).toString();

/** The step of time that a code is of, where it is right now; null where it is not. */
function stepOf(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: DRIFT });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
}

type Wanted = { user: string; secret: string; code: string; keys: Keys; now?: number };

/**
 * Sets up the second proof, once a code shows that the telephone has the secret. Gives ten codes for the day it is lost, which are
 * shown this once.
 * @throws Problem 422 for a code that is not the secret's
 */
export async function turnOnTwoFactor(
  tx: Transaction,
  by: Actor,
  { user, secret, code, keys, now = Date.now() }: Wanted,
): Promise<string[]> {
  const isSecret = /^[A-Z2-7]{32}$/.test(secret);
  const step = isSecret ? stepOf(secret, code.replace(/\s/g, ''), now) : null;
  if (step === null) throw unprocessable('/code', 'This code is not the one that the telephone shows now.');
  await tx
    .updateTable('users')
    .set({ totp_sealed: keys.encrypt('two-factor', secret), totp_last_step: String(step) })
    .where('id', '=', user)
    .execute();
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await tx.deleteFrom('recovery_codes').where('user_id', '=', user).execute();
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((one) => ({ user_id: user, code_hash: keys.keyedHash('two-factor', plain(one)) })))
    .execute();
  await recordAudit(tx, { actor: by, act: 'turn-on-two-factor', subject: { kind: 'user', id: user } });
  return codes;
}

export async function turnOffTwoFactor(tx: Transaction, by: Actor, user: string): Promise<void> {
  await tx.updateTable('users').set({ totp_sealed: null }).where('id', '=', user).execute();
  await tx.deleteFrom('recovery_codes').where('user_id', '=', user).execute();
  await recordAudit(tx, { actor: by, act: 'turn-off-two-factor', subject: { kind: 'user', id: user } });
}

/** 50 bits, without letters that are read as others: guessing one takes longer than the account's waits allow. */
function newRecoveryCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const code = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

const plain = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

export async function hasTwoFactor({ kysely }: Pick<DatabaseHandle, 'kysely'>, user: string): Promise<boolean> {
  const row = await kysely.selectFrom('users').select('totp_sealed').where('id', '=', user).executeTakeFirst();
  return row?.totp_sealed != null;
}

/** Whether this is a code of now that was not taken before, or one of those for a lost telephone, which is then used up. */
export async function takeCode(
  tx: Transaction,
  { user, code, keys, now = Date.now() }: Omit<Wanted, 'secret'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select(['totp_sealed', 'totp_last_step'])
    .where('id', '=', user)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.totp_sealed) return false;
  const step = stepOf(keys.decrypt('two-factor', row.totp_sealed), code.replace(/\s/g, ''), now);
  if (step !== null) {
    // Somebody who looked over the shoulder has the same code for a minute.
    if (step <= Number(row.totp_last_step)) return false;
    await tx
      .updateTable('users')
      .set({ totp_last_step: String(step) })
      .where('id', '=', user)
      .execute();
    return true;
  }
  const used = await tx
    .deleteFrom('recovery_codes')
    .where('user_id', '=', user)
    .where('code_hash', '=', keys.keyedHash('two-factor', plain(code)))
    .returning(sql<number>`1`.as('one'))
    .executeTakeFirst();
  return used !== undefined;
}
