import type { RequestListener, Server } from 'node:http';
import {
  accountsRoutes,
  FORGOTTEN_ADDRESS,
  type ForgottenView,
  OPENID_ADDRESS,
  openIdRoutes,
  openPrincipals,
  PASSKEY_SIGN_IN_ADDRESS,
  type PasswordView,
  type Principals,
  passkeysRoutes,
  passwordRoutes,
  signInRoutes,
  tokensRoutes,
} from '../features/accounts/index.ts';
import { passkeyScript } from '../features/accounts/studio/passkey-script.ts';
import { alarmsRoutes } from '../features/alarms/index.ts';
import { assignmentsRoutes } from '../features/assignments/index.ts';
import { auditRoutes } from '../features/audit/index.ts';
import { authorsRoutes } from '../features/authors/index.ts';
import { bulkChangesRoutes } from '../features/bulk-changes/index.ts';
import { checksRoutes } from '../features/checks/index.ts';
import { commentsRoutes } from '../features/comments/index.ts';
import { editionsRoutes } from '../features/editions/index.ts';
import { frontsRoutes } from '../features/fronts/index.ts';
import { houseStyleRoutes, wordingsRoutes } from '../features/house-style/index.ts';
import { marginNotesRoutes } from '../features/margin-notes/index.ts';
import { type Doors, mediaRoutes } from '../features/media/index.ts';
import { noticesRoutes } from '../features/notices/index.ts';
import { pagesRoutes } from '../features/pages/index.ts';
import { presenceRoutes } from '../features/presence/index.ts';
import { guestsRoutes, previewsRoutes } from '../features/previews/index.ts';
import { promosRoutes } from '../features/promos/index.ts';
import { receiptRoutes } from '../features/receipts/index.ts';
import { redirectsRoutes } from '../features/redirects/index.ts';
import { relatedRoutes } from '../features/related/index.ts';
import { findByWords, SearchSlots, searchRoutes } from '../features/search/index.ts';
import { sectionsRoutes } from '../features/sections/index.ts';
import { storiesRoutes } from '../features/stories/index.ts';
import { topicsRoutes } from '../features/topics/index.ts';
import { type Trending, trendingRoutes } from '../features/trending/index.ts';
import { verificationRoutes } from '../features/verification/index.ts';
import { webhooksRoutes } from '../features/webhooks/index.ts';
import type { Office } from '../newsstand/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, buildHttp } from '../platform/http/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Metrics } from '../platform/metrics/index.ts';
import type { FileStore } from '../platform/storage/index.ts';
import {
  openFrontPreviews,
  openPromoPreviews,
  openReplyPages,
  openSearchPages,
  openStoryPreviews,
} from '../site/index.ts';
import { renderCodePage, renderForgottenPage, renderPasswordPage, renderSignInPage } from '../studio/index.ts';
import { accountRoutes } from './account.routes.ts';
import { apiDocsRoutes } from './api-docs.routes.ts';
import { assetsRoutes } from './assets.routes.ts';
import { auditDeskRoutes } from './audit-desk.routes.ts';
import { authorsDeskRoutes } from './authors-desk.routes.ts';
import { beginRoutes } from './begin.routes.ts';
import { binDeskRoutes } from './bin-desk.routes.ts';
import { boardRoutes } from './board.routes.ts';
import { bulkDeskRoutes } from './bulk-desk.routes.ts';
import { copiesDeskRoutes } from './copies.routes.ts';
import { demoAccounts, demoRoutes } from './demo/demo.routes.ts';
import { frontDeskRoutes } from './front-desk.routes.ts';
import { guestsDeskRoutes } from './guests-desk.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { enforceLimits } from './limits.ts';
import { marginNotesDeskRoutes } from './margin-notes-desk.routes.ts';
import { mediaStudioRoutes } from './media-studio.routes.ts';
import { mediaUsesRoutes } from './media-uses.routes.ts';
import { methodsOfPage } from './methods-of-page.ts';
import { moderationRoutes } from './moderation.routes.ts';
import { noticesDeskRoutes } from './notices-desk.routes.ts';
import { pagesDeskRoutes } from './pages-desk.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { permissionsDeskRoutes } from './permissions-desk.routes.ts';
import { mayPreview, previewRoutes } from './preview.routes.ts';
import { promoDeskRoutes } from './promo-desk.routes.ts';
import { redirectsDeskRoutes } from './redirects-desk.routes.ts';
import { removeWordsRoutes } from './remove-words.routes.ts';
import { sectionsDeskRoutes } from './sections-desk.routes.ts';
import { settingsRoutes } from './settings.routes.ts';
import { storyActsRoutes } from './story-acts.routes.ts';
import { storyDeskRoutes } from './story-desk.routes.ts';
import { studioRoutes } from './studio.routes.ts';
import { styleDeskRoutes } from './style-desk.routes.ts';
import { topicsDeskRoutes } from './topics-desk.routes.ts';
import { updateRoutes } from './update.routes.ts';
import { verificationDeskRoutes } from './verification-desk.routes.ts';
import { webhooksDeskRoutes } from './webhooks-desk.routes.ts';

