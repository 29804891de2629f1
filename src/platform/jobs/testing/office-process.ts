// An office that does nothing but jobs, in a process of its own that tests can kill: office-process.ts DATABASE_URL
import { openLog } from '../../log/index.ts';
import { startJobs } from '../index.ts';
import { testJobs } from './test-jobs.ts';

const url = process.argv[2] ?? '';
startJobs({ url, handlers: testJobs(url), log: openLog({ level: 'warn' }), beatEvery: 200, silence: 1_000 });
