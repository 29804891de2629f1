import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { DEMO_PASSWORD, fillDemo } from '../demo/fill-demo.ts';
import { runServer } from '../run-server.ts';

// What DATA_DIR is when nobody has said otherwise; a demo never goes there of itself.
const DEFAULT_DATA = resolve('./data');

export const demo: Command = {
  name: 'demo',
  does: 'Runs an invented newspaper to look around in, on a data folder of its own.',
  usage: 'demo [--port 4000] [--host 127.0.0.1] [--data DIR] [--workers N]',
  options: { port: { type: 'string' }, host: { type: 'string' }, workers: { type: 'string' } },
  run: ({ config, values }) =>
    runServer({
      config: {
        ...config,
        dataDir: !values.data && config.dataDir === DEFAULT_DATA ? resolve('./demo-data') : config.dataDir,
      },
      prepare: fillDemo,
      onReady: ({ siteUrl }) => {
        console.log(`The Calder Courant, an invented newspaper. Its newsroom is at ${siteUrl}/studio`);
        console.log(`  sign in as editor@calder.example with the password ${DEMO_PASSWORD}`);
        console.log('To start your own paper: npx courant start');
      },
    }),
};
