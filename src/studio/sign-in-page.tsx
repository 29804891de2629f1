import { renderDocument } from '../ui/document.tsx';
import { faviconAsset } from '../ui/drawings.ts';
import { doorSheet } from './studio-style.ts';

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
  /** Nonce in the studio policy of this answer; left out where the policy is the readers'. */
  styleNonce?: string;
};

/** The door of the studio; works without a script. */
export function renderSignInPage(view: SignInView): string {
  return renderDocument({
    language: 'en',
    direction: 'ltr',
    title: `Sign in – ${view.siteName}`,
    stylesheet: doorSheet,
    ...(view.styleNonce ? { styleNonce: view.styleNonce } : {}),
    head: (
      <>
        <meta name="robots" content="noindex" />
        <link rel="icon" href={faviconAsset.address} type={faviconAsset.contentType} />
      </>
    ),
    body: (
      <main class="door">
        <a class="name" href="/">
          {view.siteName}
        </a>
        <h1>Sign in to the studio</h1>
        {view.error ? (
          <p class="refused" id="refused" role="alert">
            {view.error}
          </p>
        ) : null}
        <SignInForm view={view} />
      </main>
    ),
  });
}

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
