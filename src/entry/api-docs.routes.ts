import type { Config } from '../platform/config/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, readerPolicy } from '../platform/http/index.ts';
import { type ApiDocument, editionOf, renderApiDocsPage } from '../site/index.ts';

type Options = { database: DatabaseHandle; config: Pick<Config, 'siteUrl' | 'staging'> };

/** `/api/docs`: the API for people to read, made from the same OpenAPI document that programs get. */
export function apiDocsRoutes(app: App, { database, config }: Options): void {
  app.get(
    '/api/docs',
    { config: { access: 'anonymous', policy: 'none' }, schema: { hide: true } },
    async (_request, reply) => {
      const edition = await editionOf(database, config);
      return reply
        .header('content-security-policy', readerPolicy)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(renderApiDocsPage({ edition, document: app.swagger() as unknown as ApiDocument }));
    },
  );
}
