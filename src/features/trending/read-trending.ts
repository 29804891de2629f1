import { encodePath } from '../../newsstand/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { Problem } from '../../platform/http/index.ts';
import { defaultEdition } from '../editions/index.ts';
import { findSection } from '../sections/index.ts';
import { instantOf, trendingCards } from '../stories/index.ts';
import { type Chosen, chooseWindow, type TrendingLists } from './rankings.ts';
import type { TrendingAnswer, TrendingQuery } from './trending.schema.ts';

export type ReadTrendingOptions = { database: DatabaseHandle; siteUrl: string; lists: TrendingLists };

/** What is read most, with figures, as programs see it. @throws Problem 422 for a section that is not there */
export async function readTrending(
  { database, siteUrl, lists }: ReadTrendingOptions,
  { section, window, limit }: TrendingQuery,
): Promise<TrendingAnswer> {
  const { id: edition } = await defaultEdition(database.kysely);
  const list = lists(section === undefined ? edition : await sectionId(database, edition, section));
  const chosen: Chosen | null = window ? { window, stories: list[window] } : chooseWindow(list);
  if (!chosen) return { window: null, items: [], next: null };
  const stories = chosen.stories.map(({ story }) => story);
  const cards = await database.snapshot(async (read) =>
    trendingCards(read, await instantOf(read), { edition, stories }),
  );
  const known = new Map(chosen.stories.map((ranked) => [ranked.story, ranked]));
  const items = cards.slice(0, limit).map(({ id, address, headline }) => ({
    story: { id, url: siteUrl + encodePath(address), headline },
    reads: known.get(id)?.reads ?? 0,
    score: Math.round((known.get(id)?.score ?? 0) * 1000) / 1000,
  }));
  return { window: chosen.window, items, next: null };
}

async function sectionId({ kysely }: DatabaseHandle, edition: string, reference: string): Promise<string> {
  const found = await findSection(kysely, { edition, reference });
  if (found) return found.id;
  const errors = [{ pointer: '/section', in: 'query' as const, detail: 'Must be the id or slug of a section.' }];
  throw new Problem('unprocessable', 'There is no such section.', { errors });
}
