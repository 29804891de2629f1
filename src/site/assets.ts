import { readingScript } from '../features/trending/site/reading-script.tsx';
import type { Asset } from '../ui/assets.ts';
import { faviconAsset, logoAsset } from '../ui/drawings.ts';
import { fontAssets } from '../ui/fonts.ts';
import { updatesScript } from './follow-updates.tsx';

export type { Asset } from '../ui/assets.ts';

/** All that `/assets/…` answers, to be served immutable; read once at start. */
export const assetManifest: readonly Asset[] = [...fontAssets, faviconAsset, logoAsset, readingScript, updatesScript];
