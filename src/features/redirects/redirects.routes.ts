import { z } from 'zod';
import type { App } from '../../platform/http/index.ts';
import { RESERVED_FIRST_SEGMENTS } from './reserved.ts';

export function redirectsRoutes(app: App): void {
  app.get(
    '/api/v1/reserved',
    {
      config: { access: 'anonymous' },
      schema: {
        tags: ['addresses'],
        summary: 'First segments of paths that no section or standing page may have',
        response: { 200: z.object({ items: z.array(z.string()) }) },
      },
    },
    () => ({ items: [...RESERVED_FIRST_SEGMENTS] }),
  );
}
