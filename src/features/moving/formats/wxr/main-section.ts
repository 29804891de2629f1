import type { IndexOfExport } from './index-of-export.ts';

/** More sections than these no navigation can hold; the categories with fewer stories are topics then. */
export const MOST_SECTIONS = 40;

/** Which categories become sections: those with most stories, and those above them; the rest are topics. Alphabetical where equal. */
export function sectionsAmong(index: IndexOfExport): Set<string> {
  const { categories } = index;
  const byUse = [...categories.values()]
    .filter(({ stories }) => stories > 0)
    .sort((a, b) => b.stories - a.stories || (a.slug < b.slug ? -1 : 1));
  const chosen = new Set<string>();
  for (const { slug } of byUse) {
    const line = index.lineOf(slug).filter((one) => categories.has(one));
    if (new Set([...chosen, ...line]).size <= MOST_SECTIONS) for (const one of line) chosen.add(one);
  }
  return chosen;
}

export type Choice = { section: string | undefined; rule: string };

type Asked = { categories: readonly string[]; primary: { yoast: string | undefined; rankMath: string | undefined } };

/**
 * The main section of a post: the category that an SEO plugin calls primary, else the deepest of its categories, the first in the
 * post where several are as deep. One that is no section here gives way to the nearest above it that is.
 */
export function mainSectionOf(
  { categories, primary }: Asked,
  index: IndexOfExport,
  sections: ReadonlySet<string>,
): Choice {
  const named = primary.yoast ?? primary.rankMath;
  const chosen = named ?? deepest(categories, index);
  const section =
    chosen === undefined
      ? undefined
      : index
          .lineOf(chosen)
          .reverse()
          .find((slug) => sections.has(slug));
  const other =
    section ?? categories.flatMap((slug) => index.lineOf(slug).reverse()).find((slug) => sections.has(slug));
  return { section: other, rule: ruleOf({ categories, primary }, { section, other }) };
}

function ruleOf(
  { categories, primary }: Asked,
  { section, other }: { section: string | undefined; other: string | undefined },
): string {
  if (other === undefined) return 'no category: the section for what has none';
  if (section === undefined) return 'a category that is no section: another of the post';
  if (primary.yoast !== undefined) return 'Yoast’s primary category';
  if (primary.rankMath !== undefined) return 'Rank Math’s primary category';
  return categories.length === 1 ? 'its only category' : 'its deepest category, the first of several';
}

function deepest(categories: readonly string[], index: IndexOfExport): string | undefined {
  let [best] = categories;
  for (const slug of categories) if (index.lineOf(slug).length > index.lineOf(best ?? '').length) best = slug;
  return best;
}
