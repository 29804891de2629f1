import { Refused, renderDoor } from './door-page.tsx';

export type SignInView = {
  siteName: string;
  /** Where the form posts `email`, `password` and `next`, urlencoded. */
  action: string;
  /** What was typed before, kept after a refusal. The password never is. */
  email?: string;
  /** Path to go to afterwards; checked by whoever receives it. */
  next?: string;
  /** Why the last try was refused, as a sentence for people. */
  error?: string;
  /** Where a new password is asked for. */
  forgottenAddress: string;
  /** Where a device's key is asked for; `script` does it. */
  passkey: { address: string; script: string };
  /** The paper's OpenID Connect provider, by what people call it. */
  openId?: { address: string; name: string };
  /** Of the demo, on the machine itself: who may be tried, all with one password. */
  demo?: { accounts: { email: string; name: string; role: string }[]; password: string; ownPaperAddress: string };
  /** Nonce in the studio policy of this answer; left out where the policy is the readers'. */
  styleNonce?: string;
};

/** The door of the studio; works without a script. */
export const renderSignInPage = (view: SignInView): string =>
  renderDoor(
    view,
    'Sign in to the studio',
    <>
      <Refused>{view.error}</Refused>
      <SignInForm view={view} />
      {view.openId ? <Outside openId={view.openId} next={view.next} /> : null}
      <div data-passkey="enter" hidden>
        <button class="quiet" type="button" data-address={view.passkey.address} data-next={view.next}>
          Use a passkey
        </button>
        <p class="refused" role="status" data-passkey-told="" />
      </div>
      <script defer src={view.passkey.script} />
      <p class="aside">
        <a href={view.forgottenAddress}>I have forgotten my password</a>
      </p>
      {view.demo ? <DemoAccounts view={view} demo={view.demo} /> : null}
    </>,
  );

function SignInForm({ view }: { view: SignInView }) {
  const described = view.error ? { 'aria-invalid': true, 'aria-describedby': 'refused' } : {};
  return (
    <form method="post" action={view.action}>
      <div>
        <label for="email">E-mail address</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value={view.email ?? ''}
          {...described}
        />
      </div>
      <div>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required {...described} />
      </div>
      {view.next ? <input type="hidden" name="next" value={view.next} /> : null}
      <button type="submit">Sign in</button>
    </form>
  );
}

/** A link and no form: a form may not lead to another host (Content Security Policy 3 §6.4.1, `form-action`). */
function Outside({ openId, next }: { openId: NonNullable<SignInView['openId']>; next: string | undefined }) {
  return (
    <p class="outside">
      <a href={openId.address + (next ? `?next=${encodeURIComponent(next)}` : '')}>Sign in with {openId.name}</a>
    </p>
  );
}

/** One press, and the visitor is whom they chose. */
function DemoAccounts({ view, demo }: { view: SignInView; demo: NonNullable<SignInView['demo']> }) {
  return (
    <section class="tryout" aria-labelledby="tryout">
      <h2 id="tryout">This is a demo: come in as</h2>
      <ul>
        {demo.accounts.map(({ email, name, role }) => (
          <li key={email}>
            <form method="post" action={view.action}>
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={demo.password} />
              {view.next ? <input type="hidden" name="next" value={view.next} /> : null}
              <button class="quiet" type="submit">
                <b>{name}</b>, {role}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p>
        All have the password <code>{demo.password}</code>. Only this machine is shown this.
      </p>
      <p>
        <a href={demo.ownPaperAddress}>Start my own paper</a>
      </p>
    </section>
  );
}
