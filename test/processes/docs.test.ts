import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { missingAnswer, readDocument, stepsOf } from '../docs/document.ts';
import { Terminal } from '../docs/terminal.ts';

const hasCurl = existsSync('/usr/bin/curl');

let terminal: Terminal | undefined;
afterEach(() => terminal?.close());

describe.runIf(hasCurl)('who types a document from its first block to its last', () => {
  test.each(['README.md', 'docs/api.md', 'docs/running-it.md'])('gets the answers that %s shows', async (document) => {
    terminal = await Terminal.open();
    for (const step of stepsOf(readDocument(document))) {
      if (step.kind === 'stopped') {
        await terminal.stop();
        continue;
      }
      const printed = await (step.kind === 'typed' ? terminal.type(step.script) : terminal.keepRunning(step.script));
      const missing = missingAnswer(
        step.answers.map((line) => terminal?.here(line) ?? line),
        printed,
      );
      expect(missing, `${step.name} printed\n${printed}`).toBeUndefined();
    }
  });
});

test.runIf(!hasCurl)('NOT TESTED: curl is not installed, the examples of the documents were not typed', () => {
  console.warn('Install curl to have the documents typed.');
});
