import type { VNode } from 'preact';

export type SigningInView = { address: string; needed: boolean; fault?: string | undefined };

/** What is asked of those who come in. */
export function SigningInForm({ view: { address, needed, fault } }: { view: SigningInView }): VNode {
  return (
    <form class="settings" method="post" action={`${address}/signing-in`} aria-labelledby="signing-in">
      <h2 id="signing-in">Signing in</h2>
      {fault ? (
        <p class="refused" id="needed-fault" role="alert">
          {fault}
        </p>
      ) : null}
      <label class="tick">
        <input
          type="checkbox"
          name="needed"
          value="1"
          checked={needed}
          {...(fault ? { 'aria-describedby': 'needed-fault', 'aria-invalid': true } : {})}
        />
        Who publishes must have switched on two-factor sign-in
      </label>
      <p class="hint">
        Editors and administrators without it may write, but neither publish nor moderate nor change settings, nor may
        their tokens, until they have switched it on under My account.
      </p>
      <button type="submit">Save</button>
    </form>
  );
}
