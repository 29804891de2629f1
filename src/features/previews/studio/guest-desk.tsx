import type { VNode } from 'preact';
import { type Fault, Field, Labelled } from '../../../ui/field.tsx';
import { formatInstant } from '../../../ui/instants.ts';
import type { GuestLink } from '../guest.schema.ts';

export type GuestDeskView = {
  address: string;
  zone: string;
  links: GuestLink[];
  sections: { id: string; name: string }[];
  typed: { label: string; section: string; days: string };
  faults: Fault[];
  /** The one just made, shown this once. */
  made?: string;
};

const DAYS = [1, 3, 7, 30];

/** Who reads along without an account, and until when. */
export function GuestDesk({ view }: { view: GuestDeskView }): VNode {
  const { address, links, made } = view;
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  return (
    <>
      <header>
        <h1>Guests</h1>
        <span class="count">{links.length}</span>
      </header>
      <p class="hint">
        A guest reads what is in hand, as it is at that moment, and can change nothing. Stories under embargo are not
        there. For one story alone, make a link under Preview on its screen.
      </p>
      {made ? (
        <div class="notice" role="status">
          <label for="guest-link">Hand this link on; it is shown this once</label>
          <input id="guest-link" type="text" readonly value={made} />
        </div>
      ) : null}
      {links.length === 0 ? (
        <p class="empty">No guests. Make a link below for a lawyer, a partner, somebody on trial.</p>
      ) : (
        <ul class="stories">
          {links.map(({ id, label, section, madeBy, expiresAt, usedAt }) => (
            <li key={id}>
              <div>
                <h2 dir="auto">{label}</h2>
                <p>
                  {section ?? 'All sections'} · by {madeBy || 'somebody'}
                </p>
              </div>
              <p>
                Until {at(expiresAt)}
                {usedAt ? `; last used ${at(usedAt)}` : '; not used yet'}
              </p>
              <form method="post" action={`${address}/${id}/end`}>
                <button class="quiet" type="submit">
                  End it<span class="hidden"> {label}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <GuestForm view={view} />
    </>
  );
}

function GuestForm({ view: { address, sections, typed, faults } }: { view: GuestDeskView }): VNode {
  return (
    <form class="settings" method="post" action={address} aria-labelledby="new-guest">
      <h2 id="new-guest">Let somebody read along</h2>
      <Field name="label" label="Whom it is for" value={typed.label} faults={faults} required max={100} />
      <Labelled name="section" label="What they read" faults={faults}>
        <select id="section" name="section">
          <option value="">All sections</option>
          {sections.map(({ id, name }) => (
            <option key={id} value={id} selected={id === typed.section}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled name="days" label="How long" faults={faults}>
        <select id="days" name="days">
          {DAYS.map((days) => (
            <option key={days} value={days} selected={String(days) === typed.days}>
              {days === 1 ? 'A day' : `${days} days`}
            </option>
          ))}
        </select>
      </Labelled>
      <button type="submit">Make the link</button>
    </form>
  );
}
