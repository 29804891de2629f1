// An office that does nothing but jobs, in a process of its own that tests can kill: office-process.ts DATABASE_URL [PLACE]
import { openLog } from '../../log/index.ts';
import { startJobs } from '../index.ts';
import { testJobs } from './test-jobs.ts';

const [, , url = '', place] = process.argv;
// With a place nobody waits for silence.
const patience = place ? { place, silence: 600_000 } : { silence: 1_000 };
startJobs({ url, handlers: testJobs(url), log: openLog({ level: 'warn' }), beatEvery: 200, ...patience });
