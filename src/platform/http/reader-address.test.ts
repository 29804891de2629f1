import { describe, expect, test } from 'vitest';
import { readerAddress, trustProxies } from './reader-address.ts';

const loopback = trustProxies(['loopback']);
const cluster = trustProxies(['loopback', '10.0.0.0/8', 'fd00::/8', '192.0.2.7']);

describe('the reader’s address', () => {
  test.each([
    ['203.0.113.5', undefined, '203.0.113.5'],
    ['203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['::1', '2001:DB8::1', '2001:db8::1'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '198.51.100.1:5678', '198.51.100.1'],
    ['127.0.0.1', '"[2001:db8::1]:443"', '2001:db8::1'],
    ['127.0.0.1', '127.0.0.1, 127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '', '127.0.0.1'],
    [undefined, '198.51.100.1', '198.51.100.1'],
    [undefined, undefined, 'local'],
  ])('over a connection from %s with X-Forwarded-For %j is %s', (connection, header, address) => {
    expect(readerAddress(connection, header, loopback)).toBe(address);
  });

  test('is the right-most behind a chain of trusted proxies', () => {
    const header = '6.6.6.6, 198.51.100.1, 10.1.2.3, fd12::9, 192.0.2.7';
    expect(readerAddress('10.0.0.1', header, cluster)).toBe('198.51.100.1');
  });

  test('is not moved by lies on the left or several headers', () => {
    expect(readerAddress('127.0.0.1', ['127.0.0.1, 10.0.0.1', '198.51.100.1, 10.0.0.2'], cluster)).toBe('198.51.100.1');
  });

  test.each(['<script>', 'unknown', '999.1.1.1', '1.2.3.4.5', ','.repeat(5000), '\u0000', '10.0.0.1/8'])(
    'is the proxy itself where the proxy names nonsense (%j)',
    (nonsense) => {
      expect(readerAddress('10.0.0.1', `6.6.6.6, ${nonsense}`, cluster)).toBe('10.0.0.1');
    },
  );
});
