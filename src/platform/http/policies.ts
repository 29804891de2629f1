/**
 * The four Content-Security-Policies, all strict: nothing is allowed but what is named, no inline script anywhere.
 */

/**
 * Pages for readers. The one style element carries the nonce `courant`, which is the same on every page, since a kept page
 * serves all readers; the page narrows it by a hash of that very style in a `<meta>`, so that page and policy age together.
 */
export const readerPolicy = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'nonce-courant'",
  'img-src': "'self'",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
});

/**
 * The mobile edition: AMP's own published policy (amp.dev, "Secure from third party attacks"), narrowed to the runtime's host and
 * to this site. AMP puts its boilerplate and the page's styles inline, hence the one exception for styles. Workers and `blob:`
 * are for components that no story uses; what the runtime would report of its own faults to its maker goes nowhere.
 */
export const ampPolicy = policy({
  'default-src': "'none'",
  'script-src': 'https://cdn.ampproject.org/v0.js https://cdn.ampproject.org/v0/ https://cdn.ampproject.org/rtv/',
  'style-src': "'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self' https://cdn.ampproject.org",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
});

/** The newsroom's pages. @param nonce of this answer alone, for its style elements */
export const studioPolicy = (nonce: string) =>
  policy({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'media-src': "'self' blob:",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  });

/** API answers and uploaded files: whatever they are taken for, nothing in them runs. */
export const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** What every answer carries, whoever it is for. */
export const commonSecurityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()',
} as const;

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
