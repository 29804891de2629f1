import type { ComponentChildren, VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import { PublishForm } from './publish-form.tsx';
import { STATES } from './states.ts';
import type { ReceiptView, StoryDeskView, StoryState } from './story-view.ts';

type Part = { view: StoryDeskView; state: StoryState };

/** What can be done with a story besides writing it, each with what it does for readers. */
export function StoryActs({ view, state, beside }: Part & { beside?: ComponentChildren }): VNode {
  return (
    <section class="acts" aria-labelledby="acts">
      <h2 id="acts">{STATES[state.status] ?? state.status}</h2>
      <Standing view={view} state={state} />
      {state.binnedAt ? <InBin view={view} at={state.binnedAt} /> : null}
      <Workflow view={view} state={state} />
      {beside}
      {view.mayPublish ? (
        <>
          {state.status === 'published' && state.publicRevision === state.revision ? null : (
            <PublishForm view={view} state={state} />
          )}
          <TakeBack view={view} state={state} />
        </>
      ) : (
        <>
          <p class="hint">
            Publishing is for editors. Say that it is ready for review, and they find it among the stories.
          </p>
          <IntoBin view={view} state={state} />
        </>
      )}
      <Receipts receipts={view.receipts} zone={view.zone} />
    </section>
  );
}

function Standing({ view, state }: Part): VNode {
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  const hasChange = state.publicRevision !== null && state.publicRevision !== state.revision;
  return (
    <>
      <p>
        Revision {state.revision}, saved {at(state.changedAt)}. <a href={`${view.address}/revisions`}>All revisions</a>
        {view.id ? (
          <>
            {' · '}
            <a href={`${view.address}/preview`}>Preview</a>
            {state.status === 'published' ? (
              <>
                {' · '}
                <a href={`${view.address}/update`}>File an update</a>
              </>
            ) : null}
          </>
        ) : null}
      </p>
      {state.publicRevision !== null ? (
        <p>
          Readers see <a href={state.url}>revision {state.publicRevision}</a>
          {state.firstPublishedAt ? `, first published ${at(state.firstPublishedAt)}` : ''}.{' '}
          {hasChange ? (
            <a href={`${view.address}/revisions?before=${state.publicRevision}&after=${state.revision}`}>
              What is new since
            </a>
          ) : (
            'Nothing is new since.'
          )}
        </p>
      ) : null}
      {state.planned ? (
        <p class="notice">
          Planned: to {state.planned.kind} at {at(state.planned.at)}.
        </p>
      ) : null}
      {state.embargoUntil ? (
        <p class="notice embargo">
          <b>Embargo until {at(state.embargoUntil)}.</b> Nothing public knows of it, and publishing it before is
          refused.
        </p>
      ) : null}
    </>
  );
}

function InBin({ view, at }: { view: StoryDeskView; at: string }): VNode {
  return (
    <form class="notice row" method="post" action={`/studio/bin/${view.id}/restore`}>
      <span>
        In the bin since {formatInstant(at, { language: 'en-GB', zone: view.zone })}: nothing of it can be changed.
      </span>
      <button class="quiet" type="submit">
        Take it out
      </button>
    </form>
  );
}

/** For whoever may write it, as long as readers neither see it nor will. */
function IntoBin({ view, state }: Part): VNode | null {
  if (state.binnedAt || state.publicRevision !== null || state.planned || state.status === 'taken-down') return null;
  return (
    <form class="act" method="post" action={`${view.address}/bin`}>
      <h3>Put into the bin</h3>
      <p class="hint">
        It leaves every list of the newsroom. Whoever looks into the bin can take it out again, for 30 days.
      </p>
      <button class="quiet" type="submit">
        Put into the bin
      </button>
    </form>
  );
}

function Workflow({ view, state }: Part): VNode {
  return (
    <form class="row" method="post" action={`${view.address}/workflow`}>
      <label for="workflow">In the newsroom</label>
      <select id="workflow" name="workflow">
        {['draft', 'in-review', 'ready'].map((step) => (
          <option key={step} value={step} selected={step === state.workflow}>
            {STATES[step]}
          </option>
        ))}
      </select>
      <label for="word" class="hidden">
        A word with it
      </label>
      <input id="word" name="word" class="word" maxlength={1000} placeholder="A word with it" dir="auto" />
      <button class="quiet" type="submit">
        Say so
      </button>
    </form>
  );
}

function TakeBack({ view, state }: Part): VNode | null {
  if (state.status === 'taken-down') return null;
  return (
    <details>
      <summary>Take it back</summary>
      <IntoBin view={view} state={state} />
      {state.publicRevision === null && !state.planned ? null : (
        <form class="act" method="post" action={`${view.address}/unpublish`}>
          <h3>Unpublish</h3>
          <p class="hint">Readers get “not found”, and it leaves all lists. It may come back at the same address.</p>
          <button class="quiet" type="submit">
            Unpublish
          </button>
        </form>
      )}
      {state.publicRevision === null || !view.mayRetract ? null : (
        <form class="act" method="post" action={`${view.address}/retract`}>
          <h3>Retract</h3>
          <p class="hint">
            The address goes on answering, with your words on top; it is listed among the corrections. It comes back
            only by a correction or clarification.
          </p>
          <label for="notice">What readers are told</label>
          <textarea id="notice" name="notice" rows={2} required dir="auto" />
          <label class="tick">
            <input type="checkbox" name="text" value="keep" checked />
            The text stays readable below
          </label>
          <button class="quiet" type="submit">
            Retract
          </button>
        </form>
      )}
      {view.mayTakeDown ? <ForGood view={view} /> : null}
    </details>
  );
}

function ForGood({ view }: { view: StoryDeskView }): VNode {
  return (
    <>
      <div class="act">
        <h3>Remove a name</h3>
        <p class="hint">
          Where the law, or somebody’s safety, demands that it be forgotten: from every revision, without a trace.
        </p>
        <p>
          <a href={`${view.address}/removal`}>Remove a name for legal reasons …</a>
        </p>
      </div>
      <form class="act" method="post" action={`${view.address}/takedown`}>
        <h3>Take down, for good</h3>
        <p class="hint">
          Page, mobile edition, history and pictures answer “gone” at once, and nothing of it is shown anywhere again.
          Nothing undoes it.
        </p>
        <label for="internalReason">Why, for the audit log</label>
        <textarea id="internalReason" name="internalReason" rows={2} required />
        <label for="publicNotice">What readers are told, if anything</label>
        <textarea id="publicNotice" name="publicNotice" rows={2} dir="auto" />
        <label class="tick">
          <input type="checkbox" name="law" value="1" />
          The law demands it (451)
        </label>
        <button type="submit">Take down</button>
      </form>
    </>
  );
}

function Receipts({ receipts, zone }: { receipts: ReceiptView[]; zone: string }): VNode | null {
  if (receipts.length === 0) return null;
  return (
    <details open>
      <summary>Proof of publication</summary>
      {receipts.map((receipt) => (
        <table class="receipt" key={`${receipt.act}${receipt.at}`}>
          <caption>
            Revision {receipt.revision} {receipt.act}, {formatInstant(receipt.at, { language: 'en-GB', zone })}
          </caption>
          <tbody>
            {receipt.lines.map(({ what, url, result, seconds, expected, status }) => (
              <tr key={what}>
                <th scope="row">
                  <a href={url}>{what}</a>
                </th>
                <td>
                  {result === 'seen'
                    ? '✓ seen'
                    : result === 'not seen'
                      ? `✗ not seen: ${status ?? 'no answer'}, not ${expected}`
                      : result}
                </td>
                <td>{`${seconds.toFixed(1)} s`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </details>
  );
}
