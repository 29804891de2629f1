import { BlockList, isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Network address of who asks, as far as the trusted proxies vouch for it; `local` for a socket without one. */
    readonly readerAddress: string;
    /** `https` when a trusted proxy says so, or the connection is encrypted. */
    readonly readerProtocol: 'http' | 'https';
  }
}

export type TrustedProxies = (address: string) => boolean;

/** @param networks IP addresses, networks in CIDR notation, or `loopback`; checked by the settings, wrong ones throw here. */
export function trustProxies(networks: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const network of networks.flatMap((name) => (name === 'loopback' ? ['127.0.0.0/8', '::1/128'] : [name]))) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The right-most address of `X-Forwarded-For` that is not a trusted proxy's. Everything left of it was written by who asks
 * and may be a lie. The header is looked at only if the connection itself comes from a trusted proxy, or from a process of
 * this machine over a Unix socket (`connection` undefined).
 */
export function readerAddress(
  connection: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
  trusted: TrustedProxies,
): string {
  let address = plainAddress(connection ?? '') ?? 'local';
  const hops = [forwardedFor ?? []].flat().join(',').split(',');
  while (hops.length > 0 && (address === 'local' || trusted(address))) {
    const hop = plainAddress(hops.pop() ?? '');
    // An unreadable hop ends what the proxies vouch for: the last address that was readable is the answer.
    if (hop === undefined) break;
    address = hop;
  }
  return address;
}

export function decorateReaderAddress(app: FastifyInstance, trusted: TrustedProxies): void {
  app.decorateRequest('readerAddress', {
    getter(this: FastifyRequest) {
      return readerAddress(this.socket.remoteAddress, this.headers['x-forwarded-for'], trusted);
    },
  });
  app.decorateRequest('readerProtocol', {
    getter(this: FastifyRequest): 'http' | 'https' {
      const connection = plainAddress(this.socket.remoteAddress ?? '');
      if (connection !== undefined && !trusted(connection)) return this.protocol as 'http' | 'https';
      const said = [this.headers['x-forwarded-proto'] ?? []].flat().join(',').split(',').at(-1)?.trim();
      return said === 'https' ? 'https' : (this.protocol as 'http' | 'https');
    },
  });
}

/** What tells one sender from another: a household has a whole /64 of IPv6 addresses (RFC 6177 §2), and could use another each time. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':');
}

/** An address without port, brackets and zone, an IPv4 one never in its IPv6 form; undefined for what is none. */
function plainAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^"|"$/g, '');
  const address = (/^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1] ?? bare)
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return isIP(address) === 0 ? undefined : address.toLowerCase();
}
