import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchPictures, servePages } from '../looks/serve-pages.ts';
import { openBrowser } from '../support/browser.ts';

/*
 * Every kind of page as a design editor accepted it, a quarter of its size, in test/looks/references: fixed views through the
 * pages' own renderers. COURANT_KEEP_REFERENCES=1 takes them anew, to be looked at before they are committed.
 */
const PAGES = ['front', 'section', 'story', 'author', 'topic', 'search', 'not-found'];
const MIRRORED = ['front-arabic', 'story-whole-arabic', 'author-arabic', 'search-arabic'];
const LIGHT = ['light'] as const;
const BOTH = ['light', 'dark'] as const;
const WIDTHS = [360, 768, 1280];
/** As much of a page as is compared. */
const HEIGHT = 2_000;
const folder = new URL('../looks/references/', import.meta.url).pathname;
const keeps = process.env.COURANT_KEEP_REFERENCES === '1';

let server: Server;
let origin: string;
let browser: Browser;
beforeAll(async () => {
  ({ server, origin } = await servePages({ waitsForFonts: true }));
  browser = await openBrowser({ args: ['--force-color-profile=srgb', '--hide-scrollbars'] });
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe.each([...PAGES, ...MIRRORED])('the page “%s”', (name) => {
  test('looks as it was accepted at 360, 768 and 1280 pixels', { timeout: 60_000 }, async () => {
    const faults = await Promise.all(WIDTHS.map((width) => faultsAt(name, width)));
    expect(faults.flat()).toEqual([]);
  });
});

async function faultsAt(name: string, width: number): Promise<string[]> {
  const faults: string[] = [];
  const context = await browser.newContext({ viewport: { width, height: HEIGHT }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${origin}/${name}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await fetchPictures(page);
  // Mirroring has nothing to do with colours.
  for (const colorScheme of MIRRORED.includes(name) ? LIGHT : BOTH) {
    await page.emulateMedia({ colorScheme });
    const shot = await sharp(await page.screenshot())
      .resize(width / 4)
      .webp({ quality: 80 })
      .toBuffer();
    faults.push(...(await compare(`${name}-${width}-${colorScheme}.webp`, shot)));
  }
  await context.close();
  return faults;
}

// Measured: with other hinting of the fonts a few cells in ten thousand move by more than this; a line that breaks elsewhere moves dozens.
const CELL = 16;
const UNLIKE = 12;
/** Parts of all cells: a word here and there, say by a newer browser's hyphenation, isn't another design. */
const MAY_DIFFER = 0.01;

async function compare(file: string, shot: Buffer): Promise<string[]> {
  const kept = join(folder, file);
  if (keeps) await sharp(shot).toFile(kept);
  if (!existsSync(kept)) return [`${file} has no reference: take it with COURANT_KEEP_REFERENCES=1 and look at it`];
  const [before, now] = [await cellsOf(kept), await cellsOf(shot)];
  const unlike = before.filter((value, index) => Math.abs(value - (now[index] ?? 255)) > UNLIKE).length / before.length;
  if (before.length === now.length && unlike <= MAY_DIFFER) return [];
  const differing = await mkdtemp(join(tmpdir(), 'courant-looks-'));
  await sharp(shot).toFile(join(differing, file));
  return [`${file}: ${(100 * unlike).toFixed(1)} % of it looks otherwise; it is in ${differing}`];
}

/** Mean brightness and colour of each cell of the page. */
async function cellsOf(image: string | Buffer): Promise<number[]> {
  const { width = 0 } = await sharp(image).metadata();
  const raw = sharp(image).removeAlpha().toColourspace('srgb');
  return [
    ...(await raw
      .resize(Math.round((width * 4) / CELL), HEIGHT / CELL, { fit: 'fill' })
      .raw()
      .toBuffer()),
  ];
}
