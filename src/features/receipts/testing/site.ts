import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestStory } from './newsroom.ts';

export type Served = { status: number; body?: string; location?: string };

/** A site that answers by a list of pages; everything else is 404. */
export async function testSite() {
  const pages = new Map<string, Served>();
  let failing: Served | undefined;
  let finds: Served | undefined;
  const searched = (path: string) => (path.startsWith('/search?q=') ? finds : undefined);
  const asked: { path: string; host: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push({ path, host: request.headers.host });
    const { status, body = '', location } = failing ?? pages.get(path) ?? searched(path) ?? { status: 404 };
    response.writeHead(status, location === undefined ? {} : { location: encodeURI(location) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    inside: { host: '127.0.0.1', port },
    asked,
    /** Every answer from now on. */
    fail: (status: number) => {
      failing = { status };
    },
    set: (path: string, served: Served) => pages.set(path, served),
    /** As the press would show it. */
    show: (story: TestStory, publication: string, headline: string) => {
      const page = { status: 200, body: `<article data-publication="${publication}"></article>` };
      pages.set(story.address, page);
      pages.set(`${story.address}/history`, page);
      pages.set(`${story.address}/amp`, page);
      finds = listWith(story, headline);
      pages.set(`/s/${story.id}`, { status: 302, location: story.address });
      for (const list of ['/', '/world']) pages.set(list, listWith(story, headline));
      for (const feed of XML_FEEDS)
        pages.set(feed, entryIn(story, `<!--publication:${publication}--><item>${headline}</item>`));
      const ours = `"_courant":{"story":"${story.id}","publication":"${publication}"}`;
      pages.set('/feed.json', { status: 200, body: `{"items":[{"id":"x",${ours}}]}` });
      const loc = `<loc>http://x${encodeURI(story.address)}</loc><lastmod>${story.updatedAt?.toISOString()}</lastmod>`;
      pages.set('/sitemap-1.xml', entryIn(story, `<url>${loc}</url>`));
      pages.set('/news-sitemap.xml', entryIn(story, `<news:title>${headline}</news:title>`));
    },
    /** As if it had never been there. */
    hide: (story: TestStory) => {
      finds = { status: 200, body: '<ul></ul>' };
      for (const path of [story.address, `${story.address}/amp`, `${story.address}/history`, `/s/${story.id}`])
        pages.set(path, { status: 404 });
      for (const list of LISTS) pages.set(list, { status: 200, body: '<ul></ul>' });
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const XML_FEEDS = ['/rss.xml', '/atom.xml', '/world/rss.xml'];
const LISTS = ['/', '/world', ...XML_FEEDS, '/feed.json', '/sitemap-1.xml', '/news-sitemap.xml'];

const entryIn = ({ id }: TestStory, entry: string): Served => ({
  status: 200,
  body: `<all><!--card:${id}-->${entry}<!--/card:${id}--></all>`,
});

function listWith(story: TestStory, headline: string): Served {
  const card = `<!--card:${story.id}--><li><a href="/"><b>${headline}</b></a></li><!--/card:${story.id}-->`;
  return { status: 200, body: `<ul>${card}</ul>` };
}