export type AppParts = {
  config: Config;
  database: DatabaseHandle;
  keys: Keys;
  log: Log;
  metrics: Metrics;
  office: Office;
  trending: Trending;
  store: FileStore;
  doors: Doors;
  /** As it was on the last page made. */
  paperName: () => string;
};

/** Everything that answers requests beside the kept pages: each feature by hand, in the order in which the API shows them. */
export async function buildApp(parts: AppParts, serverFactory?: (listener: RequestListener) => Server): Promise<App> {
  const { config, database, keys, log, store, doors } = parts;
  const { siteUrl } = config;
  const site = { database, siteUrl, staging: config.staging };
  const principals = openPrincipals(database);
  const app = await buildHttp({
    log,
    trustedProxies: config.trustedProxies,
    siteUrl,
    identify: principals.identify,
    signInAddress: '/studio/sign-in',
    methodsBeside: methodsOfPage,
    ...(serverFactory ? { serverFactory } : {}),
  });
  enforceLimits(app, database);
  const slots = new SearchSlots();
  // The news.
  storiesRoutes(app, { database, siteUrl, findByWords: findByWords({ database, slots }) });
  relatedRoutes(app, { database, siteUrl });
  receiptRoutes(app, { database, siteUrl });
  bulkChangesRoutes(app, { database });
  checksRoutes(app, { database, siteUrl });
  houseStyleRoutes(app, { database });
  wordingsRoutes(app, { database });
  verificationRoutes(app, { database });
  presenceRoutes(app, { database });
  previewsRoutes(app, { database, siteUrl });
  guestsRoutes(app, { database, siteUrl });
  marginNotesRoutes(app, { database });
  assignmentsRoutes(app, { database });
  noticesRoutes(app, { database });
  alarmsRoutes(app, { database });
  sectionsRoutes(app, { database, siteUrl });
  authorsRoutes(app, { database });
  topicsRoutes(app, { database, siteUrl });
  pagesRoutes(app, { database, siteUrl });
  promosRoutes(app, { database });
  frontsRoutes(app, { database });
  mediaUsesRoutes(app, { database });
  mediaRoutes(app, {
    ...{ database, store, doors, uploadMegabytes: config.uploadMegabytes },
    mayPreview: mayPreview(database),
  });
  editionsRoutes(app, { database });
  redirectsRoutes(app, { database, siteUrl });
  commentsRoutes(app, {
    ...{ database, keys, siteUrl },
    pages: openReplyPages(site),
    isTakenDown: (path) => parts.office.takenDown.forbids(path) !== undefined,
  });
  searchRoutes(app, {
    slots,
    pages: openSearchPages({
      ...{ database, siteUrl, staging: config.staging, paperName: parts.paperName },
      isTakenDown: (story, address) => parts.office.takenDown.forbids(address, [`story:${story}`]) !== undefined,
    }),
  });
  trendingRoutes(app, { database, siteUrl, trending: parts.trending });
  webhooksRoutes(app, { database, keys });
  peopleOf(app, parts, principals);
  screensOf(app, parts, { principals, slots });
  // For machines.
  apiDocsRoutes(app, { database, config });
  assetsRoutes(app, config);
  healthRoutes(app, parts);
  return app;
}

const sendsMail = ({ smtpUrl, staging }: Config): boolean => smtpUrl !== undefined && !staging;

const nameOfProvider = ({ oidcIssuer, oidcName }: Config): string | undefined =>
  oidcIssuer && (oidcName ?? new URL(oidcIssuer).host);

