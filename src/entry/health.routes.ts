import type { Office } from '../newsstand/index.ts';
import { type App, forbidden } from '../platform/http/index.ts';
import { CONTENT_TYPE, type Metrics, mayReadMetrics } from '../platform/metrics/index.ts';

// The tail looks at the log at least once a second; three looks missed, and changes may not be seen here.
const SILENCE = 3_500;

/** Liveness never asks the database; readiness says whether this node hears of changes. */
export function healthRoutes(app: App, { office, metrics }: { office: Office; metrics: Metrics }): void {
  const schema = { hide: true };
  app.get('/healthz', { config: { access: 'anonymous' }, schema }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { access: 'anonymous' }, schema }, async (_request, reply) => {
    const silentFor = Date.now() - office.heardAt;
    const ready = silentFor < SILENCE;
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'the database is away; kept pages are served, the newsroom can not work',
      pages: office.kept.index.count(),
      ahead: office.kept.index.countAhead(),
    });
  });
  app.get('/metrics', { config: { access: 'public' }, schema }, async (request, reply) => {
    if (!mayReadMetrics({ address: request.readerAddress, hasToken: request.principal?.via === 'token' }))
      throw forbidden();
    return reply.type(CONTENT_TYPE).send(metrics.text());
  });
}
