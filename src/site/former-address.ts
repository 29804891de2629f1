/** As WordPress answered its posts, pages and pictures before there were permalinks, and answers them still: at the front alone. */
const ASKED = /(?:^|&)((?:p|page_id|attachment_id)=\d{1,12})(?:&|$)/;

/** The path under which such an address is kept, if a paper has moved in from there. */
export function formerAddress(path: string, query: string): string | undefined {
  const asked = path === '/' ? ASKED.exec(query)?.[1] : undefined;
  return asked && `/?${asked}`;
}
