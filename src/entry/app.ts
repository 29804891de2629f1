import type { RequestListener, Server } from 'node:http';
import { accountsRoutes, openPrincipals, signInRoutes, tokensRoutes } from '../features/accounts/index.ts';
import { auditRoutes } from '../features/audit/index.ts';
import { authorsRoutes } from '../features/authors/index.ts';
import { commentsRoutes } from '../features/comments/index.ts';
import { editionsRoutes } from '../features/editions/index.ts';
import { pagesRoutes } from '../features/pages/index.ts';
import { receiptRoutes } from '../features/receipts/index.ts';
import { redirectsRoutes } from '../features/redirects/index.ts';
import { sectionsRoutes } from '../features/sections/index.ts';
import { storiesRoutes } from '../features/stories/index.ts';
import { topicsRoutes } from '../features/topics/index.ts';
import type { Office } from '../newsstand/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, buildHttp } from '../platform/http/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Metrics } from '../platform/metrics/index.ts';
import { openReplyPages } from '../site/index.ts';
import { renderSignInPage } from '../studio/index.ts';
import { apiDocsRoutes } from './api-docs.routes.ts';
import { assetsRoutes } from './assets.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { moderationRoutes } from './moderation.routes.ts';
import { studioRoutes } from './studio.routes.ts';

export type AppParts = {
  config: Config;
  database: DatabaseHandle;
  keys: Keys;
  log: Log;
  metrics: Metrics;
  office: Office;
  /** As it was on the last page made. */
  paperName: () => string;
};

/** Everything that answers requests beside the kept pages: each feature by hand, in the order in which the API shows them. */
export async function buildApp(parts: AppParts, serverFactory?: (listener: RequestListener) => Server): Promise<App> {
  const { config, database, keys, log } = parts;
  const { siteUrl } = config;
  const principals = openPrincipals(database);
  const app = await buildHttp({
    log,
    trustedProxies: config.trustedProxies,
    siteUrl,
    identify: principals.identify,
    signInAddress: '/studio/sign-in',
    ...(serverFactory ? { serverFactory } : {}),
  });
  // The news.
  storiesRoutes(app, { database, siteUrl });
  receiptRoutes(app, { database, siteUrl });
  sectionsRoutes(app, { database, siteUrl });
  authorsRoutes(app, { database });
  topicsRoutes(app, { database, siteUrl });
  pagesRoutes(app, { database, siteUrl });
  editionsRoutes(app, { database });
  redirectsRoutes(app);
  commentsRoutes(app, {
    ...{ database, keys, siteUrl },
    pages: openReplyPages({ database, siteUrl, staging: config.staging }),
    isTakenDown: (path) => parts.office.takenDown.forbids(path) !== undefined,
  });
  // Who makes it.
  accountsRoutes(app, { database, principals });
  tokensRoutes(app, { database, principals });
  auditRoutes(app, { database });
  signInRoutes(app, {
    database,
    keys,
    principals,
    siteUrl,
    views: { signInPage: (view) => renderSignInPage({ ...view, siteName: parts.paperName() }) },
  });
  studioRoutes(app, { database });
  moderationRoutes(app, { database, siteUrl });
  // For machines.
  apiDocsRoutes(app, { database, config });
  assetsRoutes(app, config);
  healthRoutes(app, parts);
  return app;
}
