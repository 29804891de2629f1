import { join } from 'node:path';
import { pagesFolder } from '../../newsstand/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Command, Values } from '../command.ts';
import { mediaFolder } from '../data-folder.ts';
import { type NginxSite, nginxConfig as printed } from '../nginx-config.ts';
import { OperatorError } from '../operator-error.ts';

export const nginxConfig: Command = {
  name: 'nginx-config',
  does: 'Prints the configuration for nginx in front: kept pages from their folder, the rest from Courant.',
  usage:
    'nginx-config [--server-name NAME] [--listen ADDRESS:PORT] [--no-brotli] [--certificate FILE --certificate-key FILE] [--port 4000] [--host 127.0.0.1] [--data DIR]',
  options: {
    'server-name': { type: 'string' },
    listen: { type: 'string' },
    'no-brotli': { type: 'boolean' },
    certificate: { type: 'string' },
    'certificate-key': { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
  },
  help: () =>
    'Name and port come from SITE_URL. For an https address the certificate is looked for where certbot puts it.\nSee docs/nginx.md.',
  run: async ({ config, values }) => {
    console.log(wordedFaults(() => printed(siteOf(config, values))));
    return 0;
  },
};

/** What is to be served where; options win over SITE_URL. */
function siteOf(config: Config, values: Values): NginxSite {
  const { protocol, hostname, port } = new URL(config.siteUrl);
  const serverName = textOf(values['server-name']) ?? (config.siteUrlGiven ? hostname : '_');
  // Without SITE_URL its port is Courant's own, which nginx can't have as well.
  const listen = textOf(values.listen) ?? (config.siteUrlGiven && port ? port : undefined);
  const certificate = certificateOf(serverName, values, config.siteUrlGiven && protocol === 'https:');
  return {
    serverName,
    courant: `${reachable(config.host)}:${config.port}`,
    pages: pagesFolder(config.dataDir),
    media: join(mediaFolder(config.dataDir), 'public'),
    brotli: values['no-brotli'] !== true,
    sendPhones: config.sendPhones,
    ...(listen ? { listen } : {}),
    ...(certificate ? { certificate } : {}),
  };
}

function certificateOf(serverName: string, values: Values, https: boolean): NginxSite['certificate'] {
  const chain = textOf(values.certificate);
  const key = textOf(values['certificate-key']);
  if ((chain === undefined) !== (key === undefined))
    throw new OperatorError('--certificate and --certificate-key go together');
  if (chain && key) return { chain, key };
  if (!https) return undefined;
  const folder = `/etc/letsencrypt/live/${serverName}`;
  return { chain: `${folder}/fullchain.pem`, key: `${folder}/privkey.pem` };
}

/** Where Courant listens to all addresses, nginx on the same machine comes by loopback. */
function reachable(host: string): string {
  const loopback: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const address = loopback[host] ?? host;
  return address.includes(':') ? `[${address}]` : address;
}

function wordedFaults(print: () => string): string {
  try {
    return print();
  } catch (error) {
    throw error instanceof OperatorError ? error : new OperatorError((error as Error).message);
  }
}

const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
