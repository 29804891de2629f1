import type { VNode } from 'preact';
import { formatInstant } from '../ui/instants.ts';
import { Updated } from './card.tsx';
import { absolute } from './layout.tsx';
import type { BylineView, StoryView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** Who wrote it and when, and how to pass it on; beside the text where there is room. */
export function StoryFacts({ view }: { view: StoryView }): VNode {
  const { edition } = view;
  const words = wordsFor(edition.language);
  return (
    <div class="facts">
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

/** Links that work without a script and call nobody: a mail to a friend, and the short address to copy. */
function Share({ view, words }: { view: StoryView; words: Words }): VNode {
  const { edition } = view;
  const address = absolute(edition, view.shortAddress ?? view.address);
  const letter = `mailto:?subject=${encodeURIComponent(view.headline)}&body=${encodeURIComponent(`${view.headline}\n${address}`)}`;
  return (
    <ul class="share" aria-label={words.share}>
      <li>
        <a href={letter}>{words.shareByMail}</a>
      </li>
      {view.shortAddress ? (
        <li>
          <a href={address} rel="nofollow">
            {words.shortLink}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
