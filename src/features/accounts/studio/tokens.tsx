import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';

export type TokensView = {
  address: string;
  zone: string;
  tokens: { id: string; label: string; scopes: string[]; expiresAt: string | null; lastUsedAt: string | null }[];
  /** What a token of this account may be given. */
  scopes: readonly string[];
  /** The one just made, shown this once. */
  made?: string;
  fault?: string;
};

const WHAT: Record<string, string> = {
  ...{
    read: 'read what the newsroom reads',
    write: 'write stories',
    publish: 'publish',
    moderate: 'moderate comments',
  },
};

/** Tokens by which programs act as this account. */
export function Tokens({ view }: { view: TokensView }): VNode {
  const { address, tokens, scopes, made, fault } = view;
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">Tokens for programs</h2>
      <p>A program that has one acts as you, as far as you let it.</p>
      {made ? (
        <div class="notice" role="status">
          <label for="token">Give it to the program now; it is shown this once</label>
          <input id="token" type="text" readonly value={made} />
        </div>
      ) : null}
      {tokens.length > 0 ? (
        <ul class="stories">
          {tokens.map((token) => (
            <Token key={token.id} token={token} view={view} />
          ))}
        </ul>
      ) : null}
      <form class="promo-form" method="post" action={`${address}/tokens`}>
        <div>
          <label for="label">What it is for</label>
          {fault ? (
            <p class="refused" id="label-fault" role="alert">
              {fault}
            </p>
          ) : null}
          <input
            id="label"
            name="label"
            required
            maxlength={100}
            {...(fault ? { 'aria-invalid': true, 'aria-describedby': 'label-fault' } : {})}
          />
        </div>
        <fieldset>
          <legend>It may</legend>
          {scopes.map((scope) => (
            <label class="tick" key={scope}>
              <input type="checkbox" name="scopes" value={scope} checked={scope === 'read'} /> {WHAT[scope] ?? scope}
            </label>
          ))}
        </fieldset>
        <div>
          <label for="days">For so many days; empty: until it is taken back</label>
          <input id="days" name="days" type="number" min={1} max={3650} />
        </div>
        <p class="buttons">
          <button type="submit">Make a token</button>
        </p>
      </form>
    </section>
  );
}

function Token({ token, view }: { token: TokensView['tokens'][number]; view: TokensView }): VNode {
  const { id, label, scopes, expiresAt, lastUsedAt } = token;
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  return (
    <li>
      <div>
        <h3>{label}</h3>
        <p>{scopes.join(', ')}</p>
      </div>
      <p>
        {lastUsedAt ? `Last used ${at(lastUsedAt)}` : 'Not used yet'}
        {expiresAt ? `, ends ${at(expiresAt)}` : ''}
      </p>
      <form method="post" action={`${view.address}/tokens/${id}/end`}>
        <button class="quiet" type="submit">
          Take back<span class="hidden"> {label}</span>
        </button>
      </form>
    </li>
  );
}
