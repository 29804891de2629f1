import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '../../platform/database/index.ts';
import { frontLists, instantOf, resolveAddress, sectionPage, shortAddress, storyHistory, storyPage } from './index.ts';
import { type Newsroom, openNewsroom } from './testing/newsroom.ts';

/**
 * Random sequences of acts, through the API and over the real database, against a model that is as simple as the promise:
 * a list of instants, and what readers see from each of them on.
 */

type State = { revision: number; retracted: boolean } | null;
type Step = { from: number; state: State };

let room: Newsroom;
const sections: Record<string, string> = {};

beforeAll(async () => {
  room = await openNewsroom();
  for (const slug of ['world', 'city']) {
    const made = await room.call('POST', '/api/v1/sections', { body: { name: slug, slug } });
    sections[slug] = made.body.id;
  }
});
afterAll(() => room?.close());

/** Numbers that look random and are the same in every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** What the model knows of one story. */
class Model {
  steps: Step[] = [];
  revision = 1;
  /** `unpublishAt` of the revisions that have one. */
  readonly ends = new Map<number, number>();
  takenDown = false;

  stateAt(instant: number): State {
    return this.steps.findLast(({ from }) => from <= instant)?.state ?? null;
  }

  seenUntil(now: number): boolean {
    return this.steps.some(({ from, state }) => state !== null && from <= now);
  }

  /** Whether readers were told last that the story does not stand. */
  isWithdrawn(now: number): boolean {
    return this.steps.findLast(({ from, state }) => from <= now && state !== null)?.state?.retracted ?? false;
  }

  publish(now: number, at: number, revision: number): void {
    this.dropPlan(now);
    const current = this.stateAt(now);
    if (current?.revision !== revision || current.retracted)
      this.steps.push({ from: at, state: { revision, retracted: false } });
    const end = this.ends.get(revision);
    if (end !== undefined) this.steps.push({ from: end, state: null });
  }

  unpublish(now: number, at: number): void {
    this.dropPlan(now);
    if (this.stateAt(now)) this.steps.push({ from: at, state: null });
  }

  retract(now: number): void {
    const current = this.stateAt(now);
    if (!current) return;
    this.dropPlan(now);
    this.steps.push({ from: now, state: { revision: current.revision, retracted: true } });
  }

  takeDown(now: number): void {
    this.dropPlan(now);
    this.steps.push({ from: now, state: null });
    this.takenDown = true;
  }

  dropPlan(now: number): void {
    this.steps = this.steps.filter(({ from }) => from <= now);
  }
}

/** One story and its model, kept in step. */
class Pair {
  readonly model = new Model();
  readonly paths = new Set<string>();
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  async act(verb: string, body: unknown): Promise<{ status: number; now: number }> {
    const before = await databaseNow();
    const answer = await room.call('POST', `/api/v1/stories/${this.id}/${verb}`, { body });
    if (answer.body.urlFinal) this.paths.add(decodeURI(new URL(answer.body.url).pathname));
    const [row] = await room.database.query<{ changed_at: Date }>('select changed_at from stories where id = $1', [
      this.id,
    ]);
    // An act that changed nothing left no instant of its own.
    return { status: answer.status, now: Math.max(before, (row as { changed_at: Date }).changed_at.getTime()) };
  }

  async save(change: Record<string, unknown>): Promise<void> {
    const headers = { 'if-match': `"${this.model.revision}"` };
    const saved = await room.call('PATCH', `/api/v1/stories/${this.id}`, { body: change, headers });
    expect(saved.status).toBe(this.model.takenDown ? 409 : 200);
    if (saved.status === 200) this.isRevision(saved.body);
  }

  isRevision({ revision, unpublishAt }: { revision: number; unpublishAt: string | null }): void {
    this.model.revision = revision;
    if (unpublishAt !== null) this.model.ends.set(revision, Date.parse(unpublishAt));
  }

