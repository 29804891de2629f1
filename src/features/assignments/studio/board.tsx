import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import type { BoardCardView, BoardView } from './board-view.ts';

type Column = BoardView['columns'][number];

const TITLES: Record<Column['name'], string> = {
  ...{ draft: '○ Draft', 'in-review': '◐ In review', ready: '● Ready', scheduled: '◷ Goes out by itself' },
};
const EMPTY: Record<Column['name'], string> = {
  draft: 'Nobody is writing.',
  'in-review': 'Nothing waits for an editor.',
  ready: 'Nothing waits to be published.',
  scheduled: 'Nothing is planned.',
};
/** The next step, and what the button that takes it says. */
const NEXT: Partial<Record<Column['name'], { workflow: string; label: string }>> = {
  draft: { workflow: 'in-review', label: 'File' },
  'in-review': { workflow: 'ready', label: 'Ready' },
};

/** Stories in hand by how far they have come. Each list is a column where there is room. */
export function Board({ view }: { view: BoardView }): VNode {
  return (
    <>
      <header>
        <h1>Board</h1>
        <a class="act" href="/studio/stories/new">
          Write a story
        </a>
      </header>
      <Filter view={view} />
      <div class="board">
        {view.columns.map((column) => (
          <section key={column.name} aria-labelledby={`column-${column.name}`}>
            <h2 id={`column-${column.name}`}>
              {TITLES[column.name]} <span class="count">{column.cards.length}</span>
            </h2>
            {column.cards.length === 0 ? <p class="empty">{EMPTY[column.name]}</p> : null}
            <ul>
              {column.cards.map((card) => (
                <Card key={card.id} card={card} view={view} column={column.name} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Filter({ view: { address, sections, people, filter } }: { view: BoardView }): VNode {
  const select = (name: 'section' | 'person', label: string, choices: { id: string; name: string }[]) => (
    <div>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">All</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id} selected={choice.id === filter[name]}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form class="filter board-filter" method="get" action={address}>
      {select('section', 'Section', sections)}
      {select('person', 'Who has it', people)}
      <button class="quiet" type="submit">
        Show
      </button>
    </form>
  );
}

type CardProps = { card: BoardCardView; view: BoardView; column: Column['name'] };

function Card({ card, view, column }: CardProps): VNode {
  const calendar = { language: 'en-GB', zone: view.zone };
  const time = (at: string) => (
    <time dateTime={at} title={formatInstant(at, calendar)}>
      {formatMinute(at, calendar)}
    </time>
  );
  const next = view.mayMove ? NEXT[column] : undefined;
  return (
    <li>
      <h3>
        <a href={`/studio/stories/${card.id}`}>{card.headline}</a>
      </h3>
      <p>{[card.section, card.holder || 'nobody has it'].join(' · ')}</p>
      {card.goesOut ? <p class="state">Goes out {time(card.goesOut)}</p> : null}
      {card.deadline ? (
        <p class={card.isLate ? 'state late' : 'state'}>
          {card.isLate ? 'Late: due' : 'Due'} {time(card.deadline)}
        </p>
      ) : null}
      <p>
        {card.isChange ? 'A change, ' : ''}saved {time(card.changedAt)}
      </p>
      {next ? (
        <form method="post" action={`${view.address}/${card.id}`}>
          <input type="hidden" name="section" value={view.filter.section} />
          <input type="hidden" name="person" value={view.filter.person} />
          <button
            class="quiet"
            type="submit"
            name="workflow"
            value={next.workflow}
            aria-label={`${next.label}: ${card.headline}`}
          >
            {next.label}
          </button>
        </form>
      ) : null}
    </li>
  );
}
