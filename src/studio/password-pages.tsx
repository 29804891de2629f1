import { Refused, renderDoor } from './door-page.tsx';
import { NewPassword } from './new-password.tsx';

type Door = { siteName: string; action: string; error?: string; styleNonce?: string };

/** Where a link to a new password is asked for. */
export const renderForgottenPage = (view: Door & { asked?: boolean; sendsMail: boolean }): string =>
  renderDoor(
    view,
    'A new password',
    view.asked ? (
      <p role="status">
        {view.sendsMail
          ? 'If there is an account with this address, a link is on its way to it. It holds for an hour.'
          : 'This paper sends no mail: ask an administrator for a link. They make one under People.'}
      </p>
    ) : (
      <>
        <Refused>{view.error}</Refused>
        <form method="post" action={view.action}>
          <div>
            <label for="email">E-mail address of your account</label>
            <input id="email" name="email" type="email" autocomplete="username" required />
          </div>
          <button type="submit">Send me a link</button>
        </form>
      </>
    ),
  );

/** Where a password is chosen, by a link that was mailed or handed over. */
export const renderPasswordPage = (view: Door & { name?: string; email?: string }): string =>
  renderDoor(
    view,
    view.email ? 'Choose your password' : 'This link is over',
    <>
      <Refused>{view.error}</Refused>
      {view.email ? (
        <PasswordForm view={view} email={view.email} />
      ) : (
        <a href="/studio/forgotten">Ask for another link</a>
      )}
    </>,
  );

function PasswordForm({ view, email }: { view: Door & { name?: string }; email: string }) {
  return (
    <form method="post" action={view.action}>
      <p>
        For <b>{view.name}</b>, {email}
      </p>
      {/* Programs that keep passwords must know whose it is. */}
      <input type="hidden" name="email" autocomplete="username" value={email} />
      <NewPassword label="New password" isRefused={view.error !== undefined} />
      <button type="submit">Set the password</button>
    </form>
  );
}
