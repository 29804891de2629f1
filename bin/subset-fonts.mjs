// Makes the font files of fonts/ from the packages they come in: fewer letters and only the weights that pages use, since a
// reader on a slow line waits for each kilobyte. Run by hand after an upgrade of the packages: node bin/subset-fonts.mjs
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const folder = fileURLToPath(new URL('../fonts/', import.meta.url));
const require = createRequire(import.meta.url);

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
const LATIN = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}Œœı–—‘’‚“”„…•′″‹›€™−\u2009\u202f\u2011`;
// Every letter of the languages of Europe that are written in Latin script, and marks that are set on others.
const EUROPEAN = `${range(0x100, 0x17f)}ȘșȚțẀẁẂẃẄẅỲỳ\u0300\u0301\u0302\u0303\u0308`;

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4';
const SANS = '@fontsource-variable/source-sans-3/files/source-sans-3';
const NASKH = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic';

const faces = [
  ['text-latin', `${SERIF}-latin-opsz-normal`, LATIN, { wght: { min: 400, max: 700 } }],
  ['text-european', `${SERIF}-latin-ext-opsz-normal`, EUROPEAN, { wght: { min: 400, max: 700 } }],
  ['text-italic-latin', `${SERIF}-latin-wght-italic`, LATIN, { wght: 400 }],
  ['text-italic-european', `${SERIF}-latin-ext-wght-italic`, EUROPEAN, { wght: 400 }],
  ['label-latin', `${SANS}-latin-wght-normal`, LATIN, { wght: { min: 400, max: 700 } }],
  ['label-european', `${SANS}-latin-ext-wght-normal`, EUROPEAN, { wght: { min: 400, max: 700 } }],
];

for (const [name, file, letters, variationAxes] of faces) {
  const whole = readFileSync(require.resolve(`${file}.woff2`));
  const subset = await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes });
  writeFileSync(`${folder}${name}.woff2`, subset);
  console.log(`${name}: ${whole.length} → ${subset.length} bytes`);
}
// Arabic letters join by rules that a subset by letters would break; the file is small as it is.
copyFileSync(require.resolve(`${NASKH}-arabic-wght-normal.woff2`), `${folder}naskh.woff2`);