/** Who makes it: accounts, and how they come in. */
function peopleOf(app: App, { config, database, keys, log, paperName }: AppParts, principals: Principals): void {
  const { siteUrl } = config;
  const openIdName = nameOfProvider(config);
  accountsRoutes(app, { database, principals });
  tokensRoutes(app, { database, principals });
  auditRoutes(app, { database });
  signInRoutes(app, {
    database,
    keys,
    principals,
    siteUrl,
    views: {
      codePage: (view) => renderCodePage({ ...view, siteName: paperName() }),
      ...(openIdName ? { openIdName } : {}),
      signInPage: async (view, { readerAddress, host }) => {
        const demo = await demoAccounts(database, { readerAddress, host });
        const siteName = paperName();
        return renderSignInPage({
          ...{ ...view, siteName, forgottenAddress: FORGOTTEN_ADDRESS },
          passkey: { address: PASSKEY_SIGN_IN_ADDRESS, script: passkeyScript.address },
          ...(openIdName ? { openId: { address: OPENID_ADDRESS, name: openIdName } } : {}),
          ...(demo ? { demo } : {}),
        });
      },
    },
  });
  const named = <View>(render: (view: View & { siteName: string }) => string) => {
    return (view: View) => render({ ...view, siteName: paperName() });
  };
  passwordRoutes(app, {
    ...{ database, keys, principals, siteUrl, siteName: paperName, sendsMail: sendsMail(config) },
    views: { forgotten: named<ForgottenView>(renderForgottenPage), password: named<PasswordView>(renderPasswordPage) },
  });
  passkeysRoutes(app, { database, keys, siteUrl, siteName: paperName });
  openIdRoutes(app, {
    ...{ database, keys, log, siteUrl, issuer: config.oidcIssuer, clientId: config.oidcClientId },
    ...{ clientSecret: config.oidcClientSecret, newRole: config.oidcNewRole },
  });
  beginRoutes(app, { database, principals, siteUrl, siteName: paperName, sendsMail: sendsMail(config) });
  peopleRoutes(app, {
    ...{ database, principals, siteUrl, siteName: paperName, sendsMail: sendsMail(config) },
    ...(config.oidcIssuer && openIdName ? { openId: { name: openIdName, issuer: config.oidcIssuer } } : {}),
  });
  permissionsDeskRoutes(app, { database, principals });
  accountRoutes(app, { database, keys, principals, siteName: paperName });
  demoRoutes(app, { database });
}

/** The newsroom's screens, in the order of the rail. */
function screensOf(
  app: App,
  { config, database, keys, store, doors }: AppParts,
  { principals, slots }: { principals: Principals; slots: SearchSlots },
): void {
  const { siteUrl } = config;
  const site = { database, siteUrl, staging: config.staging };
  studioRoutes(app, { database });
  boardRoutes(app, { database });
  noticesDeskRoutes(app, { database, sendsMail: sendsMail(config) });
  storyDeskRoutes(app, { database, siteUrl });
  marginNotesDeskRoutes(app, { database, siteUrl });
  binDeskRoutes(app, { database, siteUrl });
  bulkDeskRoutes(app, { database });
  copiesDeskRoutes(app, { database });
  removeWordsRoutes(app, { database, siteUrl, keys, findByWords: findByWords({ database, slots }) });
  storyActsRoutes(app, { database, siteUrl });
  updateRoutes(app, { database, siteUrl });
  const previews = openStoryPreviews(site);
  previewRoutes(app, { database, siteUrl, previews });
  guestsDeskRoutes(app, { database, siteUrl, previews });
  moderationRoutes(app, { database, siteUrl });
  frontDeskRoutes(app, { database, siteUrl, previews: openFrontPreviews(site) });
  sectionsDeskRoutes(app, { database });
  topicsDeskRoutes(app, { database });
  styleDeskRoutes(app, { database });
  authorsDeskRoutes(app, { database });
  pagesDeskRoutes(app, { database, siteUrl });
  redirectsDeskRoutes(app, { database, siteUrl });
  verificationDeskRoutes(app, { database });
  webhooksDeskRoutes(app, { database, keys });
  settingsRoutes(app, { database, principals, sendsMail: sendsMail(config) });
  auditDeskRoutes(app, { database });
  promoDeskRoutes(app, { database, previews: openPromoPreviews(site) });
  mediaStudioRoutes(app, { database, store, doors, uploadMegabytes: config.uploadMegabytes });
}
