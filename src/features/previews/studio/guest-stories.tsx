import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import type { Guest, GuestStory } from '../guest.schema.ts';

export type GuestView = {
  siteName: string;
  zone: string;
  /** Of the link. */
  address: string;
  guest: Guest;
  stories: GuestStory[];
  styleNonce: string;
};

const WORKFLOW = { draft: '○ Draft', 'in-review': '◐ In review', ready: '◕ Ready' };

/** What a guest reads: each story opens as readers would see it. */
export function GuestStories({ view: { address, guest, stories, zone } }: { view: GuestView }): VNode {
  const at = (instant: Date) => formatInstant(instant.toISOString(), { language: 'en-GB', zone });
  return (
    <>
      <p class="aside">
        For {guest.label}, until {at(guest.expiresAt)}. Nothing here is out unless it says so: please keep it to
        yourself.
      </p>
      {stories.length === 0 ? (
        <p class="aside">Nothing is in hand just now.</p>
      ) : (
        <ul class="guest-stories">
          {stories.map(({ id, headline, section, workflow, isPublic, changedAt }) => (
            <li key={id}>
              <h2 dir="auto">
                <a href={`${address}/${id}`}>{headline}</a>
              </h2>
              <p class="hint">
                {isPublic ? '● Public' : WORKFLOW[workflow]} · {section} · {at(changedAt)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
