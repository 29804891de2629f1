import { z } from 'zod';

/**
 * Colours that a paper may have of its own: the custom properties of its pages (ui/base-style.ts). What is not said stays as Courant
 * has it, so contrast is looked at in what comes out of both.
 */
export const COLOURS = ['paper', 'ink', 'soft', 'rule', 'accent', 'tint', 'visited'] as const;
type Colour = (typeof COLOURS)[number];

export const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** As in ui/base-style.ts. */
export const OWN_COLOURS: Record<Scheme, Record<Colour, string>> = {
  light: {
    ...{ paper: '#fbf9f4', ink: '#1b1916', soft: '#57514a', rule: '#d9d2c5', accent: '#97191d', tint: '#f2ecdf' },
    visited: '#5d5270',
  },
  dark: {
    ...{ paper: '#1b1917', ink: '#ebe6dd', soft: '#b5aea3', rule: '#443f39', accent: '#f2948b', tint: '#272320' },
    visited: '#b6abc9',
  },
};

/** WCAG 2.2, 1.4.3 and 1.4.6: what is read at length has AAA, all other text AA; on paper, and on the tint of bands. */
const LEAST: readonly [text: Colour, ground: Colour, contrast: number][] = [
  ['ink', 'paper', 7],
  ['soft', 'paper', 4.5],
  ['accent', 'paper', 4.5],
  ['visited', 'paper', 4.5],
  ['ink', 'tint', 7],
  ['accent', 'tint', 4.5],
];

const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Must be a colour such as #0b4f6c');
const colours = z.strictObject(Object.fromEntries(COLOURS.map((name) => [name, hex])) as Record<Colour, typeof hex>);

export const themeSchema = z
  .strictObject({ light: colours.partial(), dark: colours.partial() })
  .partial()
  .superRefine((theme, context) => {
    for (const scheme of SCHEMES) {
      const shown = { ...OWN_COLOURS[scheme], ...theme[scheme] } as Record<Colour, string>;
      for (const [text, ground, least] of LEAST) {
        const contrast = contrastOf(shown[text], shown[ground]);
        if (contrast >= least) continue;
        const message = `${text} on ${ground} has a contrast of ${contrast.toFixed(1)}; ${least} is the least at which everybody can read it (WCAG)`;
        context.addIssue({ code: 'custom', path: [scheme, theme[scheme]?.[text] ? text : ground], message });
      }
    }
  })
  .meta({ id: 'Theme' });

export type Theme = z.infer<typeof themeSchema>;

/** The declarations of a theme as CSS; empty where it says nothing. Holds nothing but names and colours that were checked. */
export function themeStyle(theme: Theme): string {
  const declared = (scheme: Scheme) =>
    COLOURS.flatMap((name) => {
      const colour = theme[scheme]?.[name];
      return colour && hex.safeParse(colour).success ? [`--${name}:${colour}`] : [];
    }).join(';');
  const [light, dark] = [declared('light'), declared('dark')];
  return [
    light && `:root{${light}}`,
    (light || dark) &&
      `@media screen and (prefers-color-scheme:dark){:root{${[light && ownDark(theme), dark].filter(Boolean).join(';')}}}`,
  ]
    .filter(Boolean)
    .join('');
}

/** A light colour of the paper's own would else hold in the dark, too. */
const ownDark = ({ light }: Theme): string =>
  COLOURS.flatMap((name) => (light?.[name] ? [`--${name}:${OWN_COLOURS.dark[name]}`] : [])).join(';');

/** WCAG 2.2, contrast ratio: from 1 to 21. */
function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
