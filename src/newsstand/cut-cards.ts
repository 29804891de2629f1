/**
 * Items of lists stand between `<!--card:ID-->` and `<!--/card:ID-->`, in HTML and in XML, so that a story can be taken out of
 * finished pages without the database. Undefined when the page has no such marker.
 */
export function cutCards(body: string, ids: Iterable<string>): string | undefined {
  let cut = body;
  for (const id of ids) {
    const open = `<!--card:${id}-->`;
    const close = `<!--/card:${id}-->`;
    for (let from = cut.indexOf(open); from !== -1; from = cut.indexOf(open, from)) {
      const end = cut.indexOf(close, from);
      if (end === -1) return undefined;
      cut = cut.slice(0, from) + cut.slice(end + close.length);
    }
  }
  return cut === body ? undefined : cut;
}
