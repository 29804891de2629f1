import type { VNode } from 'preact';
import { formatInstant } from '../ui/instants.ts';
import { Picture, Updated } from './card.tsx';
import { absolute } from './layout.tsx';
import { shareLinks } from './share-links.ts';
import type { BylineView, StoryView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** Who wrote it and when, and how to pass it on; beside the text where there is room. */
export function StoryFacts({ view }: { view: StoryView }): VNode {
  const { edition } = view;
  const words = wordsFor(edition.language);
  return (
    <div class="facts">
      <Faces bylines={view.bylines} />
      <Bylines bylines={view.bylines} words={words} />
      <p>
        <time dateTime={view.firstPublishedAt}>{formatInstant(view.firstPublishedAt, edition)}</time>
        {view.updatedAt ? <Updated at={view.updatedAt} beside={view.firstPublishedAt} edition={edition} /> : null}
      </p>
      <Share view={view} words={words} />
    </div>
  );
}

/** One line a role, in the order of the list; names stay in theirs. */
function Bylines({ bylines, words }: { bylines: BylineView[]; words: Words }): VNode {
  const roles = [...new Set(bylines.map((byline) => byline.role))];
  return (
    <>
      {roles.map((role) => (
        <p key={role}>
          {role === 'by' ? words.by : words.roles[role]}{' '}
          <Names bylines={bylines.filter((byline) => byline.role === role)} words={words} />
        </p>
      ))}
    </>
  );
}

function Names({ bylines, words }: { bylines: BylineView[]; words: Words }): VNode {
  const last = bylines.length - 1;
  return (
    <>
      {bylines.map(({ name, address }, index) => (
        <>
          {index === 0 ? null : index === last ? words.and : words.listComma}
          <b>{address ? <a href={address}>{name}</a> : name}</b>
        </>
      ))}
    </>
  );
}

/** The writers, where each has a portrait: one face beside two names would be anybody’s. */
function Faces({ bylines }: { bylines: BylineView[] }): VNode | null {
  const writers = bylines.filter(({ role }) => role === 'by');
  if (writers.length > MOST_FACES || writers.some(({ portrait }) => !portrait)) return null;
  return (
    <p class="faces">
      {writers.map(({ name, portrait }) => (portrait ? <Picture key={name} picture={portrait} sizes="3rem" /> : null))}
    </p>
  );
}

const MOST_FACES = 3;

/** Links that work without a script and call nobody before they are followed; the address to copy is marked by one click. */
function Share({ view, words }: { view: StoryView; words: Words }): VNode {
  const address = absolute(view.edition, view.shortAddress ?? view.address);
  return (
    <details class="share">
      <summary>{words.share}</summary>
      <ul>
        {shareLinks({ headline: view.headline, address, byMail: words.shareByMail }).map((link) => (
          <li key={link.label}>
            <a href={link.address} rel="nofollow noopener">
              {link.label}
            </a>
          </li>
        ))}
      </ul>
      <p>
        {words.shortLink}: <bdi>{address}</bdi>
      </p>
    </details>
  );
}
