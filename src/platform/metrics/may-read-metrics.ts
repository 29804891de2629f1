import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

/**
 * Metrics are for this machine, and for those with a token.
 * `address` is the reader's, found behind trusted proxies: a proxy on this machine does not make everybody local.
 */
export function mayReadMetrics({ address, hasToken }: { address: string; hasToken: boolean }): boolean {
  if (hasToken) return true;
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
