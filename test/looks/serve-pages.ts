import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { passkeyScript } from '../../src/features/accounts/studio/passkey-script.ts';
import { readerPolicy } from '../../src/platform/http/policies.ts';
import { assetManifest } from '../../src/site/index.ts';
import { paletteScript } from '../../src/studio/index.ts';
import { pages } from './pages.tsx';

/**
 * Serves every page of `pages` under its name, with its assets and drawn pictures, under the readers' policy.
 * @param waitsForFonts for pictures that are compared: text never stands in the fallback, which differs from machine to machine.
 * It changes the page's style, so the browser has to bypass the policy.
 */
export async function servePages({ waitsForFonts = false } = {}): Promise<{ server: Server; origin: string }> {
  const textOf = (page: () => string) =>
    waitsForFonts ? page().replaceAll('font-display:optional', 'font-display:block') : page();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const asset = [...assetManifest, passkeyScript, paletteScript].find(({ address }) => address === request.url);
    const page = pages[path];
    if (asset) response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
    else if (page)
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': readerPolicy })
        .end(textOf(page));
    else response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(landscape(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A picture of the whole page wants those below the first screen too. */
export async function fetchPictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const picture of document.images) picture.loading = 'eager';
    return Promise.all([...document.images].map((picture) => picture.decode()));
  });
}

/** A picture that is none: sky, hills and water in flat tones, different for each name. */
function landscape(path: string): string {
  const tone = [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 640" width="960" height="640"><path fill="hsl(${tone} 25% 72%)" d="M0 0h960v640H0z"/><path fill="hsl(${tone} 22% 48%)" d="M0 380l180-140 160 90 240-200 380 270v240H0z"/><path fill="hsl(${(tone + 40) % 360} 24% 32%)" d="M0 460h960v180H0z"/></svg>`;
}
