import type { VNode } from 'preact';

/** Where a password is chosen, with what is asked of it. `isRefused` ties it to the page's word of refusal. */
export function NewPassword({ label, isRefused = false }: { label: string; isRefused?: boolean }): VNode {
  const described = isRefused
    ? { 'aria-invalid': true, 'aria-describedby': 'refused rule' }
    : { 'aria-describedby': 'rule' };
  return (
    <div>
      <label for="password">{label}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="new-password"
        required
        minlength={8}
        {...described}
      />
      <p class="hint" id="rule">
        At least 8 characters. Some words that nobody else would put together are better than signs.
      </p>
    </div>
  );
}
