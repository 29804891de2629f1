import type { VNode } from 'preact';
import { formatMinute } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';
import type { MissingView, RedirectsView } from './redirects-view.ts';

type Part = { view: RedirectsView };

/** What is led elsewhere by hand. */
export function RedirectsList({ view }: Part): VNode {
  const { address, redirects, q, nextAddress } = view;
  return (
    <>
      <header>
        <h1>Redirects</h1>
        <a href="/studio/missing">Not found</a>
      </header>
      <p class="hint">
        Stories, sections, topics and pages that move lead on by themselves. Here stands what else should: old
        campaigns, slips in print, pages of a former site.
      </p>
      <Told text={view.notice} />
      {view.brought ? <Brought brought={view.brought} /> : null}
      <Make view={view} />
      <form class="filter" method="get" action={address}>
        <div>
          <label for="q">Find</label>
          <input id="q" name="q" type="search" value={q} />
        </div>
        <button class="quiet" type="submit">
          Find
        </button>
        <p>
          <a href={`${address}.csv`}>All as CSV</a>
        </p>
      </form>
      {redirects.length === 0 ? (
        <p class="empty">{q ? 'None has this in it.' : 'None yet.'}</p>
      ) : (
        <ul class="stories">
          {redirects.map((redirect) => (
            <Line key={redirect.from} redirect={redirect} view={view} />
          ))}
        </ul>
      )}
      {nextAddress ? (
        <p>
          <a href={nextAddress}>Less asked for</a>
        </p>
      ) : null}
      <BringIn address={address} />
    </>
  );
}

function Line({ redirect, view }: Part & { redirect: RedirectsView['redirects'][number] }): VNode {
  const { from, to, permanent, hits, lastHit, madeBy } = redirect;
  const calendar = { language: 'en-GB', zone: view.zone };
  return (
    <li>
      <div>
        <h2>
          <code>{from}</code>
        </h2>
        <p>
          → <a href={to}>{to}</a>
          {permanent ? '' : ', for the time being'}
        </p>
      </div>
      <div>
        <p class="state">
          {hits === 0
            ? 'not asked for yet'
            : hits === 1
              ? 'asked for once'
              : `asked for ${hits.toLocaleString('en-GB')} times`}
        </p>
        <p>{[lastHit ? `last ${formatMinute(lastHit, calendar)}` : '', madeBy ?? ''].filter(Boolean).join(' · ')}</p>
      </div>
      <form method="post" action={`${view.address}/remove`}>
        <input type="hidden" name="from" value={from} />
        <button class="quiet" type="submit">
          Remove<span class="hidden"> {from}</span>
        </button>
      </form>
    </li>
  );
}

function Make({ view: { address, typed, fault } }: Part): VNode {
  const field = (name: 'from' | 'to', label: string) => (
    <div>
      <label for={name}>{label}</label>
      {fault?.field === name ? (
        <p class="refused" id={`${name}-fault`} role="alert">
          {fault.message}
        </p>
      ) : null}
      <input
        id={name}
        name={name}
        required
        maxlength={2000}
        value={typed[name]}
        {...(fault?.field === name ? { 'aria-invalid': true, 'aria-describedby': `${name}-fault` } : {})}
      />
    </div>
  );
  return (
    <form class="settings" method="post" action={address} aria-labelledby="make-redirect">
      <h2 id="make-redirect">Lead an address elsewhere</h2>
      {field('from', 'From: a path of this site, such as /old/page')}
      {field('to', 'To: a path of this site, or https://…')}
      <label class="tick">
        <input type="checkbox" name="temporary" value="1" /> For the time being (302): programs shall ask again
      </label>
      <button type="submit">Lead it there</button>
    </form>
  );
}

function BringIn({ address }: { address: string }): VNode {
  return (
    <form class="settings" method="post" action={`${address}/import`} aria-labelledby="bring-in">
      <h2 id="bring-in">Bring in a table</h2>
      <label for="csv">Lines as CSV: from, to, 301 or 302</label>
      <textarea id="csv" name="csv" rows={6} required placeholder={'/old/page,/world,301'} />
      <button type="submit">Bring it in</button>
    </form>
  );
}

function Brought({ brought: { made, same, refused } }: { brought: NonNullable<RedirectsView['brought']> }): VNode {
  return (
    <div class="notice" role="status">
      <p>{`${made} brought in, ${same} were so already, ${refused.length} refused.`}</p>
      <ul>
        {refused.map(({ line, from, why }) => (
          <li key={line}>
            Line {line}, <code>{from}</code>: {why}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What readers asked for in vain, and what they may have meant. */
export function MissingList({ view: { address, missing, zone } }: { view: MissingView }): VNode {
  const calendar = { language: 'en-GB', zone };
  return (
    <>
      <header>
        <h1>Not found</h1>
        <a href={address}>Redirects</a>
      </header>
      {missing.length === 0 ? (
        <p class="empty">
          Nothing was asked for in vain. Addresses at which there is nothing stand here some seconds after a reader has
          asked for one.
        </p>
      ) : (
        <ul class="stories">
          {missing.map(({ path, hits, lastHit, referrer, suggestions }) => (
            <li key={path}>
              <div>
                <h2>
                  <code>{path}</code>
                </h2>
                <p>
                  {referrer ? `from ${referrer} · ` : ''}last {formatMinute(lastHit, calendar)}
                </p>
              </div>
              <p class="state">{hits === 1 ? 'once' : `${hits.toLocaleString('en-GB')} times`}</p>
              <form class="row" method="post" action={address}>
                <input type="hidden" name="from" value={path} />
                <label class="hidden" for={`to-${path}`}>
                  Lead {path} to
                </label>
                <input
                  id={`to-${path}`}
                  name="to"
                  class="word"
                  required
                  placeholder="/…"
                  value={suggestions[0]?.address ?? ''}
                />
                <button class="quiet" type="submit">
                  Lead it there
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
