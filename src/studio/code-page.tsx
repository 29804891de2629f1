import { Refused, renderDoor } from './door-page.tsx';

/** The second half of signing in. */
export const renderCodePage = (view: {
  siteName: string;
  action: string;
  next: string;
  error?: string;
  styleNonce?: string;
}): string =>
  renderDoor(
    view,
    'One thing more',
    <>
      <Refused>{view.error}</Refused>
      <form method="post" action={view.action}>
        <input type="hidden" name="next" value={view.next} />
        <div>
          <label for="code">The code that your telephone shows</label>
          <input
            id="code"
            name="code"
            type="text"
            inputmode="text"
            autocomplete="one-time-code"
            required
            maxlength={40}
            {...(view.error
              ? { 'aria-invalid': true, 'aria-describedby': 'refused lost' }
              : { 'aria-describedby': 'lost' })}
          />
          <p class="hint" id="lost">
            If it is lost: one of the ten codes that you wrote down.
          </p>
        </div>
        <button type="submit">Sign in</button>
      </form>
      <p class="aside">
        <a href="/studio/sign-in">Begin again</a>
      </p>
    </>,
  );
