import { expect, test } from 'vitest';
import { openLog } from './index.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog({ level: 'info', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

test('the log writes one JSON object a line with the time', () => {
  const line = JSON.parse(logged((log) => log.info({ pages: 3 }, 'made')));
  expect(line).toEqual({ level: 30, time: expect.stringMatching(/^\d{4}-.*Z$/), pages: 3, msg: 'made' });
});

test.each([
  ['a password', { form: { password: 'hunter22' } }],
  ['an email address', { email: 'hunter22@example.org' }],
  ['a token', { headers: { authorization: 'Bearer hunter22' } }],
  ['a query', { req: { method: 'GET', url: '/search?q=hunter22' } }],
  [
    'the values of a row',
    { err: Object.assign(new Error('duplicate'), { detail: 'Key (email)=(hunter22@x) exists' }) },
  ],
])('the log leaves out %s', (_what, told) => {
  const line = logged((log) => log.info(told, 'said'));
  expect(line).toContain('said');
  expect(line).not.toContain('hunter22');
});
