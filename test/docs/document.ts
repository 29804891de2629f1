import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the documents say, in parts that can be tried. Readers of the source find these marks, which no reader of the page sees:
 *
 *     <!-- typed: the first story -->          the block below is typed into the document's one terminal
 *     <!-- kept running: the start -->         … is a server: it runs until the document ends, or until
 *     <!-- stopped -->                         … here, where all that was kept running is ended
 *     <!-- not typed: needs nginx -->          … can't be tried on any machine, and this is why
 *     <!-- answers -->                         this block holds lines of what the block before it printed; … is anything
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

export type Step =
  | { kind: 'typed' | 'kept running'; name: string; script: string; answers: string[] }
  | { kind: 'stopped' };

/** Paths from the project's folder, of all documents that people read. */
export function documents(): string[] {
  return globSync(['*.md', 'docs/**/*.md', 'seed/*.md', 'src/**/*.md'], { cwd: root }).sort();
}

export const readDocument = (path: string): string => readFileSync(join(root, path), 'utf8');

const BLOCK = /(?:^<!-- (?<mark>[^\n]+?) -->\n)?^(?<fence>`{3,})(?<language>\w*)\n(?<content>[\s\S]*?)^\k<fence>$/gm;
const STEP = new RegExp(`${BLOCK.source}|^<!-- stopped -->$`, 'gm');

/** The steps of a document, in its order. @throws Error where a block of commands has no mark */
export function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const { groups } of markdown.matchAll(STEP)) {
    const { mark = '', language, content = '' } = groups ?? {};
    const named = /^(?<kind>typed|kept running|not typed): (?<name>.+)$/.exec(mark)?.groups;
    const last = steps.at(-1);
    if (language === undefined) steps.push({ kind: 'stopped' });
    else if (mark === 'answers' && last && last.kind !== 'stopped') last.answers = linesOf(content);
    else if (named?.kind === 'typed' || named?.kind === 'kept running')
      steps.push({ kind: named.kind, name: named.name ?? '', script: content, answers: [] });
    else if (language === 'sh' && !named) throw new Error(`these commands have no mark:\n${content}`);
  }
  return steps;
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

/** The first of the lines that the output lacks, in this order; undefined where all are there. */
export function missingAnswer(answers: readonly string[], output: string): string | undefined {
  const left = output.split('\n');
  return answers.find((answer) => {
    const wanted = new RegExp(answer.trim().split('…').map(literally).join('.*'));
    const at = left.findIndex((line) => wanted.test(line));
    left.splice(0, at + 1);
    return at < 0;
  });
}

/** Where the links of a document lead inside the project: a path from the project's folder, and the heading after `#`. */
export function linksOf(path: string): { target: string; heading: string | undefined }[] {
  const targets = [...prose(path).matchAll(/\]\((?<target>[^)\s]+)\)/g)].map(({ groups }) => groups?.target ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', heading] = target.split('#');
      return { target: file === '' ? path : normalize(join(dirname(path), file)), heading };
    });
}

/** Files and folders of the project that a document names in backquotes. */
export function pathsNamedIn(path: string): string[] {
  const named = [...prose(path).matchAll(/`(?<path>(?:src|docs|test|bin|bench|seed|migrations)\/[\w./-]*)`/g)];
  return named.map(({ groups }) => groups?.path ?? '');
}

/** The headings of a document as the anchors that Git hosts make of them. */
export function anchorsOf(path: string): string[] {
  return [...prose(path).matchAll(/^#{1,6} (?<title>.+)$/gm)].map(({ groups }) =>
    (groups?.title ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The cells of the table below a heading, without its two first lines. */
export function tableBelow(markdown: string, heading: string): string[][] {
  const [, below = ''] = markdown.split(new RegExp(`^#+ ${literally(heading)}$`, 'm'));
  const [table = ''] = /(?:^\|.*\n)+/m.exec(below) ?? [];
  const rows = table.trimEnd().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

/** For use in a regular expression. */
const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const prose = (path: string): string => readDocument(path).replace(BLOCK, '');
