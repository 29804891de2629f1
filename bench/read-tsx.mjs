// Node.js strips the types of .ts files but refuses .tsx; this hook reads those, so that the press can be measured in place.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const options = { loader: 'tsx', format: 'esm', jsx: 'automatic', jsxImportSource: 'preact', target: 'node26' };
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), options);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
