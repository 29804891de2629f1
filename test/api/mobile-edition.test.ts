import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openAmpValidator } from '../support/amp-validator.ts';

let app: WholeApp;
let faultsIn: (html: string) => string[];
beforeAll(async () => {
  [app, faultsIn] = await Promise.all([openWholeApp(), openAmpValidator()]);
  for (const slug of ['world', 'city'])
    await app.act('POST', '/api/v1/sections', { name: slug === 'world' ? 'World' : 'City', slug });
}, 120_000);
afterAll(() => app?.close());

const read = (path: string, headers: Record<string, string> = {}) => app.call('GET', path, { as: 'stranger', headers });
const leads = async (path: string, headers?: Record<string, string>) => {
  const answer = await read(path, headers);
  return [answer.status, answer.headers.get('location')];
};

let number = 0;
async function publish(over: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  number += 1;
  const { id } = (
    await app.act('POST', '/api/v1/stories', {
      headline: `Story ${number}`,
      section: 'world',
      body: { format: 'text', value: `The words of ${number}.` },
      ...over,
    })
  ).json;
  return { id, path: await app.publish(id) };
}

async function change(id: string, revision: number, fields: Record<string, unknown>): Promise<void> {
  await app.act('PATCH', `/api/v1/stories/${id}`, fields, { 'if-match': `"${revision}"` });
  await app.act('POST', `/api/v1/stories/${id}/publish`, { kind: 'update', note: 'Changed' });
}

const soon = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 8_000, interval: 50 });

