// Usage: node folder-names.mjs FOLDER   (the root of the tree; default: the working folder)
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FLOORS = ['entry', 'site', 'studio', 'features', 'newsstand', 'ui', 'platform'];
// A newcomer can't guess what is inside, so everything ends up there.
const DRAWERS = /^(libs?|utils?|utilit(y|ies)|helpers?|common|misc|shared)$/i;
const TREES = ['src', 'test', 'bench', 'bin', 'seed'];

const root = process.argv[2] ?? '.';
const breaches = [...strangersInTheHouse(), ...TREES.flatMap((tree) => drawersIn(tree))];
for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;

function strangersInTheHouse() {
  return foldersIn('src')
    .filter((name) => !FLOORS.includes(name))
    .map((name) => `src/${name}: no such floor; src/ holds ${FLOORS.join(', ')}`);
}

function drawersIn(folder) {
  return foldersIn(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    const here = DRAWERS.test(name) ? [`${path}: name the folder for what is in it`] : [];
    return [...here, ...drawersIn(path)];
  });
}

function foldersIn(folder) {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
