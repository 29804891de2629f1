/** What lies outside: addresses that somebody else named, fetched so that nothing internal can be reached by them. */
export { fetchOutside, OutsideError, type OutsideOptions, postOutside } from './fetch-outside.ts';
export { isInternalAddress } from './internal-addresses.ts';
