import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestStory } from './newsroom.ts';

export type Served = { status: number; body?: string; location?: string };

/** A site that answers by a list of pages; everything else is 404. */
export async function testSite() {
  const pages = new Map<string, Served>();
  const asked: { path: string; host: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push({ path, host: request.headers.host });
    const { status, body = '', location } = pages.get(path) ?? { status: 404 };
    response.writeHead(status, location === undefined ? {} : { location: encodeURI(location) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    inside: { host: '127.0.0.1', port },
    asked,
    set: (path: string, served: Served) => pages.set(path, served),
    /** As the press would show it. */
    show: (story: TestStory, publication: string, headline: string) => {
      const page = { status: 200, body: `<article data-publication="${publication}"></article>` };
      pages.set(story.address, page);
      pages.set(`${story.address}/history`, page);
      pages.set(`/s/${story.id}`, { status: 302, location: story.address });
      for (const list of ['/', '/world']) pages.set(list, listWith(story, headline));
    },
    list: (story: TestStory, headline: string) => listWith(story, headline),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function listWith(story: TestStory, headline: string): Served {
  const card = `<!--card:${story.id}--><li><a href="/"><b>${headline}</b></a></li><!--/card:${story.id}-->`;
  return { status: 200, body: `<ul>${card}</ul>` };
}
