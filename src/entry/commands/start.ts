import { describeSettings } from '../../platform/config/index.ts';
import type { Command } from '../command.ts';
import { runServer } from '../run-server.ts';

export const start: Command = {
  name: 'start',
  does: 'Runs site, studio, API and jobs; without DATABASE_URL on its embedded PostgreSQL.',
  usage: 'start [--port 4000] [--host 127.0.0.1] [--data DIR] [--workers N]',
  options: { port: { type: 'string' }, host: { type: 'string' }, workers: { type: 'string' } },
  help: () => `Settings (environment variables, or lines of a file .env):\n\n${describeSettings()}`,
  run: ({ config }) => runServer({ config }),
};
