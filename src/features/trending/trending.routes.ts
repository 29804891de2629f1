import { z } from 'zod';
import type { App } from '../../platform/http/index.ts';
import { BEACON_ADDRESS } from './beacon.ts';
import type { Trending } from './open-trending.ts';
import { type ReadTrendingOptions, readTrending } from './read-trending.ts';
import { beaconSchema, trendingAnswerSchema, trendingQuery } from './trending.schema.ts';

export type TrendingRoutesOptions = Omit<ReadTrendingOptions, 'lists'> & {
  trending: Pick<Trending, 'beacon' | 'lists'>;
};

const tags = ['trending'];

/**
 * The newsstand takes beacons before they come here (entry/office.ts, entry/stand.ts). These routes describe them, and take
 * those whose address was written in another form, in the same way.
 */
export function trendingRoutes(app: App, { database, siteUrl, trending }: TrendingRoutesOptions): void {
  app.post(BEACON_ADDRESS, {
    config: { access: 'anonymous' },
    schema: {
      tags,
      summary: 'Count a read: JSON or text/plain; whatever is sent, the answer is 204',
      body: beaconSchema,
      response: { 204: z.null().describe('Always') },
    },
    onRequest: async (request, reply) => {
      if (trending.beacon(request.raw, reply.raw)) reply.hijack();
    },
    handler: async (_request, reply) => reply.code(204).send(null),
  });
  app.get(`${BEACON_ADDRESS}.gif`, {
    config: { access: 'anonymous' },
    schema: {
      tags,
      summary: 'Count a read for pages without script: a picture of one transparent point',
      querystring: z.object({ story: z.string().optional().describe('Id of the story') }),
    },
    onRequest: async (request, reply) => {
      if (trending.beacon(request.raw, reply.raw)) reply.hijack();
    },
    handler: async (_request, reply) => reply.code(204).send(),
  });
  app.get('/api/v1/trending', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'What readers read most now, each with at least 20 reads in the window',
      querystring: trendingQuery,
      response: { 200: trendingAnswerSchema },
    },
    handler: (request) => readTrending({ database, siteUrl, lists: trending.lists }, request.query),
  });
}
