import { z } from 'zod';
import { findMedium } from '../features/media/index.ts';
import { mayRead } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, notFound } from '../platform/http/index.ts';
import { usesOf } from './media-uses.ts';

const useSchema = z
  .object({
    kind: z.enum(['story', 'draft', 'author', 'page', 'front']),
    label: z.string().describe('Headline, name or title'),
    id: z.string().optional().describe('Of stories and drafts'),
    address: z.string().optional().describe('Path of what readers see; a draft has none'),
  })
  .meta({ id: 'MediumUse' });

/** `/api/v1/media/{id}/uses`: stands here, since media know neither stories nor authors nor pages. */
export function mediaUsesRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(
    '/api/v1/media/:id/uses',
    {
      config: { access: mayRead },
      schema: {
        tags: ['media'],
        summary:
          'Where a medium is used: stories, authors, standing pages and fronts that show it, and drafts that have it',
        params: z.object({ id: z.string().max(200) }),
        response: { 200: z.object({ items: z.array(useSchema), next: z.null() }) },
      },
    },
    async ({ params }) => {
      const medium = await findMedium(database.kysely, params.id);
      if (!medium) throw notFound('There is no medium with this id.');
      return { items: await usesOf(database, medium.hash), next: null };
    },
  );
}
