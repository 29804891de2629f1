import { clientOf } from './program.ts';

/** A newsroom with one section, worked by the API as an editor does. */
export async function openNewsroom(base: string, token: string) {
  const call = clientOf(base, token);
  await call('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const write = async (headline: string, more: Record<string, unknown> = {}) => {
    const made = await call('POST', '/api/v1/stories', {
      headline,
      section: 'world',
      body: { format: 'text', value: `Text of ${headline}.` },
      ...more,
    });
    if (made.status !== 201) throw new Error(`not written: ${made.status} ${made.text}`);
    return made.json as { id: string; url: string; revision: number };
  };
  return {
    call,
    write,
    /** Writes and publishes; the address is a path. */
    publish: async (headline: string, publication: Record<string, unknown> = {}) => {
      const story = await write(headline);
      const published = await call('POST', `/api/v1/stories/${story.id}/publish`, publication);
      if (published.status !== 200) throw new Error(`not published: ${published.status} ${published.text}`);
      return { id: story.id, path: new URL(published.json.url).pathname };
    },
  };
}
