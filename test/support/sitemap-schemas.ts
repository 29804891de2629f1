import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { validateXML, type XMLFileInfo } from 'xmllint-wasm';

/** The schema of sitemaps.org itself, dated 2008-03-26, as the package `sitemap` carries it. */
const ofSitemaps = join(dirname(createRequire(import.meta.url).resolve('sitemap/package.json')), 'schema/sitemap.xsd');

const file = (fileName: string, path: string | URL): XMLFileInfo => ({
  fileName,
  contents: readFileSync(path, 'utf8'),
});
const ours = (fileName: string): XMLFileInfo => file(fileName, new URL(`schemas/${fileName}`, import.meta.url));

const SCHEMAS = {
  index: { schema: ours('siteindex.xsd'), preload: [] },
  urls: { schema: file('sitemap.xsd', ofSitemaps), preload: [] },
  news: { schema: ours('news-sitemap.xsd'), preload: [file('sitemap.xsd', ofSitemaps), ours('sitemap-news.xsd')] },
};

/** What libxml2 finds in a sitemap that is not as its schema says; a sound one has no faults. */
export async function faultsBySchema(kind: keyof typeof SCHEMAS, body: string): Promise<string[]> {
  const { schema, preload } = SCHEMAS[kind];
  const { errors } = await validateXML({
    xml: [{ fileName: 'sitemap.xml', contents: body }],
    schema: [schema],
    preload,
  });
  return errors.map(({ message }) => message);
}
