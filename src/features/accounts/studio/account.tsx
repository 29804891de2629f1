import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';
import { Outside, type OutsideView } from './outside.tsx';
import { Passkeys, type PasskeysView } from './passkeys.tsx';
import { MayTable, type PermissionsView } from './permissions.tsx';
import { Tokens, type TokensView } from './tokens.tsx';

/** What the page of one's own account shows. */
export type AccountView = {
  address: string;
  email: string;
  zone: string;
  hasTwoFactor: boolean;
  /** To be set up: the picture that a telephone reads, as SVG of our own making, and the secret in letters. */
  setUp?: { picture: string; secret: string };
  /** Codes for a lost telephone, shown this once. */
  recoveryCodes?: string[];
  sessions: { key: string; agent: string; createdAt: string; lastUsedAt: string; isThis: boolean }[];
  may: PermissionsView['may'];
  outside: OutsideView['identities'];
  passkeys: Omit<PasskeysView, 'zone'>;
  tokens: Pick<TokensView, 'tokens' | 'scopes' | 'made' | 'fault'>;
  notice?: string;
  fault?: { field: 'current' | 'password' | 'code'; message: string };
};

type Part = { view: AccountView };

/** Password, second proof and sessions of who is signed in. Needs no script. */
export function Account({ view }: Part): VNode {
  return (
    <div class="steps">
      <header>
        <h1>My account</h1>
        <span class="count">{view.email}</span>
      </header>
      <Told text={view.notice} />
      {view.recoveryCodes ? <RecoveryCodes codes={view.recoveryCodes} /> : null}
      <TwoFactor view={view} />
      <Passkeys view={{ zone: view.zone, ...view.passkeys }} />
      <Outside view={{ zone: view.zone, identities: view.outside }} />
      <Password view={view} />
      <Sessions view={view} />
      <section aria-labelledby="may">
        <h2 id="may">What you may do</h2>
        <MayTable may={view.may} />
      </section>
      <Tokens view={{ address: view.address, zone: view.zone, ...view.tokens }} />
    </div>
  );
}

function RecoveryCodes({ codes }: { codes: string[] }): VNode {
  return (
    <section class="notice" aria-labelledby="codes">
      <h2 id="codes">Write these down now</h2>
      <p>Each lets you in once when your telephone is lost. They are not shown again.</p>
      <pre>{codes.join('\n')}</pre>
    </section>
  );
}

function TwoFactor({ view }: Part): VNode {
  if (view.hasTwoFactor)
    return (
      <section aria-labelledby="two-factor">
        <h2 id="two-factor">Two-factor sign-in is on</h2>
        <form class="promo-form" method="post" action={`${view.address}/two-factor/off`}>
          <Code view={view} label="A code of now, to switch it off" />
          <p class="buttons">
            <button class="quiet" type="submit">
              Switch it off
            </button>
          </p>
        </form>
      </section>
    );
  if (!view.setUp)
    return (
      <section aria-labelledby="two-factor">
        <h2 id="two-factor">Two-factor sign-in is off</h2>
        <p>Whoever learns your password can come in. With a code of your telephone beside it nobody can.</p>
        <form method="get" action={`${view.address}/two-factor`}>
          <p class="buttons">
            <button type="submit">Set it up</button>
          </p>
        </form>
      </section>
    );
  return (
    <section aria-labelledby="two-factor">
      <h2 id="two-factor">Set up two-factor sign-in</h2>
      <p>Read this picture with a program for codes on your telephone, or type the letters into it.</p>
      <div class="code-picture" dangerouslySetInnerHTML={{ __html: view.setUp.picture }} />
      <p>
        <code>{view.setUp.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <form class="promo-form" method="post" action={`${view.address}/two-factor`}>
        <input type="hidden" name="secret" value={view.setUp.secret} />
        <Code view={view} label="The code that it shows now" />
        <p class="buttons">
          <button type="submit">Switch it on</button>
        </p>
      </form>
    </section>
  );
}

function Code({ view, label }: Part & { label: string }): VNode {
  return (
    <div>
      <label for="code">{label}</label>
      <Fault view={view} field="code" />
      <input
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxlength={40}
        {...about(view, 'code')}
      />
    </div>
  );
}

function Password({ view }: Part): VNode {
  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">Change the password</h2>
      <form class="promo-form" method="post" action={`${view.address}/password`}>
        <input type="hidden" name="email" autocomplete="username" value={view.email} />
        <div>
          <label for="current">Present password</label>
          <Fault view={view} field="current" />
          <input
            id="current"
            name="current"
            type="password"
            autocomplete="current-password"
            required
            {...about(view, 'current')}
          />
        </div>
        <div>
          <label for="password">New password, of at least 8 characters</label>
          <Fault view={view} field="password" />
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            required
            minlength={8}
            {...about(view, 'password')}
          />
        </div>
        <p class="buttons">
          <button type="submit">Change</button>
        </p>
      </form>
    </section>
  );
}

function Sessions({ view }: Part): VNode {
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <ul class="stories">
        {view.sessions.map(({ key, agent, createdAt, lastUsedAt, isThis }) => (
          <li key={key}>
            <div>
              <p>{agent || 'An unknown program'}</p>
            </div>
            <p>
              Since {at(createdAt)}, last used {at(lastUsedAt)}
            </p>
            {isThis ? (
              <p>This one</p>
            ) : (
              <form method="post" action={`${view.address}/sessions/${key}/end`}>
                <button class="quiet" type="submit">
                  Sign out there
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form method="post" action={`${view.address}/sessions/end`}>
        <p class="buttons">
          <button class="quiet" type="submit">
            Sign out everywhere else
          </button>
        </p>
      </form>
    </section>
  );
}

type Field = NonNullable<AccountView['fault']>['field'];

function Fault({ view, field }: Part & { field: Field }): VNode | null {
  return view.fault?.field === field ? (
    <p class="refused" id={`${field}-fault`}>
      {view.fault.message}
    </p>
  ) : null;
}

const about = (view: AccountView, field: Field) =>
  view.fault?.field === field ? { 'aria-invalid': true as const, 'aria-describedby': `${field}-fault` } : {};
