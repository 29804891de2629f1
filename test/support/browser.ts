import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** Nothing that talks to the browser's maker, and nothing that needs a graphics card. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export type BrowserSource = 'given' | 'installed' | 'bundled';
export type FoundBrowser = { source: BrowserSource; executablePath: string };

/**
 * The Chromium for the tests: the one that `CHROMIUM_PATH` names, else the machine's own (which `npm test` installs on
 * Debian as root), else the one in the package @sparticuz/chromium. Nothing is downloaded.
 */
export async function findBrowser(
  sources: BrowserSource[] = ['given', 'installed', 'bundled'],
): Promise<FoundBrowser | undefined> {
  for (const source of sources) {
    const executablePath = await PLACES[source]();
    if (executablePath) return { source, executablePath };
  }
  return undefined;
}

/** Starts a browser; the caller closes it. One browser serves a whole test file, with `browser.newContext()` for each test. */
export async function openBrowser(options: LaunchOptions & { sources?: BrowserSource[] } = {}): Promise<Browser> {
  const { sources, ...launch } = options;
  const found = await findBrowser(sources);
  if (!found) throw new Error('no Chromium on this machine: install one, or name it in CHROMIUM_PATH');
  return chromium.launch({
    ...launch,
    executablePath: found.executablePath,
    // Root can't have the sandbox, nor can most containers; the pages are our own.
    chromiumSandbox: false,
    args: [...QUIET, ...(launch.args ?? [])],
  });
}

const PLACES: Record<BrowserSource, () => Promise<string | undefined>> = {
  given: async () => process.env.CHROMIUM_PATH,
  installed: async () => INSTALLED.find((path) => existsSync(path)),
  bundled: async () => (process.platform === 'linux' && process.arch === 'x64' ? unpackBundledBrowser() : undefined),
};

// The package unpacks under one name for everybody, and what root has unpacked nobody else may run.
const UNPACKED = join(tmpdir(), `courant-browser-${process.getuid?.() ?? 0}`);

async function unpackBundledBrowser(): Promise<string> {
  // The package brings the libraries that a bare machine lacks, but unpacks them only where it believes itself in Lambda.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  mkdirSync(UNPACKED, { recursive: true, mode: 0o700 });
  process.env.TMPDIR = UNPACKED;
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}
