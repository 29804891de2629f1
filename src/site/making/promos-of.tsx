import type { VNode } from 'preact';
import { type Promo, promosFor } from '../../features/promos/index.ts';
import { PromoOnPage } from '../../features/promos/site/promo-on-page.tsx';
import type { StoryPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { wordsFor } from '../words/index.ts';
import type { Opening } from './opening.ts';

type Inserts = { inserts: { afterParagraph: number; element: VNode }[]; tags: string[] };

/** The promos of a story as its page sets them. `trial`: one that an editor is writing. */
export async function promosOf(opening: Opening, story: StoryPage, trial?: Promo): Promise<Inserts> {
  const { read, at, edition } = opening;
  const here = {
    siteUrl: edition.siteUrl,
    home: edition.homeAddress.replace(/\/$/, ''),
    section: encodePath(story.section.address),
  };
  const { inserts, tags } = await promosFor(read, story, { at, here, ...(trial ? { trial } : {}) });
  const label = wordsFor(edition.language).promo;
  return {
    inserts: inserts.map(({ afterParagraph, id, text }) => ({
      afterParagraph,
      element: <PromoOnPage key={id} promo={{ text }} label={label} />,
    })),
    tags,
  };
}
