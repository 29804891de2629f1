import { expect, test } from 'vitest';
import { copyFromRoot, inPlantedTree, runGate, type Tree } from './planted.ts';

type Diagnostic = { category: string; location: { path: string } };

const lines = (count: number, line: (number: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');
const longFile = lines(301, (n) => `export const line${n} = ${n};`);
const longFunction = `export function long(): void {\n${lines(61, (n) => `  console.log(${n});`)}\n}\n`;
const tangle = lines(16, (n) => `  if (a === ${n}) return ${n};`);

const breaches: { rule: string; what: string; path: string; text: string }[] = [
  { rule: 'noExcessiveLinesPerFile', what: 'a file has 301 lines', path: 'src/long-file.ts', text: longFile },
  { rule: 'noExcessiveLinesPerFunction', what: 'a function has 61 lines', path: 'src/long.ts', text: longFunction },
  {
    rule: 'useMaxParams',
    what: 'a function takes five parameters',
    path: 'src/five.ts',
    text: `export const five = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n`,
  },
  {
    rule: 'noExcessiveCognitiveComplexity',
    what: 'a function is a tangle of sixteen branches',
    path: 'src/tangle.ts',
    text: `export function tangle(a: number): number {\n${tangle}\n  return -1;\n}\n`,
  },
  {
    rule: 'noExplicitAny',
    what: 'a type is any',
    path: 'src/any.ts',
    text: `export const anything = (value: any) => String(value);\n`,
  },
  {
    rule: 'noProcessEnv',
    what: 'a setting is read outside platform/config',
    path: 'src/features/stories/port.ts',
    text: `export const port = process.env.PORT;\n`,
  },
  {
    rule: 'noFloatingPromises',
    what: 'a promise is left to itself',
    path: 'src/floating.ts',
    text: `async function send(): Promise<void> {}\nexport function go(): void {\n  send();\n}\n`,
  },
  {
    rule: 'noFocusedTests',
    what: 'one test is run instead of all',
    path: 'src/focused.test.ts',
    text: `import { expect, test } from 'vitest';\ntest.only('alone', () => expect(1).toBe(1));\n`,
  },
];

const sane: Tree = {
  'src/platform/config/settings.ts': `export const port = process.env.PORT;\n`,
  'src/300-lines.ts': lines(300, (n) => `export const line${n} = ${n};`),
  'src/60-lines.ts': `export function long(): void {\n${lines(58, (n) => `  console.log(${n});`)}\n}\n`,
  'src/four.ts': `export const four = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];\n`,
  'src/many.test.ts': `import { describe, expect, test } from 'vitest';\ndescribe('a table', () => {\n${lines(100, (n) => `  test('${n}', () => expect(1).toBe(1));`)}\n});\n`,
};

const planted = Object.fromEntries(breaches.map(({ path, text }) => [path, text]));
const found = await lint({ ...sane, ...planted });

test.each(breaches)('$rule is broken when $what', ({ rule, path }) => {
  expect(rulesAt(path)).toEqual([rule]);
});

test('what keeps to the sizes passes', () => {
  expect(Object.keys(sane).flatMap(rulesAt)).toEqual([]);
});

function rulesAt(path: string): string[] {
  return found
    .filter(({ location }) => location.path.endsWith(path))
    .map(({ category }) => category.slice(category.lastIndexOf('/') + 1));
}

function lint(tree: Tree): Promise<Diagnostic[]> {
  return inPlantedTree(tree, async (folder) => {
    await copyFromRoot(folder, 'biome.json');
    // The planted tree is no git repository.
    const options = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', '.'];
    const { output, errors } = await runGate('node_modules/@biomejs/biome/bin/biome', options, folder);
    if (!output) throw new Error(errors);
    return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
  });
}
