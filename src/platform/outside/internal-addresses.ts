import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's public address: IANA's special-purpose registries (RFC 6890), multicast, and ways to hide one of them. */
const V4: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const V6: [network: string, bits: number][] = [
  // Unspecified, loopback, addresses of IPv4 in their old and their mapped form.
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
// Two lists: one of both would hold the mapped addresses, that is all of IPv4, against IPv4.
const [internalV4, internalV6] = [new BlockList(), new BlockList()];
for (const [network, bits] of V4) internalV4.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of V6) internalV6.addSubnet(network, bits, 'ipv6');

/** Whether an IP address lies in a network of somebody's own. Whatever is no address counts as one that does. */
export function isInternalAddress(address: string): boolean {
  const family = isIP(address);
  // A mapped address is refused in itself: whoever means an IPv4 address can say so.
  if (family === 0) return true;
  return family === 4 ? internalV4.check(address) : internalV6.check(address, 'ipv6');
}
