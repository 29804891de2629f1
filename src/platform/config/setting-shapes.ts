import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

export function flag() {
  return z
    .enum(['0', '1', 'false', 'true'], 'must be 0 or 1')
    .default('0')
    .transform((text) => text === '1' || text === 'true');
}

export function postgresAddress() {
  return z
    .string()
    .refine((text) => hasScheme(text, ['postgres:', 'postgresql:']), 'must begin with postgres:// and name a database')
    .optional();
}

export function hostPattern(): RegExp {
  return /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*)$/;
}

export function hasScheme(text: string, schemes: string[]): boolean {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol);
}

/** OpenID Connect Discovery 1.0 §2: https, no query, no fragment. Plain http never leaves this machine. */
export function isIssuer(text: string): boolean {
  if (!hasScheme(text, ['http:', 'https:']) || /[?#]/.test(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

export function isOrigin(text: string): boolean {
  if (!hasScheme(text, ['http:', 'https:'])) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}

export function toOrigin(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text;
}

export function isNetwork(text: string): boolean {
  if (text === 'loopback') return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits)) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}
