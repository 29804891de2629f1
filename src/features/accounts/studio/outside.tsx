import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';

export type OutsideView = { zone: string; identities: { issuer: string; linkedAt: string; lastUsedAt: string }[] };

/** By which other services one's account is known. Needs no script. */
export function Outside({ view: { zone, identities } }: { view: OutsideView }): VNode | null {
  if (identities.length === 0) return null;
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone });
  return (
    <section aria-labelledby="outside">
      <h2 id="outside">You come in by</h2>
      <ul class="stories">
        {identities.map(({ issuer, linkedAt, lastUsedAt }) => (
          <li key={issuer}>
            <div>
              <p>
                <b>{new URL(issuer).host}</b>
              </p>
            </div>
            <p>
              Since {at(linkedAt)}, last used {at(lastUsedAt)}
            </p>
            <form method="post" action="/studio/account/openid/unlink">
              <input type="hidden" name="issuer" value={issuer} />
              <button class="quiet" type="submit">
                Unlink<span class="hidden"> {new URL(issuer).host}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