  async restore(revision: number): Promise<void> {
    const answer = await room.call('POST', `/api/v1/stories/${this.id}/revisions/${revision}/restore`);
    expect(answer.status).toBe(this.model.takenDown ? 409 : 200);
    if (answer.status === 200) this.isRevision(answer.body);
  }

  async publish(at: number | undefined, revision: number, kind: string): Promise<void> {
    const body = { revision, kind, note: 'as told', ...(at !== undefined && { at: new Date(at).toISOString() }) };
    const { status, now } = await this.act('publish', body);
    const tooLate = (this.model.ends.get(revision) ?? Number.POSITIVE_INFINITY) <= Math.max(at ?? 0, now);
    const toldTooLittle = this.model.isWithdrawn(now) && !['clarification', 'correction'].includes(kind);
    expect(status).toBe(this.model.takenDown ? 409 : tooLate || toldTooLittle ? 422 : 200);
    if (status === 200) this.model.publish(now, Math.max(at ?? now, now), revision);
  }

  async unpublish(at: number | undefined): Promise<void> {
    const { status, now } = await this.act('unpublish', at === undefined ? {} : { at: new Date(at).toISOString() });
    const refused = this.model.takenDown || (at !== undefined && at > now && !this.model.stateAt(now));
    // On a busy machine the moment may have come before the act was at work; it then ended what was not there, which is allowed.
    const overtaken = !this.model.takenDown && refused && (at ?? 0) <= (await databaseNow());
    expect(status).toBe(overtaken ? status : refused ? 409 : 200);
    if (status === 200) this.model.unpublish(now, Math.max(at ?? now, now));
  }

  async retract(text: 'keep' | 'remove'): Promise<void> {
    const { status, now } = await this.act('retract', { notice: 'It does not stand.', text });
    if (status === 200) this.model.retract(now);
    else expect([status, this.model.takenDown || this.model.stateAt(now) === null]).toEqual([409, true]);
  }

  async takeDown(): Promise<void> {
    const { status, now } = await this.act('takedown', { internalReason: 'the model says so' });
    expect(status).toBe(200);
    if (!this.model.takenDown) this.model.takeDown(now);
  }
}

const HOUR = 3_600_000;
const databaseNow = async () => room.database.snapshot(async (read) => (await instantOf(read)).getTime());

/** One act, drawn by lot. Plans lie hours ahead, or so near that the test waits until they have come. */
async function actAtRandom(pair: Pair, roll: (sides: number) => number): Promise<void> {
  const now = await databaseNow();
  const near = now + 40;
  const far = now + HOUR * (1 + roll(5));
  const anyRevision = 1 + roll(pair.model.revision);
  const kind = ['minor', 'update', 'clarification', 'correction'][roll(4)] as string;
  const acts: (() => Promise<void>)[] = [
    () => pair.save({ standfirst: `Standfirst ${roll(1000)}` }),
    () => pair.save({ headline: `Headline ${roll(1000)}`, slug: `slug-${roll(3)}` }),
    () => pair.save({ section: roll(2) === 0 ? 'world' : 'city' }),
    () => pair.save({ unpublishAt: roll(2) === 0 ? null : new Date(far + HOUR / 2).toISOString() }),
    () => pair.restore(anyRevision),
    () => pair.publish(undefined, pair.model.revision, kind),
    () => pair.publish(undefined, anyRevision, kind),
    () => pair.publish(now - HOUR, pair.model.revision, kind),
    () => pair.publish(far, pair.model.revision, kind),
    () => pair.publish(near, anyRevision, kind),
    () => pair.unpublish(undefined),
    () => pair.unpublish(far),
    () => pair.unpublish(near),
    () => pair.retract(roll(2) === 0 ? 'keep' : 'remove'),
    async () => void (roll(4) === 0 && (await pair.takeDown())),
  ];
  await acts[roll(acts.length)]?.();
  // What was planned for the next moment has come before anything else is done.
  while (pair.model.steps.some(({ from }) => from === near) && (await databaseNow()) <= near) await wait(2);
}

