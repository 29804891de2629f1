import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { passkeyScript } from '../features/accounts/studio/passkey-script.ts';
import { moderationScript } from '../features/comments/studio/moderation-keys.ts';
import { frontDragScript } from '../features/fronts/studio/front-drag.ts';
import { offerNamesScript } from '../features/margin-notes/studio/offer-names.ts';
import { sendManyScript } from '../features/media/studio/send-many.ts';
import { presenceScript } from '../features/presence/studio/presence-bar.ts';
import { autosaveScript } from '../features/stories/studio/autosave.ts';
import { editorScript } from '../features/stories/studio/editor-script.ts';
import { keepTypedScript } from '../features/stories/studio/keep-typed.ts';
import { type App, notFound } from '../platform/http/index.ts';
import { type Asset, assetManifest } from '../site/index.ts';
import { paletteScript } from '../studio/index.ts';

/** `name.hash.ending`, as `ui/assets.ts` makes them; nothing else is ever looked for on disk. */
const FILE = /^[a-z0-9-]+\.[0-9a-f]{12}\.[a-z0-9]+$/;
const CONTENT_TYPES: Record<string, string> = {
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
};

/**
 * `/assets/…`: fonts and drawings. Each address holds a hash of its bytes, so nobody ever asks for it twice. Those of earlier
 * versions are kept in the data folder: after an upgrade a page of before may be shown once more, and must find its own.
 */
export function assetsRoutes(app: App, { dataDir }: { dataDir: string }): void {
  const folder = join(dataDir, 'assets');
  const files = new Map(
    [
      ...assetManifest,
      moderationScript,
      frontDragScript,
      autosaveScript,
      offerNamesScript,
      presenceScript,
      sendManyScript,
      editorScript,
      keepTypedScript,
      passkeyScript,
      paletteScript,
    ].map((asset) => [asset.file, asset]),
  );
  keepAll(folder, files.values());
  app.get(
    '/assets/:file',
    {
      config: { access: 'anonymous', policy: 'api' },
      schema: { hide: true, params: z.object({ file: z.string().max(200) }) },
    },
    async ({ params: { file } }, reply) => {
      const body =
        files.get(file)?.body ?? (FILE.test(file) ? await readFile(join(folder, file)).catch(() => null) : null);
      if (!body) throw notFound('There is no such file.');
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('access-control-allow-origin', '*')
        .type(files.get(file)?.contentType ?? CONTENT_TYPES[extname(file)] ?? 'application/octet-stream')
        .send(body);
    },
  );
}

/** A folder that can't be written costs nothing but this: the present files are served from memory. */
function keepAll(folder: string, assets: Iterable<Asset>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { file, body } of assets) if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), body);
  } catch {
    // `doctor` says what is wrong with the data folder.
  }
}
