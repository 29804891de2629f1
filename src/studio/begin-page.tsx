import type { VNode } from 'preact';
import { Refused, renderDoor } from './door-page.tsx';
import { NewPassword } from './new-password.tsx';

/** The paper as it was typed: nothing is lost when it is refused. */
export type TypedBeginning = {
  name: string;
  tagline: string;
  zone: string;
  tag: string;
  sections: string;
  person: string;
  email: string;
  /** The accent, as `#rrggbb`. */
  light: string;
  dark: string;
  samples: boolean;
  letter: boolean;
};

export type BeginView = {
  siteName: string;
  siteUrl: string;
  sendsMail: boolean;
  action: string;
  typed: TypedBeginning;
  zones: readonly string[];
  languages: { tag: string; name: string }[];
  error?: string;
  styleNonce: string;
};

/** Where a paper is begun: what it is called, and who runs it. Shown once. */
export const renderBeginPage = (view: BeginView): string =>
  renderDoor(view, 'Begin your paper', <BeginForm view={view} />);

/** Where the link does not hold. */
export const renderBegunPage = (view: { siteName: string; styleNonce: string }): string =>
  renderDoor(
    view,
    'This link is over',
    <p>
      A paper is begun once, and the last link that was printed holds for a day. <a href="/studio/sign-in">Sign in</a>,
      or start Courant again for another link.
    </p>,
  );

function BeginForm({ view }: { view: BeginView }): VNode {
  const { action, typed, zones, languages, error } = view;
  return (
    <>
      <Refused>{error}</Refused>
      <form method="post" action={action}>
        <p class="aside">
          Its address is <b>{view.siteUrl}</b>; SITE_URL says so.
        </p>
        <Line name="name" label="Name of the paper" value={typed.name} />
        <Line name="tagline" label="A line under it; may stay empty" value={typed.tagline} optional />
        <div>
          <label for="tag">Language of its pages</label>
          <select id="tag" name="tag">
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag} selected={tag === typed.tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="zone">Time zone</label>
          <input id="zone" name="zone" list="zones" value={typed.zone} required autocomplete="off" />
          <datalist id="zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
        <div>
          <label for="sections">Sections, one a line; more at any time</label>
          <textarea id="sections" name="sections" rows={5} dir="auto" required>
            {typed.sections}
          </textarea>
        </div>
        <fieldset class="accents">
          <legend>Colour of labels and links; all others under Settings</legend>
          <Accent name="light" label="By day" value={typed.light} />
          <Accent name="dark" label="In dark mode" value={typed.dark} />
        </fieldset>
        <Line name="person" label="Your name" value={typed.person} autocomplete="name" />
        <div>
          <label for="email">Your e-mail address</label>
          <input id="email" name="email" type="email" value={typed.email} autocomplete="username" required />
        </div>
        <NewPassword label="A password" />
        <label class="tick">
          <input type="checkbox" name="samples" value="1" checked={typed.samples} />
          Lay three drafts on my desk that show what can be done
        </label>
        <Letter view={view} />
        <button type="submit">Begin</button>
      </form>
      <p class="aside">
        Coming from WordPress or Ghost? Begin with no drafts, then <code>npx courant import FILE</code> brings in
        stories, people, sections, pictures and old addresses.
      </p>
    </>
  );
}

const Accent = ({ name, label, value }: { name: string; label: string; value: string }): VNode => (
  <div>
    <label for={name}>{label}</label>
    <input id={name} name={name} type="color" value={value} />
  </div>
);

/** Whether mail arrives is seen by sending one. */
function Letter({ view: { sendsMail, typed } }: { view: BeginView }): VNode {
  if (!sendsMail)
    return (
      <p class="aside">
        No mail is sent from this house as it is set up (SMTP_URL): invitations and links to a password are shown to
        you, to hand on; notices and alarms stand in the studio only.
      </p>
    );
  return (
    <label class="tick">
      <input type="checkbox" name="letter" value="1" checked={typed.letter} />
      Send me a letter, to see whether mail arrives
    </label>
  );
}

type LineProps = {
  name: string;
  label: string;
  value: string;
  autocomplete?: 'off' | 'name';
  optional?: boolean;
};

function Line({ name, label, value, autocomplete = 'off', optional }: LineProps): VNode {
  return (
    <div>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        value={value}
        autocomplete={autocomplete}
        required={!optional}
        dir="auto"
      />
    </div>
  );
}
