import type { ComponentChildren, VNode } from 'preact';
import { renderDocument } from '../ui/document.tsx';
import { faviconAsset } from '../ui/drawings.ts';
import { formatDay } from '../ui/instants.ts';
import { type PageKind, styleFor } from './styles/index.ts';
import type { EditionView, FeedView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

export type PageContents = {
  kind: PageKind;
  edition: EditionView;
  title: string;
  description?: string;
  /** Path of the page's one right address; left out on pages that have none (404). */
  canonical?: string;
  noindex?: boolean;
  feeds?: FeedView[];
  /** Open Graph, JSON-LD and what else the page says to machines. */
  head?: ComponentChildren;
  /** Address in the navigation that this page belongs to. */
  current?: string;
  /** No field in the masthead: the page has a form of its own, or is AMP, whose forms need a script of theirs. */
  searchByLink?: boolean;
  /** On the front only: the big nameplate, with the day. */
  nameplate?: { issuedAt?: string };
  main: ComponentChildren;
};

/** A whole reader page as text, from `<!doctype html>` on: the same for every reader, complete in itself. */
export function renderPage(contents: PageContents): string {
  const { edition } = contents;
  const words = wordsFor(edition.language);
  return renderDocument({
    language: edition.language,
    direction: edition.direction,
    title: contents.title,
    stylesheet: styleFor(contents.kind, edition.language, edition.themeStyle),
    head: <Head {...contents} />,
    body: <Sheet contents={contents} words={words} />,
  });
}

/** What readers see of a page, from masthead to foot. */
export function Sheet({ contents, words }: { contents: Omit<PageContents, 'kind'>; words: Words }): VNode {
  const { edition } = contents;
  return (
    <>
      <a class="skip" href="#content">
        {words.skipToContent}
      </a>
      {edition.strip ? <p class="strip">{edition.strip}</p> : null}
      <Masthead contents={contents} words={words} />
      <main id="content" class="wrap">
        {contents.main}
      </main>
      <Foot edition={edition} words={words} />
    </>
  );
}

/** The full address of a path of this site. */
export function absolute(edition: EditionView, address: string): string {
  return address.startsWith('/') ? edition.siteUrl + address : address;
}

export function Head({
  edition,
  description,
  canonical,
  noindex,
  feeds,
  head,
}: Omit<PageContents, 'kind' | 'main'>): VNode {
  return (
    <>
      {description ? <meta name="description" content={description} /> : null}
      {noindex || edition.strip ? (
        <meta name="robots" content="noindex" />
      ) : (
        <meta name="robots" content="max-image-preview:large" />
      )}
      {canonical ? <link rel="canonical" href={absolute(edition, canonical)} /> : null}
      <link rel="manifest" href={`${edition.homeAddress === '/' ? '' : edition.homeAddress}/manifest.webmanifest`} />
      <link rel="icon" href={faviconAsset.address} type={faviconAsset.contentType} />
      {[...(edition.feeds ?? []), ...(feeds ?? [])].map((feed) => (
        <link
          key={feed.address}
          rel="alternate"
          type={feed.type}
          href={feed.address}
          title={feed.title ?? edition.siteName}
        />
      ))}
      {head}
    </>
  );
}

function Masthead({ contents, words }: { contents: Omit<PageContents, 'kind' | 'main'>; words: Words }): VNode {
  const { edition, nameplate, current, searchByLink } = contents;
  return (
    <header class={nameplate ? 'mast front' : 'mast'}>
      <div class="wrap">
        <div class="bar">
          {nameplate ? (
            <DateLine edition={edition} issuedAt={nameplate.issuedAt} />
          ) : (
            <a class="name" href={edition.homeAddress}>
              {edition.siteName}
            </a>
          )}
          <SearchLink edition={edition} words={words} />
          {searchByLink ? null : <SearchField edition={edition} words={words} />}
        </div>
        {nameplate ? (
          <div class="plate">
            <h1>
              <a class="name" href={edition.homeAddress}>
                {edition.siteName}
              </a>
            </h1>
            {edition.tagline ? <p class="tag">{edition.tagline}</p> : null}
          </div>
        ) : null}
      </div>
      <Navigation edition={edition} words={words} current={current} />
    </header>
  );
}

function DateLine({ edition, issuedAt }: { edition: EditionView; issuedAt: string | undefined }): VNode | null {
  if (!issuedAt) return null;
  return (
    <p>
      {edition.place ? `${edition.place} · ` : null}
      <time dateTime={issuedAt}>{formatDay(issuedAt, edition)}</time>
    </p>
  );
}

type SearchProps = { edition: EditionView; words: Words };

/** On narrow pages, where a field has no room; and beside a page's own form. */
function SearchLink({ edition, words }: SearchProps): VNode | null {
  if (!edition.searchAddress) return null;
  return (
    <a class="find" href={edition.searchAddress}>
      <Lens />
      {words.search}
    </a>
  );
}

/** A search is one line away on every page that has room for it; it is a plain form and needs no script. */
function SearchField({ edition, words }: SearchProps): VNode | null {
  if (!edition.searchAddress) return null;
  return (
    <search>
      <form action={edition.searchAddress}>
        <input
          name="q"
          type="search"
          aria-label={words.searchThePaper}
          placeholder={words.search}
          maxLength={200}
          dir="auto"
          enterkeyhint="search"
        />
        <button type="submit" aria-label={words.search}>
          <Lens />
        </button>
      </form>
    </search>
  );
}

function Lens(): VNode {
  return (
    <svg
      viewBox="0 0 16 16"
      width="15"
      height="15"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      aria-hidden="true"
    >
      <circle cx="6.5" cy="6.5" r="5" />
      <path d="m10.500 10.500 4.500 4.500" />
    </svg>
  );
}

type NavigationProps = { edition: EditionView; words: Words; current: string | undefined };

function Navigation({ edition, words, current }: NavigationProps): VNode | null {
  if (edition.navigation.length === 0) return null;
  return (
    <nav aria-label={words.sections}>
      <ul class="wrap">
        {edition.navigation.map((link) => (
          <li key={link.address}>
            <a href={link.address} aria-current={link.address === current ? 'true' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Foot({ edition, words }: { edition: EditionView; words: Words }): VNode {
  const feed = edition.feeds?.[0];
  const links = [...(edition.footerLinks ?? []), ...(feed ? [{ label: words.feed, address: feed.address }] : [])];
  return (
    <footer class="foot">
      <div class="wrap">
        <a class="name" href={edition.homeAddress}>
          {edition.siteName}
        </a>
        {links.length > 0 ? (
          <ul>
            {links.map((link) => (
              <li key={link.address}>
                <a href={link.address}>{link.label}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </footer>
  );
}
