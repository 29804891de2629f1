import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { describeSettings } from '../../src/platform/config/index.ts';
import { problemKinds } from '../../src/platform/http/problem.ts';
import {
  anchorsOf,
  documents,
  linksOf,
  missingAnswer,
  pathsNamedIn,
  readDocument,
  stepsOf,
  tableBelow,
} from './document.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isThere = (path: string) => existsSync(join(root, path));
const code = (cell = '') => cell.replaceAll('`', '');

describe('a document', () => {
  test.each(documents())('%s leads to files and headings that are there', (path) => {
    const broken = linksOf(path).filter(
      ({ target, heading }) => !isThere(target) || (heading !== undefined && !anchorsOf(target).includes(heading)),
    );
    expect(broken).toEqual([]);
  });

  test.each(documents())('%s names files and folders that are there', (path) => {
    expect(pathsNamedIn(path).filter((named) => !isThere(named))).toEqual([]);
  });

  test.each(documents())('%s marks each block of commands as typed or not', (path) => {
    expect(() => stepsOf(readDocument(path))).not.toThrow();
  });

  test('is found from the list of documents, decisions too', () => {
    const listed = new Set(linksOf('docs/README.md').map(({ target }) => target));
    const all = documents().filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
    expect(all.filter((path) => !listed.has(path))).toEqual([]);
  });
});

test('the settings are listed as the program describes them', () => {
  const listed = tableBelow(readDocument('docs/running-it.md'), 'Settings');
  const described = listed.map(([name, option, meaning, standard, example]) => {
    const title = option ? `${code(name)} (${code(option)})` : code(name);
    return `  ${title}\n      ${meaning}\n      default: ${standard}; for example: ${code(name)}=${code(example)}`;
  });
  expect(described.join('\n')).toBe(describeSettings());
});

test('the kinds of refusal are listed as the program has them', () => {
  const listed = tableBelow(readDocument('docs/api.md'), 'Refusals');
  expect(listed.map(([type, status]) => [code(type), Number(status)])).toEqual(
    Object.entries(problemKinds).map(([type, { status }]) => [type, status]),
  );
});

test('each line of a refused start that is explained stands in the program', () => {
  const files = globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] });
  const program = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const explained = tableBelow(readDocument('docs/running-it.md'), 'Lines of a start that was refused');
  const parts = explained.flatMap(([line]) => code(line).split('…')).map((part) => part.trim());
  expect(parts.length).toBeGreaterThan(explained.length);
  expect(parts.filter((part) => !program.includes(part))).toEqual([]);
});

describe('answers in a document', () => {
  test('stand in their order, with … for anything', () => {
    expect(missingAnswer(['{"id":"…","revision":2,…}', 'done'], 'x\n{"id":"7","revision":2,"a":1}\nall done\n')).toBe(
      undefined,
    );
    expect(missingAnswer(['second', 'first'], 'first\nsecond\n')).toBe('first');
    expect(missingAnswer(['"revision":3'], '"revision":2')).toBe('"revision":3');
  });
});
