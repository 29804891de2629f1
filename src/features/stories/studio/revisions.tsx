import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import { Changes } from './changes.tsx';
import type { RevisionsView } from './story-view.ts';

/** What was written when and by whom, what changed between two of them, and the way back. */
export function Revisions({ view }: { view: RevisionsView }): VNode {
  const { address, compared, revisions, zone } = view;
  return (
    <>
      <header>
        <h1>Revisions</h1>
        <a href={address}>{view.headline}</a>
      </header>
      {compared ? (
        <section aria-labelledby="compared">
          <h2 id="compared">
            From revision {compared.before} to {compared.after}
          </h2>
          <Changes
            fields={compared.fields}
            body={compared.body}
            restoreAt={
              view.mayRestore && compared.after === revisions[0]?.revision
                ? `${address}/restore/${compared.before}`
                : undefined
            }
          />
        </section>
      ) : null}
      <form method="get" action={`${address}/revisions`}>
        <table class="revisions">
          <thead>
            <tr>
              <th scope="col">Compare</th>
              <th scope="col">with</th>
              <th scope="col">Revision</th>
              <th scope="col">Saved</th>
              <th scope="col">Headline then</th>
              <th scope="col">
                <span class="hidden">Acts</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {revisions.map((one, index) => (
              <tr key={one.revision}>
                {(['before', 'after'] as const).map((side) => (
                  <td key={side}>
                    <input
                      type="radio"
                      name={side}
                      value={one.revision}
                      aria-label={`${side === 'before' ? 'From' : 'To'} revision ${one.revision}`}
                      checked={
                        one.revision === (compared?.[side] ?? revisions[side === 'before' ? index : 0]?.revision) ||
                        undefined
                      }
                    />
                  </td>
                ))}
                <th scope="row">
                  {one.revision}
                  {one.isPublic ? ' (public)' : ''}
                </th>
                <td>
                  {formatInstant(one.madeAt, { language: 'en-GB', zone })} {one.by}
                  {one.kind === 'save' ? '' : `, ${one.kind === 'autosave' ? 'while writing' : 'restored'}`}
                </td>
                <td>{one.headline}</td>
                <td>
                  {index === 0 ? null : (
                    <button
                      class="quiet"
                      type="submit"
                      formmethod="post"
                      formaction={`${address}/restore/${one.revision}`}
                    >
                      Restore
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="buttons">
          <button type="submit">Compare</button>
        </p>
      </form>
      <p class="hint">Restoring makes the old revision the newest one; what stands there now stays in the list.</p>
      {view.nextAddress ? <a href={view.nextAddress}>Older ones</a> : null}
    </>
  );
}
