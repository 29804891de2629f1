import { colours, logoAsset } from '../../ui/drawings.ts';
import { machineAnswer } from '../making/answers.ts';
import { pageKind } from '../page-kind.ts';
import type { EditionView } from '../views.ts';

const SHORT_NAME = 12;
const SHORTCUTS = 4;

/** `/manifest.webmanifest` (W3C, "Web Application Manifest"): how the paper looks where a reader has put it on a home screen. */
export const manifestPage = pageKind<true>({
  name: 'manifest',
  match: (path) => (path === '/manifest.webmanifest' ? true : undefined),
  make: async ({ edition }) => machineAnswer('application/manifest+json', manifest(edition), []),
});

function manifest(edition: EditionView): string {
  const { siteName, tagline, language, direction, homeAddress, navigation } = edition;
  const icon = { src: logoAsset.address, type: logoAsset.contentType, sizes: 'any' };
  return `${JSON.stringify({
    id: homeAddress,
    name: siteName,
    // Home screens cut a long name off; one that fits is said again, since some take no other.
    ...(siteName.length <= SHORT_NAME ? { short_name: siteName } : {}),
    ...(tagline ? { description: tagline } : {}),
    lang: language,
    dir: direction,
    start_url: homeAddress,
    scope: homeAddress,
    display: 'standalone',
    // Readers go back and forth: where a window with such buttons can be had, it is the better one.
    display_override: ['minimal-ui', 'standalone'],
    background_color: colours.paper,
    theme_color: colours.paper,
    categories: ['news'],
    // One drawing for all sizes. The letter stays within the circle that a system may cut an icon to (§ "Icon masks").
    icons: [
      { ...icon, purpose: 'any' },
      { ...icon, purpose: 'maskable' },
    ],
    shortcuts: navigation.slice(0, SHORTCUTS).map(({ label, address }) => ({ name: label, url: address })),
  })}\n`;
}
