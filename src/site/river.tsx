import type { VNode } from 'preact';
import { formatDay } from '../ui/instants.ts';
import { MarkedCard, RiverCard } from './card.tsx';
import type { CardView, EditionView } from './views.ts';
import { wordsFor } from './words/index.ts';

/**
 * The newest stories with their times. Days are named, since "14:05" on a page that was made yesterday and is still right
 * must not be taken for today.
 */
export function River({ cards, edition }: { cards: CardView[]; edition: EditionView }): VNode {
  return (
    <section class="river" aria-labelledby="latest">
      <h2 class="head" id="latest">
        {wordsFor(edition.language).latest}
      </h2>
      <div class="days">
        {byDay(cards, edition).map(({ day, stories }) => (
          <section key={day}>
            <h3>{day}</h3>
            <ol class="list">
              {stories.map((card) => (
                <MarkedCard key={card.id} id={card.id}>
                  <li>
                    <RiverCard card={card} edition={edition} />
                  </li>
                </MarkedCard>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}

function byDay(cards: CardView[], edition: EditionView): { day: string; stories: CardView[] }[] {
  const days: { day: string; stories: CardView[] }[] = [];
  for (const card of cards) {
    const day = formatDay(card.firstPublishedAt, edition);
    const last = days.at(-1);
    if (last?.day === day) last.stories.push(card);
    else days.push({ day, stories: [card] });
  }
  return days;
}
