import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const JAVA = '/usr/bin/java';
export const hasJava = existsSync(JAVA);

type Message = { type: string; url: string; message: string; extract?: string };

/**
 * What the W3C's own checker ("Nu", validator.w3.org) finds wrong in pages, by name. One process for all of them: it takes
 * seconds to start and milliseconds a page.
 */
export async function faultsByChecker(pages: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-html-'));
  try {
    const names = Object.keys(pages);
    const files = names.map((_, index) => join(folder, `${index}.html`));
    await Promise.all(files.map((path, index) => writeFile(path, pages[names[index] ?? ''] ?? '')));
    const messages = await check(files);
    const nameOf = new Map(files.map((path, index) => [pathToFileURL(path).href, names[index]]));
    return messages.map(({ url, message, extract = '' }) => `${nameOf.get(url) ?? url}: ${message} ${extract}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function check(files: readonly string[]): Promise<Message[]> {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const options = ['-Xss1m', '-Xmx256m', '-jar', jar, '--errors-only', '--format', 'json', '--stdout', ...files];
  return new Promise((resolve, reject) => {
    // It ends with 1 where it found something, and says so only there.
    execFile(JAVA, options, { maxBuffer: 16 * 1024 * 1024 }, (error, stdout) => {
      try {
        resolve((JSON.parse(stdout) as { messages: Message[] }).messages);
      } catch {
        reject(error ?? new Error(`the checker said nothing that can be read: ${stdout.slice(0, 500)}`));
      }
    });
  });
}
