import type { VNode } from 'preact';
import type { DayEntryView, DayView } from './board-view.ts';

/** A day by the hour: what goes out, ends, is to be filed, may be told. */
export function DayPlan({ view }: { view: DayView }): VNode {
  const { address, date, before, after, hours, zone } = view;
  const long = new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  return (
    <>
      <header>
        <h1>{long}</h1>
        <span class="count">{zone}</span>
      </header>
      <form class="row day-choice" method="get" action={address}>
        <a class="quiet" href={`${address}?date=${before}`}>
          The day before
        </a>
        <label class="hidden" for="date">
          Day
        </label>
        <input id="date" name="date" type="date" value={date} />
        <button class="quiet" type="submit">
          Show
        </button>
        <a class="quiet" href={`${address}?date=${after}`}>
          The day after
        </a>
      </form>
      {hours.some(({ entries }) => entries.length > 0) ? null : (
        <p class="empty">
          Nothing is planned for this day. A story stands here when it has a deadline, a time of publication or an
          embargo: all are set on its own screen.
        </p>
      )}
      <ol class="day">
        {hours.map(({ hour, isNow, entries }) => (
          <li key={hour} class={isNow ? 'now' : undefined} aria-current={isNow ? 'time' : undefined}>
            <h2>
              {hour}
              {isNow ? <span> now</span> : null}
            </h2>
            <ul>
              {entries.map((entry) => (
                <Entry key={`${entry.id}${entry.what}${entry.time}`} entry={entry} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function Entry({ entry }: { entry: DayEntryView }): VNode {
  return (
    <li>
      <b>{entry.time}</b>
      <p class="state">{whatOf(entry)}</p>
      <p>
        <a href={`/studio/stories/${entry.id}`}>{entry.headline}</a>
        <span> {entry.section}</span>
      </p>
    </li>
  );
}

const KINDS: Record<string, string> = {
  ...{
    first: 'Published',
    minor: 'Minor change',
    update: 'Update',
    again: 'Published again',
    correction: 'Correction',
  },
  ...{ clarification: 'Clarification', retraction: 'Retraction' },
};

function whatOf({ what, more, isDone }: DayEntryView): string {
  if (what === 'publication')
    return isDone ? `✓ ${KINDS[more] ?? more}` : more === 'first' ? 'Goes out' : `${KINDS[more]}, planned`;
  if (what === 'end') return isDone ? '✓ Taken off' : 'Is taken off';
  if (what === 'embargo') return isDone ? '✓ Embargo ended' : 'Embargo ends';
  return `${isDone ? '✓ Filed' : 'To be filed'}${more ? `, ${more}` : ''}`;
}
