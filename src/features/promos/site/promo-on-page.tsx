import type { VNode } from 'preact';
import { BodyOnPage } from '../../stories/index.ts';
import type { PromoInsert } from '../promos-on-story.ts';

/**
 * A promo within a story's text: set apart by two hairlines, and to listeners by its label. A note and no landmark, since it is
 * met on the way through the text and never looked for. Search engines are asked not to quote it as the story's words.
 */
export function PromoOnPage({ promo, label }: { promo: Pick<PromoInsert, 'text'>; label: string }): VNode {
  return (
    <aside class="promo" role="note" aria-label={label}>
      <div data-nosnippet>
        <BodyOnPage body={promo.text} />
      </div>
    </aside>
  );
}
