/**
 * The tables of the database as Kysely knows them. The platform knows nothing of news, so this interface is empty here:
 * each feature adds the tables it owns in its own `*.tables.ts` by module augmentation.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features, see above
export interface Tables {}
