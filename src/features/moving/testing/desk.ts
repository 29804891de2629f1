import { expect } from 'vitest';
import type { WholeApp } from '../../../../test/program/whole-app.ts';

/** What a newsroom has set up beside its content. */
export async function setUpDesk({ act, call }: WholeApp): Promise<void> {
  await act('POST', '/api/v1/redirects', { from: '/old/campaign', to: '/world' });
  await act('POST', '/api/v1/house-style', { find: 'utilise', prefer: 'use' });
  await act('POST', '/api/v1/correction-wordings', { words: 'We wrote …; it is ….' });
  const file = { path: '/ads.txt', content: 'none' };
  await call('POST', '/api/v1/verification-files', { as: 'admin', body: file });
  await call('POST', '/api/v1/verification-tags', { as: 'admin', body: { name: 'verify', content: 'x y' } });
}

/** Finds all of it in another paper, and the template `As ever`. */
export async function findDesk({ act, call, base }: WholeApp): Promise<void> {
  const read = async (path: string) => (await call('GET', path, { as: 'stranger' })).text;
  expect(await read('/ads.txt')).toBe('none');
  expect(await read('/')).toContain('<meta name="verify" content="x y"');
  const led = await fetch(`${base}/old/campaign`, { redirect: 'manual' });
  expect([led.status, led.headers.get('location')]).toEqual([301, '/world']);
  const items = async (of: string) => (await act('GET', `/api/v1/${of}`)).json.items;
  expect(await items('house-style')).toMatchObject([{ find: 'utilise', prefer: 'use' }]);
  expect(await items('correction-wordings')).toMatchObject([{ words: 'We wrote …; it is ….' }]);
  expect(await items('story-templates')).toMatchObject([{ name: 'As ever' }]);
}
