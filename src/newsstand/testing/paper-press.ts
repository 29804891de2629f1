import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Made, Press } from '../made.ts';

export const madePage = (body: string, tags: readonly string[] = [], over: Partial<Made> = {}): Made => ({
  status: 200,
  kind: 'page',
  contentType: 'text/html; charset=utf-8',
  body,
  tags,
  ...over,
});

/** A press without a database: `pages` says what stands where, `makes` is what it was asked. */
export class PaperPress implements Press {
  readonly pages = new Map<string, Made | (() => Promise<Made>)>();
  readonly makes: { path: string; at?: Date; notBefore: Date }[] = [];

  async make(path: string, reading: { at?: Date; notBefore: Date }): Promise<Made> {
    this.makes.push({ path, ...reading });
    const page = this.pages.get(path) ?? madePage('nothing', [`address:${path}`], { status: 404 });
    return typeof page === 'function' ? page() : page;
  }

  gone = ({ status }: { status: 410 | 451 }): Made => madePage('gone', [], { status });
  unavailable = (): Made => madePage('unavailable', [], { status: 503 });
}

/** A folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newsstand-'));
  // Pages are still set aside in the background when a test is over.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A promise and its key: what is held goes on when `release` is called. */
export function held(): { until: Promise<void>; release: () => void } {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

export const STORY = '01900000-0000-7000-8000-000000000001';
export const card = (id = STORY, text = 'a card'): string => `<!--card:${id}-->${text}<!--/card:${id}-->`;
