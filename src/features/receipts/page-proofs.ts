/**
 * How a page proves what it shows. The story page and its history carry `data-publication="ID"` of the publication they were
 * made from; every entry of a list stands between `<!--card:STORY-->` and `<!--/card:STORY-->`.
 */
export function showsPublication(html: string, publication: string): boolean {
  return html.includes(`data-publication="${publication}"`);
}

/** The text of the story's entries in a list, or undefined where it has none. */
export function cardIn(html: string, story: string): string | undefined {
  const entries = html.split(`<!--card:${story}-->`).slice(1);
  if (entries.length === 0) return undefined;
  return entries.map((entry) => textOf(entry.split(`<!--/card:${story}-->`, 1)[0] ?? '')).join('\n');
}

/**
 * Of which publication a feed's item of the story was made, or undefined where it has none. In XML that is a comment between the
 * markers, in JSON an object of our own (JSON Feed 1.1, "Extensions").
 */
export function feedItemIn(feed: string, story: string): string | undefined {
  const inXml = new RegExp(`<!--card:${story}--><!--publication:([0-9a-f-]+)-->`).exec(feed);
  const inJson = new RegExp(`"_courant":\\{"story":"${story}","publication":"([0-9a-f-]+)"\\}`).exec(feed);
  return (inXml ?? inJson)?.[1];
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
      if (name) return NAMED[(name as string).toLowerCase()] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
