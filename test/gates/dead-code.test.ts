import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inPlantedTree, root, runGate, type Tree } from './planted.ts';

const house: Tree = {
  'package.json': JSON.stringify({ name: 'planted', type: 'module', dependencies: { zod: '4' } }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'NodeNext', allowImportingTsExtensions: true, noEmit: true },
  }),
  'src/entry/cli.ts': `import { z } from 'zod';\nimport { section } from '../features/sections/index.ts';\nconsole.log(z, section);\n`,
  'src/features/sections/index.ts': `export const section = 'world';\n`,
};

test('a house in which everything is used passes', async () => {
  const { code, output } = await deadCode(house);
  expect({ code, output }).toEqual({ code: 0, output: '' });
});

test.each<{ what: string; tree: Tree; seen: RegExp }>([
  {
    what: 'an export that nobody imports',
    tree: { 'src/features/sections/index.ts': `export const section = 'world';\nexport const forgotten = 1;\n` },
    seen: /Unused exports.*forgotten/s,
  },
  {
    what: 'a file that nobody imports',
    tree: { 'src/features/sections/attic.ts': `export const attic = 1;\n` },
    seen: /Unused files.*attic\.ts/s,
  },
  {
    what: 'a dependency that nobody imports',
    tree: { 'src/entry/cli.ts': `import { section } from '../features/sections/index.ts';\nconsole.log(section);\n` },
    seen: /Unused dependencies.*zod/s,
  },
  {
    what: 'a package that package.json does not name',
    tree: { 'src/features/sections/index.ts': `export { default as section } from 'pg';\n` },
    seen: /Unlisted dependencies.*pg/s,
  },
])('$what is reported', async ({ tree, seen }) => {
  const { code, output } = await deadCode({ ...house, ...tree });
  expect(code).toBe(1);
  expect(output).toMatch(seen);
});

function deadCode(tree: Tree) {
  return inPlantedTree(tree, async (folder) => {
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'knip.json'), await readFile(join(root, 'knip.json')));
    return runGate('node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints'], folder);
  });
}
