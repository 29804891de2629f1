import sharp from 'sharp';
import { expect, vi } from 'vitest';
import { jpegOf, twoHalves } from '../../src/features/media/testing/pictures.ts';
import { type Answered, openWholeApp, type WholeApp } from './whole-app.ts';

/** The whole program with a section, and short ways to what tests of media do all the time. */
export type MediaDesk = WholeApp & {
  /** A picture that nobody sent before. */
  newPicture(width?: number, height?: number): Promise<Buffer>;
  send(body: Uint8Array, query?: string, headers?: Record<string, string>): Promise<Answered>;
  /** Sends what must be taken; gives the medium. */
  sent(body: Uint8Array, query?: string): Promise<Answered['json']>;
  fileAt(
    address: string,
    as?: 'stranger' | 'reporter',
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }>;
  statusOf(address: string, as?: 'stranger' | 'reporter'): Promise<number>;
  /** Waits until all its sizes and formats are made; gives the medium. */
  ready(id: string): Promise<Answered['json']>;
  write(more: Record<string, unknown>): Promise<{ id: string; revision: number }>;
};

/** On a busy machine the better formats take their time. */
const PATIENCE = { timeout: 50_000, interval: 100 };

export async function openMediaDesk(): Promise<MediaDesk> {
  const whole = await openWholeApp();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  let number = 0;
  const send: MediaDesk['send'] = (body, query = '', headers = {}) =>
    whole.call('POST', `/api/v1/media${query}`, {
      body,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });
  const fileAt: MediaDesk['fileAt'] = async (address, as = 'stranger', headers = {}) => {
    const answer = await fetch(whole.base + address, {
      headers: { ...(as === 'stranger' ? {} : whole.people[as].headers), ...headers },
    });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const read = async (id: string) => (await whole.act('GET', `/api/v1/media/${id}`)).json;
  return {
    ...whole,
    send,
    fileAt,
    newPicture: async (width = 480, height = 320) => {
      number += 1;
      const halves = sharp(await twoHalves(width, height));
      return jpegOf(
        await halves
          .modulate({ brightness: 1 - number / 200 })
          .png()
          .toBuffer(),
      );
    },
    sent: async (body, query) => {
      const answer = await send(body, query);
      expect(answer.text).toContain('"hash"');
      return answer.json;
    },
    statusOf: async (address, as) => (await fileAt(address, as)).status,
    ready: async (id) => {
      await vi.waitUntil(async () => (await read(id)).ready, PATIENCE);
      return read(id);
    },
    write: async (more) => {
      number += 1;
      const body = { format: 'text', value: 'Words.' };
      return (
        await whole.act('POST', '/api/v1/stories', { headline: `Story ${number}`, section: 'world', body, ...more })
      ).json;
    },
  };
}

/** All addresses of media in a text. */
export const mediaIn = (text: string): string[] => [
  ...new Set(text.match(/\/media\/[0-9a-f]{32}\/[a-z0-9-]+\.[a-z0-9]+/g) ?? []),
];
