// Runs on the machine's own Node.js (20 or newer).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

/** What some tests need besides npm's packages. `packages` are Debian's names. */
export const testNeeds = [
  {
    name: 'a browser',
    packages: ['chromium'],
    isThere: () => Boolean(process.env.CHROMIUM_PATH) || existsSync('/usr/bin/chromium'),
    without: 'the journeys use the bundled Chromium, where it runs',
  },
  {
    name: 'nginx with brotli',
    packages: ['nginx', 'libnginx-mod-http-brotli-static'],
    isThere: () =>
      existsSync('/usr/sbin/nginx') && existsSync('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'),
    without: 'nothing is compared with nginx',
  },
  {
    name: "Debian's PostgreSQL",
    packages: ['postgresql'],
    isThere: () => versionsOfPostgres().some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/postgres`)),
    without: 'only the embedded PostgreSQL is tested',
  },
  {
    name: 'curl',
    packages: ['curl'],
    isThere: () => existsSync('/usr/bin/curl'),
    without: 'the examples of the documents are not typed',
  },
  {
    name: 'Java',
    packages: ['default-jre-headless'],
    isThere: () => existsSync('/usr/bin/java'),
    without: "the pages' HTML is not held against the W3C's checker",
  },
];

const UPDATE_LIMIT = 60_000;
const INSTALL_LIMIT = 300_000;
const POLICY = '/usr/sbin/policy-rc.d';

/** Installs what is missing, where that is possible, and returns a line about each thing that stays missing. */
export function provide(needs) {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return [];
  const obstacle = whyNothingCanBeInstalled();
  if (!obstacle) install(missing);
  return missing
    .filter((need) => !need.isThere())
    .map(({ name, packages, without }) => {
      const reason = obstacle ?? 'apt-get could not install it';
      return `${name} is missing (${packages.join(' ')}): ${reason}; ${without}`;
    });
}

function whyNothingCanBeInstalled() {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return 'this is not Debian';
  if (process.getuid?.() !== 0) return 'only root can install it';
  return undefined;
}

function install(needs) {
  console.log(`installing with apt-get: ${needs.flatMap(({ packages }) => packages).join(' ')}`);
  // Installing a server must not start it on this machine's ports: invoke-rc.d asks this file, 101 means "don't".
  const ownPolicy = !existsSync(POLICY);
  if (ownPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    aptGet(['update'], UPDATE_LIMIT);
    for (const { packages } of needs)
      aptGet(['install', '--yes', '--no-install-recommends', ...packages], INSTALL_LIMIT);
  } finally {
    if (ownPolicy) rmSync(POLICY, { force: true });
  }
}

function aptGet(options, timeout) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error, stdout, stderr } = spawnSync('apt-get', ['--quiet', ...options], {
    env,
    timeout,
    encoding: 'utf8',
  });
  if (status === 0) return;
  const said = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-5).join('\n');
  console.error(`apt-get ${options[0]} failed: ${error?.message ?? `exit code ${status}`}\n${said}`);
}

function versionsOfPostgres() {
  return existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
}
