import type { VNode } from 'preact';
import { MarkedCard } from './card.tsx';
import type { BreakingView, EditionView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** What can't wait, over a front. One that leads to a story can be cut out of a kept page with it. */
export function BreakingBar({ bar, edition }: { bar: BreakingView | undefined; edition: EditionView }): VNode | null {
  if (!bar) return null;
  const label = wordsFor(edition.language).breaking;
  if (!bar.story)
    return (
      <aside class="breaking" aria-label={label}>
        <p>
          <b>{label}</b> {bar.text}
        </p>
      </aside>
    );
  return (
    <MarkedCard id={bar.story.id}>
      <aside class="breaking" aria-label={label}>
        <p>
          <b>{label}</b> <a href={bar.story.address}>{bar.text}</a>
        </p>
      </aside>
    </MarkedCard>
  );
}