/** Compares what readers get, by every way they have, with the model: now, and around each planned instant. */
async function compare(pair: Pair): Promise<void> {
  await room.database.snapshot(async (read) => {
    const now = (await instantOf(read)).getTime();
    const coming = pair.model.steps.map(({ from }) => from).filter((from) => from > now);
    for (const instant of [now, ...coming.flatMap((from) => [from - 1, from, from + 1]), now + 100 * HOUR]) {
      await compareAt(read, new Date(instant), pair);
    }
  });
}

async function compareAt(read: Snapshot, at: Date, pair: Pair): Promise<void> {
  const expected = pair.model.stateAt(at.getTime());
  const page = await storyPage(read, at, pair.id);
  const seen = page && { revision: page.revision, retracted: page.retraction !== null };
  expect(seen, `story at ${at.toISOString()}`).toEqual(expected);
  expect((await storyHistory(read, at, pair.id)) !== null).toBe(expected !== null);
  await compareAddresses(read, at, { pair, current: page?.address });
  await compareLists(read, at, { pair, section: page?.section.id });
}

async function compareAddresses(
  read: Snapshot,
  at: Date,
  { pair, current }: { pair: Pair; current: string | undefined },
): Promise<void> {
  const { model, paths } = pair;
  const wasSeen = model.steps.some(({ state }) => state !== null);
  const away = model.takenDown && wasSeen ? 'gone' : 'nothing';
  expect((await shortAddress(read, at, pair.id)).kind).toBe(current ? 'moved' : away);
  for (const path of paths) {
    const other = current ? 'moved' : away;
    const { kind } = await resolveAddress(read, at, path);
    expect([path, kind]).toEqual([path, path === current ? 'story' : other]);
  }
}

async function compareLists(
  read: Snapshot,
  at: Date,
  { pair, section }: { pair: Pair; section: string | undefined },
): Promise<void> {
  const times = (cards: { id: string }[]) => cards.filter(({ id }) => id === pair.id).length;
  const { latest } = await frontLists(read, at, { edition: room.edition.id, latest: 100, perSection: 100 });
  expect(times(latest)).toBe(section ? 1 : 0);
  for (const one of Object.values(sections)) {
    const listed = await sectionPage(read, at, { section: one, page: 1 });
    expect(times(listed?.cards ?? [])).toBe(one === section ? 1 : 0);
  }
}

async function compareWithApi(pair: Pair): Promise<void> {
  const now = await databaseNow();
  const state = pair.model.stateAt(now);
  const stranger = await room.call('GET', `/api/v1/stories/${pair.id}`, { as: 'stranger' });
  expect(stranger.status === 200).toBe(state !== null);
  if (state)
    expect(stranger.body).toMatchObject({
      revision: state.revision,
      status: state.retracted ? 'retracted' : 'published',
    });
  const own = await room.call('GET', `/api/v1/stories/${pair.id}`);
  expect(own.body.revision).toBe(pair.model.revision);
  expect(own.body.published?.revision ?? null).toBe(state?.revision ?? null);
  const next = pair.model.steps.find(({ from }) => from > now);
  expect(own.body.planned && Date.parse(own.body.planned.at)).toBe(next ? next.from : null);
}

describe('what is public is what the model says', () => {
  test.for(Array.from({ length: 14 }, (_, index) => index + 1))(
    'in random sequence %i',
    { timeout: 60_000 },
    async (seed) => {
      const roll = dice(seed);
      const made = await room.call('POST', '/api/v1/stories', {
        body: { headline: `Sequence ${seed}`, section: 'world', body: { format: 'text', value: 'Words.' } },
      });
      const pair = new Pair(made.body.id);
      for (let number = 0; number < 14; number++) {
        await actAtRandom(pair, roll);
        await compare(pair);
        await compareWithApi(pair);
      }
    },
  );
});
