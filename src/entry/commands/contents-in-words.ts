import type { Contents } from '../../platform/backup/index.ts';

// What an editor would count; the other tables make up the sum.
const TOLD = ['stories', 'comments', 'users'];

/** `As of 2026-11-26T02:00:00.000Z: 20000 stories, 12 comments, 4 users; 123456 rows of 31 tables, 3 jobs, 7 files` */
export function inWords({ takenAt, rows, jobs, files }: Contents): string {
  const told = TOLD.filter((table) => rows[table] !== undefined).map((table) => `${rows[table]} ${table}`);
  const sum = Object.values(rows).reduce((total, count) => total + count, 0);
  return `As of ${takenAt}: ${told.join(', ')}; ${sum} rows of ${Object.keys(rows).length} tables, ${jobs} jobs, ${files} files`;
}