describe('a story’s mobile edition', () => {
  test('is an AMP page of its own policy, which the page names, and is in no sitemap', async () => {
    const { path } = await publish();
    const amp = await read(`${path}/amp`);
    expect(amp.status).toBe(200);
    expect(faultsIn(amp.text)).toEqual([]);
    expect(amp.text).toContain('The words of');
    expect(amp.text).toContain(`<link rel="canonical" href="${app.base}${path}"/>`);
    expect(amp.headers.get('content-security-policy')).toContain('https://cdn.ampproject.org/v0.js');
    const page = await read(path);
    expect(page.text).toContain(`<link rel="amphtml" href="${app.base}${path}/amp"/>`);
    expect(page.headers.get('content-security-policy')).not.toContain('ampproject');
    expect(page.headers.get('vary')).toBe('Accept-Encoding');
    for (const map of ['/sitemap.xml', '/news-sitemap.xml']) expect((await read(map)).text).not.toContain('/amp');
  });

  test('is reached and left by parameters and other forms of its address, in one hop', async () => {
    const { path } = await publish();
    for (const form of [`${path}?amp`, `${path}?amp=1`, `${path}?a=b&amp&c`, `${path}/amp/`, `${path}/?amp`])
      expect(await leads(form), form).toEqual([301, `${path}/amp`]);
    expect(await leads(`${path.toUpperCase()}/AMP`)).toEqual([301, `${path}/amp`]);
    for (const form of [`${path}?noamp=mobile`, `${path}?x=1&noamp=mobile`, `${path}/amp?noamp=mobile`]) {
      const left = await read(form);
      expect([left.status, left.headers.get('location')], form).toEqual([302, path]);
      expect(left.headers.get('cache-control')).toBe('no-store');
      expect(left.headers.get('set-cookie')).toBe('noamp=mobile; Path=/; Max-Age=31536000; SameSite=Lax');
    }
    const head = await app.call('HEAD', `${path}?noamp=mobile`, { as: 'stranger' });
    expect([head.status, head.headers.get('location')]).toEqual([302, path]);
  });

  test('is asked for only where a story is: elsewhere the parameters change nothing', async () => {
    const { path } = await publish();
    // A page may be made once more after the publication, as of a moment later.
    const withoutMoment = ({ text }: { text: string }) => text.replace(/data-at="[^"]*"/g, '');
    for (const page of ['/', '/world', `${path}/history`, `${path}/amp`]) {
      const plain = await read(page);
      for (const query of ['?amp', '?amp=1', ...(page === `${path}/amp` ? [] : ['?noamp=mobile'])]) {
        const asked = await read(page + query);
        expect([asked.status, asked.headers.get('set-cookie')], page + query).toEqual([200, null]);
        // Not `toEqual`, which prints both pages whole.
        expect(withoutMoment(asked) === withoutMoment(plain), page + query).toBe(true);
      }
    }
    for (const query of ['?amp=0', '?noamp', '?noamp=1', '?xamp=1'])
      expect((await read(path + query)).status).toBe(200);
    const missing = `${path}-not`;
    for (const form of [
      `${missing}/amp`,
      `${missing}?amp`,
      `${missing}?noamp=mobile`,
      `${path}/history/amp`,
      '/amp',
      '/world/amp',
    ])
      expect((await read(form)).status, form).toBe(404);
  });

  test('changes with its page: where it was not yet, on an update, a comment, a retraction, and never after it', async () => {
    const { json } = await app.act('POST', '/api/v1/stories', {
      headline: 'Coming soon',
      section: 'world',
      slug: 'coming-soon',
      firstPublishedAt: '2020-02-02T12:00:00Z',
      body: { format: 'text', value: 'At last.' },
    });
    const path = '/world/2020/02/02/coming-soon';
    expect((await read(`${path}/amp`)).status).toBe(404);
    await app.publish(json.id);
    await soon(async () => expect((await read(`${path}/amp`)).text).toContain('At last.'));
    await change(json.id, 1, { body: { format: 'text', value: 'Now it is different.' } });
    await soon(async () => expect((await read(`${path}/amp`)).text).toContain('Now it is different.'));
    await app.act('PATCH', '/api/v1/comments/settings', { holdFirst: false });
    await app.call('POST', `/api/v1/stories/${json.id}/comments`, {
      as: 'stranger',
      body: { name: 'Ada', email: 'ada@letters.example', body: 'A reader’s words' },
    });
    await soon(async () => expect((await read(`${path}/amp`)).text).toContain('A reader’s words'));
    await app.act('POST', `/api/v1/stories/${json.id}/retract`, { notice: 'It was wrong.', text: 'remove' });
    await soon(async () => {
      const retracted = (await read(`${path}/amp`)).text;
      expect(retracted).toContain('It was wrong.');
      expect(retracted).not.toContain('Now it is different.');
      expect(faultsIn(retracted)).toEqual([]);
    });
  });

  test('follows its story to another address in one hop, and is gone when that is', async () => {
    const { id, path } = await publish();
    await read(`${path}/amp`);
    await change(id, 1, { section: 'city', slug: `moved-${number}` });
    const moved = path.replace(/\/world\/(.*)\/[^/]+$/, `/city/$1/moved-${number}`);
    await soon(async () => expect(await leads(`${path}/amp`)).toEqual([301, `${moved}/amp`]));
    for (const form of [`${path}/amp/`, `${path}?amp`]) expect(await leads(form)).toEqual([301, `${moved}/amp`]);
    expect(await leads(`${path}?noamp=mobile`)).toEqual([302, moved]);
    await app.act('POST', `/api/v1/stories/${id}/unpublish`, {});
    await soon(async () => expect((await read(`${moved}/amp`)).status).toBe(404));
    await app.act('POST', `/api/v1/stories/${id}/takedown`, { internalReason: 'asked', publicNotice: 'By order.' });
    for (const form of [`${moved}/amp`, `${moved}?amp`, `${moved}?noamp=mobile`, `${path}/amp`])
      await soon(async () => {
        const gone = await read(form);
        expect([gone.status, gone.text.includes('By order.')], form).toEqual([410, true]);
      });
  });

  test('switched off for a story leads to the story, however it is asked for', async () => {
    const { id, path } = await publish({ mobileEdition: false });
    for (const form of [`${path}/amp`, `${path}?amp`, `${path}/amp/`, `${path}?noamp=mobile`])
      expect(await leads(form), form).toEqual([301, path]);
    expect((await read(path)).text).not.toContain('rel="amphtml"');
    expect((await app.call('GET', `/api/v1/stories/${id}`)).json.mobileEdition).toBe(false);
    await change(id, 1, { mobileEdition: true });
    await soon(async () => expect((await read(`${path}/amp`)).status).toBe(200));
    expect((await read(path)).text).toContain('rel="amphtml"');
  });

  test('takes a reply posted to it, and answers AMP’s form in JSON', async () => {
    const { path } = await publish();
    const form = (fields: Record<string, string>, headers: Record<string, string> = {}, query = '') =>
      app.call('POST', `${path}/amp${query}`, {
        as: 'stranger',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    const refused = await form({ name: '', email: 'nonsense', comment: 'My words' });
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([422, 'no-store']);
    expect(refused.text).toContain('My words');
    const origin = { origin: app.base, accept: 'application/json' };
    const query = `?__amp_source_origin=${encodeURIComponent(app.base)}`;
    const told = await form({ name: '', email: 'nonsense', comment: 'My words' }, origin, query);
    expect(told.status).toBe(422);
    expect(told.json.errors.map((one: { name: string }) => one.name)).toEqual(['name', 'email']);
    const taken = await form({ name: 'Bo', email: 'bo@letters.example', comment: 'My words' });
    expect([taken.status, taken.headers.get('location')?.startsWith(`${path}#`)]).toEqual([303, true]);
  });

  test('switched off for the site, by an administrator, is nowhere', async () => {
    const { path } = await publish();
    await read(`${path}/amp`);
    const { id } = (await app.call('GET', '/api/v1/editions')).json.items[0];
    const set = (mobileEdition: boolean, as: 'admin' | 'editor') =>
      app.call('PATCH', `/api/v1/editions/${id}`, { as, body: { mobileEdition } });
    expect((await set(false, 'editor')).status).toBe(403);
    expect((await set(false, 'admin')).json.mobileEdition).toBe(false);
    try {
      for (const form of [`${path}/amp`, `${path}?amp`, `${path}?noamp=mobile`])
        await soon(async () => expect(await leads(form)).toEqual([301, path]));
      expect((await read(path)).text).not.toContain('rel="amphtml"');
    } finally {
      await set(true, 'admin');
    }
    await soon(async () => expect((await read(`${path}/amp`)).status).toBe(200));
  });
});
