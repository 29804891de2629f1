import { cutCards } from './cut-cards.ts';
import { type Made, type Press, removalTag } from './made.ts';
import type { TakenDownFile } from './taken-down.ts';

/** The press as readers may see it: a take-down whose act is not committed yet overrules what the database still says. */
export function permittedPress(press: Press, takenDown: TakenDownFile): Press {
  return {
    make: async (path, reading) => permitted(await press.make(path, reading), path),
    gone: (entry) => press.gone(entry),
    unavailable: () => press.unavailable(),
  };

  function permitted(made: Made, path: string): Made {
    const forbidden = takenDown.forbids(path, made.tags);
    if (forbidden) {
      const { status, notice } = forbidden;
      return press.gone({ status, ...(notice ? { notice } : {}) });
    }
    return takenDown.cardsIn(made.tags).reduce(withoutCard, made);
  }

  /** JSON has no comments to cut at: until the act has committed, rather no list than one that shows the story. */
  function withoutCard(made: Made, story: string): Made {
    const body = cutCards(made.body, [story]);
    return body === undefined ? press.unavailable() : { ...made, body, tags: tagsWithoutCard(made.tags, story) };
  }
}

/** A list that lacks a story is made anew when the take-down has become an act. */
export const tagsWithoutCard = (tags: readonly string[], story: string): string[] =>
  tags.map((tag) => (tag === `card:${story}` ? removalTag(story) : tag));
