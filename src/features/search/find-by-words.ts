import type { DatabaseHandle } from '../../platform/database/index.ts';
import { unavailable } from '../../platform/http/index.ts';
import { authorList, topicList } from '../lists/index.ts';
import { type FindByWords, instantOf } from '../stories/index.ts';
import { newestMatches } from './search.queries.ts';
import { SearchBusy, type SearchSlots } from './search-slots.ts';

/** `GET /api/v1/stories?q=`: the same search as readers', newest first. Whoever waits for a place holds no connection. */
export function findByWords({ database, slots }: { database: DatabaseHandle; slots: SearchSlots }): FindByWords {
  return async ({ q, section, topic, author, edition, after, limit }) => {
    const lists = [...(topic ? [topicList(topic)] : []), ...(author ? [authorList(author)] : [])];
    const narrowing = { edition, lists, ...(section ? { sections: [section] } : {}) };
    const search = () =>
      database.snapshot(async (read) => {
        const at = await instantOf(read);
        return newestMatches(read, { words: q, at, after, limit, ...narrowing });
      });
    try {
      const { found } = await slots.run(search);
      return found.map(({ id, at }) => ({ id, at }));
    } catch (error) {
      if (error instanceof SearchBusy) throw unavailable('Too many searches at once: try again.', { seconds: 2 });
      throw error;
    }
  };
}
