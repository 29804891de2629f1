const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;
const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign);

/** The text of a mail as HTML: paragraphs and links, nothing that has to be fetched. */
export function mailAsHtml(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  const html = paragraphs.map((paragraph) => `<p>${withLinks(paragraph).replaceAll('\n', '<br>\n')}</p>`).join('\n');
  return `<!doctype html>\n<html><body>\n${html}\n</body></html>\n`;
}

/** Each part of a text is escaped after the addresses in it were found, so that none is taken for markup. */
function withLinks(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    html += `${escaped(text.slice(from, index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    from = index + address.length;
  }
  return html + escaped(text.slice(from));
}
