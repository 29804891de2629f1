import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** A story as its writer was told it stands: every number in it was acknowledged. */
export type Acknowledged = {
  id: string;
  url: string;
  headline: string;
  /** Of the working copy, and of what is public. */
  revision: number;
  published: number;
};

type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes
) => Promise<{ status: number; json: any; text: string }>;

// A good client waits a little before it asks again.
const TRY_AGAIN_AFTER = 50;

/**
 * Writes, changes and publishes, story after story, as a good client does: each write has a key, and is sent
 * again with it until an answer comes that is neither a failure of the network nor of the server.
 */
export function writePersistently(call: Call, writer: string) {
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  const counts = { tries: 0, writes: 0 };
  let stopping = false;

  const insist = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
    const key = randomUUID();
    for (;;) {
      counts.tries++;
      const answer = await call(method, path, body, { ...headers, 'idempotency-key': key }).catch(() => undefined);
      const isStillRunning = answer?.json?.type?.endsWith('still-running');
      if (answer && answer.status < 500 && !isStillRunning) {
        counts.writes++;
        if (answer.status >= 300) refusals.push(`${method} ${path}: ${answer.status} ${answer.text}`);
        return answer.json;
      }
      await pause(TRY_AGAIN_AFTER);
    }
  };

  const writeOne = async (number: number) => {
    const headline = `Story ${number} of ${writer}`;
    const story = await insist('POST', '/api/v1/stories', { headline, section: 'world', body: text('First') });
    const path = `/api/v1/stories/${story.id}`;
    const changed = await insist('PATCH', path, { body: text('Second') }, { 'if-match': `"${story.revision}"` });
    // Published once, so that each story has exactly one receipt.
    const { url, published } = await insist('POST', `${path}/publish`, {});
    acknowledged.push({ id: story.id, url, headline, revision: changed.revision, published: published.revision });
  };

  const working = (async () => {
    for (let number = 1; !stopping; number++) await writeOne(number);
  })();
  return {
    acknowledged,
    refusals,
    counts,
    /** Ends the story in hand, then stops. */
    stop: () => {
      stopping = true;
      return working;
    },
  };
}

const text = (value: string) => ({ format: 'text', value: `${value} text.` });
