import type { VNode } from 'preact';
import { formatMinute } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';
import type { Outcome } from '../bulk-change.schema.ts';
import type { BulkListView, BulkView } from './bulk-view.ts';

type Part = { view: BulkView };

/** What will become of each story, or what has. Needs no script. */
export function BulkChange({ view }: Part): VNode {
  const isAhead = view.id === null;
  return (
    <>
      <header>
        <h1>{view.says}</h1>
        <a href="/studio/stories">All stories</a>
      </header>
      <Told text={view.notice} />
      <p>{sumOf(view)}</p>
      {isAhead ? <DoIt view={view} /> : <Undo view={view} />}
      <table class="revisions bulk-stories">
        <caption class="hidden">The stories, and what {isAhead ? 'will become' : 'became'} of each</caption>
        <thead>
          <tr>
            <th scope="col">Story</th>
            <th scope="col">{isAhead ? 'What will become of it' : 'What became of it'}</th>
          </tr>
        </thead>
        <tbody>
          {view.stories.map(({ id, headline, outcome, reason, published }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/studio/stories/${id}`} dir="auto">
                  {headline}
                </a>
              </th>
              <td>
                {isAhead && outcome === 'changed' ? 'will change' : OUTCOMES[outcome]}
                {published ? (isAhead ? '; it is public' : ', and readers see it') : ''}
                {reason ? `. ${reason}` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const OUTCOMES: Record<Outcome, string> = {
  ...{ changed: 'changed', unchanged: 'is so already', refused: 'not changed' },
  ...{ undone: 'undone', left: 'left as it is' },
};

function sumOf({ id, stories }: BulkView): string {
  const count = (outcome: Outcome) => stories.filter((story) => story.outcome === outcome).length;
  const of = (number: number, told: string) => (number > 0 ? [`${number} ${told}`] : []);
  return [
    ...of(count('changed'), id === null ? 'will change' : 'changed'),
    ...of(count('undone'), 'undone'),
    ...of(count('unchanged'), 'so already'),
    ...of(count('refused'), 'not possible'),
    ...of(count('left'), 'left, since somebody has changed them'),
  ]
    .join(', ')
    .concat('.');
}

function DoIt({ view }: Part): VNode {
  const changing = view.stories.filter(({ outcome }) => outcome === 'changed');
  if (changing.length === 0 || !view.typed)
    return <p class="empty">Nothing would change: go back, and choose other stories or something else.</p>;
  return (
    <form class="settings" method="post" action={`${view.address}/do`}>
      {Object.entries(view.typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {changing.map(({ id }) => (
        <input key={id} type="hidden" name="stories" value={id} />
      ))}
      {view.mayShow && view.showable > 0 ? (
        <label class="tick">
          <input type="checkbox" name="publish" value="1" />
          Show it to readers of the {view.showable === 1 ? 'one that is' : `${view.showable} that are`} public, as a
          minor change
        </label>
      ) : null}
      {view.mayShow && view.showable > 0 && view.typed.what === 'section' ? (
        <p class="hint">Its address changes with the section then; the former one leads there.</p>
      ) : null}
      <button type="submit">Change {changing.length === 1 ? 'this story' : `these ${changing.length} stories`}</button>
    </form>
  );
}

function Undo({ view }: Part): VNode {
  const at = (instant: string) => formatMinute(instant, { language: 'en-GB', zone: view.zone });
  return (
    <>
      <p class="hint">
        By {view.madeBy ?? 'somebody'}, {at(view.madeAt)}
        {view.undoneAt ? `; undone ${at(view.undoneAt)}` : ''}
      </p>
      {view.undoneAt || view.stories.every(({ outcome }) => outcome !== 'changed') ? null : (
        <form class="row" method="post" action={`${view.address}/${view.id}/undo`}>
          <button class="quiet" type="submit">
            Undo it
          </button>
          <span class="hint">for every story that nobody has changed since</span>
        </form>
      )}
    </>
  );
}

/** What was done to many lately. */
export function BulkList({ view: { address, changes, zone } }: { view: BulkListView }): VNode {
  return (
    <>
      <header>
        <h1>Bulk changes</h1>
        <a href="/studio/stories">All stories</a>
      </header>
      {changes.length === 0 ? (
        <p class="empty">
          None yet. Tick stories in the list of <a href="/studio/stories">all stories</a>, and say what is to be done to
          them.
        </p>
      ) : (
        <ul class="stories">
          {changes.map(({ id, says, madeAt, madeBy, undoneAt, changed }) => (
            <li key={id}>
              <h2>
                <a href={`${address}/${id}`}>{says}</a>
              </h2>
              <p class="state">{undoneAt ? 'undone' : changed === 1 ? '1 story' : `${changed} stories`}</p>
              <p>
                {madeBy ?? 'Somebody'}, {formatMinute(madeAt, { language: 'en-GB', zone })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
