import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './planted.ts';

type Locked = { version?: string; integrity?: string; optionalDependencies?: Record<string, string> };

const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
  packages: Record<string, Locked>;
};

// npm leaves out of the lockfile what its registry or the present node_modules doesn't have, and then refuses `npm ci`
// with "Missing: … from lock file", on this platform as on the others.
test('the lockfile names the packages of every platform, not only of the one it was written on', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !placesOf(name, place).some((path) => packages[path]?.version)),
  );
  expect(missing).toEqual([]);
});

test('the lockfile has the checksum of the runtime for every platform', () => {
  const runtimes = Object.entries(packages).filter(([place]) =>
    /^node_modules\/node-(bin-)?(linux|darwin|win)-/.test(place),
  );
  expect(runtimes).toHaveLength(5);
  for (const [place, { integrity }] of runtimes) expect(integrity, place).toMatch(/^sha512-/);
});

/** Where a package that is installed at `place` finds `name`: beside its own packages, then further and further up. */
function placesOf(name: string, place: string): string[] {
  const above = place.includes('/node_modules/') ? place.slice(0, place.lastIndexOf('/node_modules/')) : '';
  const here = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
  return place === '' ? [here] : [here, ...placesOf(name, above)];
}
