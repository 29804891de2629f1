import { z } from 'zod';
import { type App, notFound } from '../platform/http/index.ts';
import { assetManifest } from '../site/index.ts';

/** `/assets/…`: fonts and drawings. Each address holds a hash of its bytes, so nobody ever asks for it twice. */
export function assetsRoutes(app: App): void {
  const files = new Map(assetManifest.map((asset) => [asset.file, asset]));
  app.get(
    '/assets/:file',
    { config: { access: 'anonymous' }, schema: { hide: true, params: z.object({ file: z.string().max(200) }) } },
    async ({ params }, reply) => {
      const asset = files.get(params.file);
      if (!asset) throw notFound('There is no such file.');
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('access-control-allow-origin', '*')
        .type(asset.contentType)
        .send(asset.body);
    },
  );
}
