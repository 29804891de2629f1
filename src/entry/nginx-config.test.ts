import { expect, test } from 'vitest';
import { mediaHeaders } from '../features/media/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { nginxConfig as command } from './commands/nginx-config.ts';
import { type NginxSite, nginxConfig } from './nginx-config.ts';
import { pageHeaders } from './page-headers.ts';

const site: NginxSite = {
  serverName: 'news.example',
  courant: '127.0.0.1:4000',
  pages: '/var/lib/courant/pages',
  media: '/var/lib/courant/media/public',
  brotli: true,
};

/** What the command prints with these settings and options. */
async function printedWith(environment: Record<string, string>, values: Record<string, string | boolean> = {}) {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  try {
    await command.run({ config: readConfig({ environment, environmentFile: '/none' }), values, positionals: [] });
  } finally {
    console.log = log;
  }
  return lines.join('\n');
}

test('every constant header of a kept file is printed for live and for stale files and for media, with the value of its kind', () => {
  const isOfMedia = (name: string) => mediaHeaders.some(([one]) => one.toLowerCase() === name.toLowerCase());
  const printed = nginxConfig(site);
  const { page = [], machine = [] } = pageHeaders;
  for (const [name, value] of [...page, ...machine]) {
    expect(printed).toContain(`"${value}";`);
    expect(printed.match(new RegExp(`add_header ${name} (?!.* always;)`, 'g'))).toHaveLength(isOfMedia(name) ? 4 : 3);
  }
});

test('a site by https listens with its certificate and leads there from http', async () => {
  const printed = await printedWith({ SITE_URL: 'https://news.example', DATA_DIR: '/srv/news' });
  expect(printed).toContain('listen 443 ssl http2;');
  expect(printed).toContain('ssl_certificate "/etc/letsencrypt/live/news.example/fullchain.pem";');
  expect(printed).toContain('return 301 https://$host$request_uri;');
  expect(printed).toContain('root "/srv/news/pages";');
});

test('without SITE_URL nginx keeps off the port of Courant', async () => {
  const printed = await printedWith({ HOST: '0.0.0.0', PORT: '4321' });
  expect(printed).toContain('server 127.0.0.1:4321;');
  expect(printed).toContain('listen 80;');
  expect(printed).not.toContain('listen 4321');
});

test('without the module its directive is only a remark', async () => {
  expect(await printedWith({}, { 'no-brotli': true })).toMatch(/^ +# brotli_static on;/m);
});

test('what nginx would misread is refused', async () => {
  expect(() => nginxConfig({ ...site, pages: '/srv/$home/pages' })).toThrow('dollar sign');
  expect(() => nginxConfig({ ...site, serverName: 'news.example; root /' })).toThrow('no name');
  await expect(printedWith({}, { certificate: '/a.pem' })).rejects.toThrow('go together');
});
