import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';

export type PasskeysView = {
  address: string;
  zone: string;
  passkeys: { id: string; label: string; createdAt: string; lastUsedAt: string | null }[];
  scriptAddress: string;
};

/** Keys that one's own devices keep. Adding one needs a script, as every key of this kind does; removing one does not. */
export function Passkeys({ view: { address, zone, passkeys, scriptAddress } }: { view: PasskeysView }): VNode {
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone });
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p>
        Your telephone or computer keeps a key and asks for your finger, face or number: you come in without a password
        and without a code, and nobody can steal it with a false page.
      </p>
      {passkeys.length > 0 ? (
        <ul class="stories">
          {passkeys.map(({ id, label, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div>
                <p>
                  <b>{label}</b>
                </p>
              </div>
              <p>
                Since {at(createdAt)}
                {lastUsedAt ? `, last used ${at(lastUsedAt)}` : ', not used yet'}
              </p>
              <form method="post" action={`${address}/remove`}>
                <input type="hidden" name="id" value={id} />
                <button class="quiet" type="submit">
                  Remove<span class="hidden"> {label}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <form class="promo-form" method="post" action={address} data-passkey="add" hidden>
        <div>
          <label for="passkey-label">What you call this device</label>
          <input id="passkey-label" name="label" type="text" required maxlength={100} dir="auto" />
        </div>
        <div>
          <label for="passkey-password">Your password, once more</label>
          <input id="passkey-password" name="password" type="password" autocomplete="current-password" required />
        </div>
        <p class="refused" role="status" data-passkey-told="" />
        <p class="buttons">
          <button type="submit">Add a passkey</button>
        </p>
      </form>
      <script defer src={scriptAddress} />
    </section>
  );
}
