import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { editorScript } from './editor-script.ts';

test('the editor weighs at most 200 kB compressed', () => {
  expect(gzipSync(editorScript.body).length).toBeLessThan(200_000);
});
