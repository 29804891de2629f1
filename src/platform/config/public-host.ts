import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Whether a host (`name`, `name:port` or `[::1]:port`, as in a Host header or a URL) can be reached by others. `localhost`,
 * names under it (RFC 6761 §6.3) and loopback addresses can't.
 */
export function isPublicHost(host: string): boolean {
  const name = hostName(host);
  if (name === 'localhost' || name.endsWith('.localhost')) return false;
  const family = isIP(name);
  return family === 0 || !loopback.check(name, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * A rehearsal (demo data or STAGING=1) that others can reach must not be taken for a newspaper: it answers `noindex`, sends
 * no mail, push or webhook, and shows a strip.
 */
export function isPublicRehearsal(site: { staging: boolean; demo: boolean }, host: string): boolean {
  return (site.staging || site.demo) && isPublicHost(host);
}

function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host);
  const name = bracketed?.[1] ?? (isIP(host) === 6 ? host : host.replace(/:\d*$/, ''));
  return name
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
}
