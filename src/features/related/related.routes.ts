import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, listOf, notFound } from '../../platform/http/index.ts';
import { instantOf, storyPage } from '../stories/index.ts';
import { type ReadMore, readMoreOf } from './read-more.queries.ts';
import { readMoreSchema } from './related.schema.ts';

type Options = { database: DatabaseHandle; siteUrl: string };

/** What readers are led to after a story, for programs. */
export function relatedRoutes(app: App, { database, siteUrl }: Options): void {
  app.get('/api/v1/stories/:id/related', {
    config: { access: 'public' },
    schema: {
      tags: ['stories'],
      summary: 'What to read after a public story: chosen by its editor, then by topics, section and time',
      params: z.object({ id: z.uuid() }),
      response: { 200: listOf(readMoreSchema) },
    },
    handler: ({ params }) =>
      database.snapshot(async (read) => {
        const at = await instantOf(read);
        const story = await storyPage(read, at, params.id);
        if (!story) throw notFound('There is no public story with this id.');
        const { entries } = await readMoreOf(read, at, story);
        return { items: entries.map((entry) => toAnswer(entry, siteUrl)), next: null };
      }),
  });
}

function toAnswer(entry: ReadMore['entries'][number], siteUrl: string): z.infer<typeof readMoreSchema> {
  if ('url' in entry) return { url: entry.url, headline: entry.title };
  return { id: entry.id, url: siteUrl + encodeURI(entry.address), headline: entry.headline };
}
