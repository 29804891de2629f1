import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type ConfigSources,
  defaultSiteUrl,
  describeSettings,
  isPublicHost,
  isPublicRehearsal,
  readConfig,
} from './index.ts';

const noFile = join(tmpdir(), 'courant-no-such-file');
const read = (environment: Record<string, string>, more: ConfigSources = {}) =>
  readConfig({ environment, environmentFile: noFile, ...more });

describe('settings', () => {
  test('have the documented defaults', () => {
    expect(read({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      siteUrl: 'http://127.0.0.1:4000',
      siteUrlGiven: false,
      workers: 1,
      trustedProxies: ['loopback'],
      staging: false,
      logLevel: 'info',
      databaseUrl: undefined,
    });
  });

  test('come from the command before the environment before the file', () => {
    const environmentFile = join(mkdtempSync(join(tmpdir(), 'courant-config-')), '.env');
    writeFileSync(environmentFile, 'PORT=1\nHOST=file.example\nWORKERS=3\n');
    const config = read({ PORT: '2', HOST: 'environment.example' }, { environmentFile, options: { port: '5' } });
    expect(config).toMatchObject({ port: 5, host: 'environment.example', workers: 3 });
  });

  test('that are empty count as not set', () => {
    expect(read({ PORT: '', SITE_URL: ' ' })).toMatchObject({ port: 4000, siteUrlGiven: false });
  });

  test.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['WORKERS', '0'],
    ['WORKERS', '1.5'],
    ['HOST', 'no host'],
    ['SITE_URL', 'news.example'],
    ['SITE_URL', 'https://news.example/path'],
    ['SITE_URL', 'javascript:alert(1)'],
    ['SITE_URL', 'https://user:password@news.example'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_REPLICA_URL', 'nothing'],
    ['SECRET', 'short'],
    ['TRUSTED_PROXIES', 'loopback, 10.0.0.0/99'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['STAGING', 'maybe'],
    ['SMTP_URL', 'mail.example'],
    ['LOG_LEVEL', 'loud'],
    ['S3_ENDPOINT', 'https://storage.example'],
    ['S3_BUCKETS', 'misspelt'],
  ])('that are wrong (%s=%s) stop with one line that names them', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^(?=.*${name})[^\\n]+$`));
  });

  test('never repeat a password in a message', () => {
    expect(() => read({ DATABASE_URL: 'mysql://u:hunter22@x' })).toThrow(/^(?!.*hunter22)/);
  });

  test('take a site’s address with a trailing slash, and networks in a list', () => {
    const config = read({ SITE_URL: 'https://News.Example/', TRUSTED_PROXIES: 'loopback, 10.0.0.0/8 fd00::/8' });
    expect([config.siteUrl, config.siteUrlGiven]).toEqual(['https://news.example', true]);
    expect(config.trustedProxies).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8']);
  });

  test('are each described for --help', () => {
    for (const name of [
      'DATABASE_URL',
      'PORT (--port)',
      'DATA_DIR (--data)',
      'S3_BUCKET',
      'SECRET',
      'STAGING',
      'LOG_LEVEL',
    ]) {
      expect(describeSettings()).toContain(`  ${name}\n`);
    }
  });
});

test.each([
  ['0.0.0.0', 'http://127.0.0.1:80'],
  ['::', 'http://[::1]:80'],
  ['::1', 'http://[::1]:80'],
  ['news.example', 'http://news.example:80'],
])('a site that listens at %s has the address %s', (host, url) => {
  expect(defaultSiteUrl(host, 80)).toBe(url);
});

describe('a host', () => {
  test.each([
    'localhost',
    'LOCALHOST:4000',
    'a.localhost',
    '127.0.0.1:4000',
    '127.8.8.8',
    '[::1]:4000',
    '::1',
    '[::ffff:127.0.0.1]:80',
  ])('%s is this machine', (host) => expect(isPublicHost(host)).toBe(false));
  test.each([
    'news.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1:80',
    '[2001:db8::1]',
    '0.0.0.0',
    '',
  ])('%j may be reached by others', (host) => expect(isPublicHost(host)).toBe(true));

  test('makes a rehearsal a public one', () => {
    expect(isPublicRehearsal({ staging: true, demo: false }, 'news.example')).toBe(true);
    expect(isPublicRehearsal({ staging: false, demo: true }, 'localhost:4000')).toBe(false);
    expect(isPublicRehearsal({ staging: false, demo: false }, 'news.example')).toBe(false);
  });
});
