import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keysOf, openKeys } from './index.ts';

const secret = 'a secret of more than thirty-two characters';
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'courant-keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the secret', () => {
  test('is made once, for the owner’s eyes only, and the same ever after', () => {
    const first = openKeys({ secret: undefined, dataDir, dataExists: false });
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(join(dataDir, 'secret'), 'utf8'), 'base64url')).toHaveLength(32);
    expect(openKeys({ secret: undefined, dataDir, dataExists: true }).fingerprint).toBe(first.fingerprint);
    expect(readdirSync(dataDir)).toEqual(['secret']);
  });

  test('is never made anew where data exists', () => {
    expect(() => openKeys({ secret: undefined, dataDir, dataExists: true })).toThrow(/secret is missing.*restore it/);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('of the setting leaves no file', () => {
    expect(openKeys({ secret, dataDir, dataExists: false }).fingerprint).toBe(keysOf(secret).fingerprint);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('that is damaged, or differs from the setting, is refused', () => {
    writeFileSync(join(dataDir, 'secret'), 'short');
    expect(() => openKeys({ secret: undefined, dataDir, dataExists: true })).toThrow(/damaged/);
    writeFileSync(join(dataDir, 'secret'), `${'x'.repeat(40)}\n`);
    expect(() => openKeys({ secret, dataDir, dataExists: true })).toThrow(/SECRET differs/);
  });
});

describe('keys', () => {
  const keys = keysOf(secret);

  test('read what they wrote, whatever its script', () => {
    const text = 'reader@example.org قارئ 👩🏽‍💻';
    const sealed = keys.encrypt('reader-email', text);
    expect(sealed).toMatch(new RegExp(`^${keys.id}\\.`));
    expect(sealed).not.toBe(keys.encrypt('reader-email', text));
    expect(keys.decrypt('reader-email', sealed)).toBe(text);
  });

  test('refuse what was changed, made for another purpose, or by another secret', () => {
    const sealed = keys.encrypt('reader-email', 'reader@example.org');
    const changed = sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    expect(() => keys.decrypt('reader-email', changed)).toThrow('was changed');
    expect(() => keys.decrypt('mail-links', sealed)).toThrow('another purpose');
    expect(() => keysOf(`${secret}!`).decrypt('reader-email', sealed)).toThrow(`the key ${keys.id}`);
    expect(() => keys.decrypt('reader-email', `${keys.id}.x`)).toThrow('was changed');
  });

  test('hash the same to the same, and differently for each purpose and secret', () => {
    const hash = keys.keyedHash('reader-email-lookup', 'a');
    expect(keys.keyedHash('reader-email-lookup', 'a')).toBe(hash);
    expect(keys.keyedHash('sign-in-failures', 'a')).not.toBe(hash);
    expect(keysOf(`${secret}!`).keyedHash('reader-email-lookup', 'a')).not.toBe(hash);
  });
});
