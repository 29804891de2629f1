import type { Made, Press } from '../../src/newsstand/index.ts';

const TYPES: Record<string, string> = {
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
};
/** Where a picture of a former site is now. */
export const PICTURE_ADDRESS = '/media/0123456789abcdef0123456789abcdef/16x9-50-40-640.jpg';
const HTML = 'text/html; charset=utf-8';
const PAGES =
  /^\/$|^\/world$|^\/world\/2026\/05\/04\/(the-dam|السد)(\/amp)?$|^\/world\/2026\/05\/04\/without$|^\/خبر-عاجل$|^\/café$|^\/w{250,}$|^\/(rss\.xml|feed\.json|robots\.txt|manifest\.webmanifest)$/u;

/** A press with every kind of answer and no database; `down` is what happens when that is away. */
export class Paper implements Press {
  down = false;
  edition = 1;

  async make(path: string): Promise<Made> {
    if (this.down) throw new Error('the database is away');
    if (PAGES.test(path)) return this.#page(path);
    if (path === '/?p=12') return leads(301, '/world/2026/05/04/the-dam');
    if (path.startsWith('/wp-content/uploads/2019/05/dam')) return leads(301, PICTURE_ADDRESS);
    if (path === '/moved') return leads(301, '/world');
    if (path === '/world/2026/05/04/old') return leads(301, '/world/2026/05/04/the-dam');
    if (path === '/world/2026/05/04/old/amp') return leads(301, '/world/2026/05/04/the-dam/amp');
    if (path === '/world/2026/05/04/without/amp') return leads(301, '/world/2026/05/04/without');
    if (path.startsWith('/world/2026/05/04/gone')) return this.gone({ status: 410 });
    if (path === '/s/1') return leads(302, '/world');
    if (path === '/gone') return this.gone({ status: 410 });
    if (path === '/forbidden') return this.gone({ status: 451 });
    return refusal(404, 'Nothing here', [`address:${path}`]);
  }

  gone = ({ status }: { status: 410 | 451 }): Made => refusal(status, 'Gone', []);
  unavailable = () => ({ ...refusal(404, 'Not now', []), status: 503 }) as unknown as Made;

  #page(path: string): Made {
    const ending = /\.(\w+)$/.exec(path)?.[1] ?? '';
    // Long enough that each encoding has another size.
    const body = `<!doctype html><title>${path}</title>${`<p>Edition ${this.edition} of ${path}.</p>`.repeat(40)}\n`;
    const kind = TYPES[ending] ? 'machine' : path.endsWith('/amp') ? 'amp' : 'page';
    return { status: 200, kind, contentType: TYPES[ending] ?? HTML, body, tags: ['paper'] };
  }
}

const refusal = (status: 404 | 410 | 451, words: string, tags: string[]): Made => ({
  status,
  kind: 'page',
  contentType: HTML,
  body: `<!doctype html><title>${words}</title>\n`.repeat(20),
  tags,
});

const leads = (status: 301 | 302, location: string): Made => ({
  status,
  kind: 'redirect',
  contentType: 'text/plain; charset=utf-8',
  body: '',
  location,
  tags: [],
});
