import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { breaches, packages, saneHouse } from './folder-rules.breaches.ts';
import { copyFromRoot, inPlantedTree, root, runGate, type Tree } from './planted.ts';

type Violation = { from: string; to: string; rule: { name: string; severity: string } };

const aboutFolders = breaches.filter(({ rule }) => rule === 'no-folder-circles');
const aboutFiles = breaches.filter((breach) => !aboutFolders.includes(breach));

const sane = await cruise(saneHouse);
// All breaches of a kind are cruised together: a start of the program costs half a second, one breach more nothing.
// An import up the house closes a circle of folders as well; that rule has its own cruise.
const broken = [
  ...(await cruise(Object.assign({}, saneHouse, ...aboutFolders.map(({ tree }) => tree)))),
  ...(await cruise(Object.assign({}, saneHouse, ...aboutFiles.map(({ tree }) => tree)))).filter(
    (violation) => violation.rule.name !== 'no-folder-circles',
  ),
];

test('a house in which everything is where it belongs passes', () => {
  expect(sane).toEqual([]);
});

test.each(breaches)('$rule is broken when $what', ({ rule, tree }) => {
  const here = broken.filter((violation) => belongsTo(violation, tree));
  expect(here.length).toBeGreaterThan(0);
  expect(new Set(here.map((violation) => `${violation.rule.severity} ${violation.rule.name}`))).toEqual(
    new Set([`error ${rule}`]),
  );
});

test('nothing but the planted breaches is reported', () => {
  const unexplained = broken.filter((violation) => !breaches.some(({ tree }) => belongsTo(violation, tree)));
  expect(unexplained).toEqual([]);
});

test('every rule has a planted breach', () => {
  const { forbidden } = createRequire(import.meta.url)(`${root}.dependency-cruiser.cjs`) as {
    forbidden: { name: string }[];
  };
  const planted = new Set(breaches.map(({ rule }) => rule));
  expect(forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
});

/** A violation is reported at a file or, for rules about folders, at the folder that the file is in. */
function belongsTo(violation: Violation, tree: Tree): boolean {
  return Object.keys(tree).some((path) => path === violation.from || path.startsWith(`${violation.from}/`));
}

function cruise(tree: Tree): Promise<Violation[]> {
  return inPlantedTree({ ...tree, ...packages }, async (folder) => {
    await copyFromRoot(folder, '.dependency-cruiser.cjs', 'tsconfig.json');
    const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'test', 'bin'];
    const { output, errors } = await runGate(
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      options,
      folder,
    );
    if (!output) throw new Error(errors);
    const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
    return summary.violations;
  });
}
