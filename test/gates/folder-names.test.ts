import { expect, test } from 'vitest';
import { inPlantedTree, runGate } from './planted.ts';

const gate = (...paths: string[]) =>
  inPlantedTree(Object.fromEntries(paths.map((path) => [path, ''])), (folder) =>
    runGate('bin/gates/folder-names.mjs', [folder], folder),
  );

test.each(['lib', 'utils', 'util', 'helpers', 'common', 'misc', 'shared', 'Utils'])(
  'a folder named %s is refused, however deep',
  async (name) => {
    const { code, errors } = await gate(`src/features/stories/${name}/dates.ts`);
    expect(code).toBe(1);
    expect(errors).toBe(`src/features/stories/${name}: name the folder for what is in it\n`);
  },
);

test('a new floor of the house is refused', async () => {
  const { code, errors } = await gate('src/services/stories.ts');
  expect(code).toBe(1);
  expect(errors).toMatch(/^src\/services: no such floor/);
});

test('folders named for what is in them pass', async () => {
  const outcome = await gate(
    'src/features/stories/site/page.tsx',
    'src/platform/library/index.ts',
    'test/journeys/a.ts',
  );
  expect(outcome).toEqual({ code: 0, output: '', errors: '' });
});
