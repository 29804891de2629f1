import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import type { PromoAnswer, PromoState } from '../promo.schema.ts';
import type { PromoListView } from './promo-view.ts';

const TABS: Record<PromoState, string> = { running: 'Running', planned: 'Planned', ended: 'Ended' };

const NOTHING: Record<PromoState, string> = {
  running:
    'No promo is running. Write one once, say where it stands, and it appears on every story that fits, without being part of the text.',
  planned: 'Nothing is planned. A promo whose time is still to come waits here.',
  ended: 'None has ended yet. What you end stays here and can be taken up again.',
};

/** Every promo of one state: what it says, where it stands, until when. */
export function PromoList({ view }: { view: PromoListView }): VNode {
  return (
    <>
      <header>
        <h1>Promos</h1>
        <a class="act" href={`${view.address}/new`}>
          Write a promo
        </a>
      </header>
      <nav class="tabs" aria-label="Promos by state">
        {Object.entries(TABS).map(([state, label]) => (
          <a
            key={state}
            href={`${view.address}?state=${state}`}
            aria-current={state === view.state ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      {view.undo ? <Undo view={view} promo={view.undo} /> : null}
      {view.promos.length === 0 ? (
        <p class="empty">{NOTHING[view.state]}</p>
      ) : (
        <ul class="promos">
          {view.promos.map((promo) => (
            <Line key={promo.id} promo={promo} view={view} />
          ))}
        </ul>
      )}
      {view.nextAddress ? (
        <p>
          <a href={view.nextAddress}>More</a>
        </p>
      ) : null}
    </>
  );
}

function Undo({ view, promo }: { view: PromoListView; promo: string }): VNode {
  return (
    <form class="undo" method="post" action={`${view.address}/${promo}/resume`}>
      <span role="status">It is off every page.</span>
      <button class="quiet" type="submit">
        Undo
      </button>
    </form>
  );
}

function Line({ promo, view }: { promo: PromoAnswer; view: PromoListView }): VNode {
  const own = `${view.address}/${promo.id}`;
  return (
    <li>
      <div>
        <h2>
          <a href={own} dir="auto">
            {promo.plainText}
          </a>
        </h2>
        <p>{whereOf(promo)}</p>
      </div>
      <When promo={promo} zone={view.zone} />
      <form method="post" action={`${own}/${promo.state === 'ended' ? 'resume' : 'end'}`}>
        {promo.state === 'ended' && promo.endedAt === null ? null : (
          <button class="quiet" type="submit">
            {promo.state === 'ended' ? 'Take up again' : 'End it'}
          </button>
        )}
      </form>
    </li>
  );
}

/** "After paragraph 2 · only in Sport · not in Opinion · only on analysis · priority 5" */
function whereOf({ placement }: PromoAnswer): string {
  const { afterParagraph, sections, notSections, types, priority } = placement;
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join(', ');
  return [
    `After paragraph ${afterParagraph}`,
    sections.length > 0 ? `only in ${names(sections)}` : 'in all sections',
    notSections.length > 0 ? `not in ${names(notSections)}` : '',
    types.length > 0 ? `only on ${types.join(', ')}` : '',
    priority === 0 ? '' : `priority ${priority}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function When({ promo, zone }: { promo: PromoAnswer; zone: string }): VNode {
  const { from, until } = promo.placement;
  const said = {
    running: until ? (['Until ', until] as const) : (['Since ', from ?? promo.createdAt] as const),
    planned: ['From ', from ?? promo.createdAt] as const,
    ended: ['Ended ', promo.endedAt ?? until ?? promo.changedAt] as const,
  }[promo.state];
  const calendar = { language: 'en-GB', zone };
  return (
    <p>
      {said[0]}
      <time dateTime={said[1]} title={formatInstant(said[1], calendar)}>
        {formatMinute(said[1], calendar)}
      </time>
    </p>
  );
}
