export { type Access, mayUse, type RouteAccess, routesOf } from './access.ts';
export { type App, buildHttp, type HttpOptions } from './build-http.ts';
export { listOf, listQuery, pageOf, readCursor } from './cursor.ts';
export { type Answer, answerOnce, sendAnswer } from './idempotency.ts';
export { answerOfRevision, revisionOfIfMatch, tagOfRevision } from './if-match.ts';
export { refuseToldForeignOrigin } from './own-origin.ts';
export { ampPolicy, apiPolicy, commonSecurityHeaders, readerPolicy } from './policies.ts';
export { type Identify, type Principal, principalOf } from './principal.ts';
export {
  badRequest,
  conflict,
  forbidden,
  gone,
  inWords,
  notFound,
  Problem,
  type ProblemKind,
  type ProblemPart,
  signInRequired,
  stale,
  unavailable,
  unprocessable,
  unprocessableParts,
} from './problem.ts';
export { networkOf, readerAddress, type TrustedProxies, trustProxies } from './reader-address.ts';
export { createHttpServer, faultOfTarget, LONGEST_ADDRESS } from './server-limits.ts';
