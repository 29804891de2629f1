import type { VNode } from 'preact';
import { Marked } from '../../../ui/marked.ts';

/** Trending as it stands on a page, or Latest in its place. */
export type TrendingListView = {
  /** "Trending", or "Latest" where too little has been read. */
  title: string;
  /** Where the title leads: to the most read, or to the list of the newest. */
  address: string;
  /** Where the page's script asks for a newer one. */
  refreshAddress: string;
  /** An instant; a list that is older than this one does not replace it. */
  madeAt: string;
  /** The way to what is read most, where the title leads elsewhere. */
  mostRead?: { label: string; address: string };
  stories: { id: string; address: string; headline: string }[];
};

/** Each story stands between markers, so that a take-down can cut it out of a kept page. */
export function TrendingList({ list }: { list: TrendingListView }): VNode {
  return (
    <section class="trend" data-trending={list.refreshAddress} data-at={list.madeAt}>
      <h2>
        <a href={list.address}>{list.title}</a>
      </h2>
      <ol>
        {list.stories.map(({ id, address, headline }) => (
          <Marked key={id} name={`card:${id}`}>
            <li>
              <a href={address}>{headline}</a>
            </li>
          </Marked>
        ))}
      </ol>
      {list.mostRead ? (
        <p>
          <a href={list.mostRead.address}>{list.mostRead.label}</a>
        </p>
      ) : null}
    </section>
  );
}

/** On a front, across its whole width; nothing where there is no list. */
export function TrendingAcross({ list }: { list: TrendingListView | undefined }): VNode | null {
  return list ? (
    <aside class="across">
      <TrendingList list={list} />
    </aside>
  ) : null;
}
