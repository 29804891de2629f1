import { redirectAt } from '../features/redirects/index.ts';
import { type Resolved, resolveAddress, shortAddress } from '../features/stories/index.ts';
import type { TrendingLists } from '../features/trending/index.ts';
import { verificationFileAt } from '../features/verification/index.ts';
import type { Made, Press } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { fileAnswer, htmlAnswer, movedAnswer } from './making/answers.ts';
import { makeAuthor } from './making/make-author.ts';
import { makeFront } from './making/make-front.ts';
import { makeHistory } from './making/make-history.ts';
import { makeMobile } from './making/make-mobile.ts';
import { notFoundAnswer } from './making/make-not-found.ts';
import { makeSection } from './making/make-section.ts';
import { makeStory } from './making/make-story.ts';
import { makeTopic } from './making/make-topic.ts';
import { makeUpdates } from './making/make-updates.ts';
import { type Opening, openingOf } from './making/opening.ts';
import type { Page } from './making/page.ts';
import { readerPages } from './reader-pages.ts';
import { renderGonePage, renderUnavailablePage } from './refusal-pages.tsx';
import type { EditionView } from './views.ts';

export type PressOptions = {
  database: Pick<DatabaseHandle, 'snapshot'>;
  /** Origin without a trailing slash; every address on a page is made from it alone. */
  siteUrl: string;
  /** A rehearsal: at a public host its pages say noindex and show a strip, as those of a demo do. */
  staging: boolean;
  /** What is read most; without it pages show the newest instead. */
  trending?: TrendingLists;
};

/**
 * Turns paths into finished pages: which page → its ids in one snapshot of the database as of one instant → its view → its
 * text. It never sees a request, so a page is the same for every reader.
 */
export function openPress(options: PressOptions): Press & { paperName: () => string } {
  // Known from the last page made, so that refusals still bear the paper's name while the database is away.
  let known: EditionView | undefined;
  return {
    make: (path, { at, notBefore }) =>
      options.database.snapshot(async (read) => {
        const opening = await openingOf(read, { ...options, ...(at ? { at } : {}), notBefore });
        known = opening.edition;
        return (await makeByKind(opening, path)) ?? makeByAddress(opening, path);
      }),
    paperName: () => known?.siteName ?? 'Courant',
    gone: ({ status, notice }) => goneAnswer(known ?? bareEdition(options), { status, notice: notice ?? null }),
    unavailable: () => ({
      ...page(
        renderUnavailablePage({
          siteName: known?.siteName ?? 'Courant',
          language: known?.language ?? 'en',
          direction: known?.direction ?? 'ltr',
          homeAddress: '/',
        }),
      ),
      status: 503,
    }),
  };
}

/** Pages whose address is their own, whatever editors name (reader-pages.ts). */
async function makeByKind(opening: Opening, path: string): Promise<Made | undefined> {
  for (const kind of readerPages) {
    const asked = kind.match(path);
    const made = asked === undefined ? null : await kind.make(opening, asked);
    if (made) return made;
  }
  return undefined;
}

/** What stands at an address that the newsroom made, or once made. */
async function makeByAddress(opening: Opening, path: string): Promise<Made> {
  const { read, at } = opening;
  const short = /^\/s\/([^/]+)$/.exec(path)?.[1];
  const resolved = short ? await shortAddress(read, at, short) : await resolveAddress(read, at, path);
  const made = await makeResolved(opening, resolved, path);
  return { ...made, tags: [...new Set([...resolved.tags, ...made.tags])] };
}

async function makeResolved(opening: Opening, resolved: Resolved, path: string): Promise<Made> {
  switch (resolved.kind) {
    case 'front':
      return finished(await makeFront(opening));
    case 'story':
      return finished(await makeStory(opening, resolved.story)) ?? notFoundAnswer(opening, path);
    case 'mobile':
      return (await makeMobile(opening, resolved, path)) ?? notFoundAnswer(opening, path);
    case 'history':
      return finished(await makeHistory(opening, resolved.story)) ?? notFoundAnswer(opening, path);
    case 'updates':
      return finished(await makeUpdates(opening, resolved.story)) ?? notFoundAnswer(opening, path);
    case 'section':
      return finished(await makeSection(opening, resolved)) ?? notFoundAnswer(opening, path);
    case 'topic':
      return finished(await makeTopic(opening, resolved)) ?? notFoundAnswer(opening, path);
    case 'author':
      return finished(await makeAuthor(opening, resolved)) ?? notFoundAnswer(opening, path);
    case 'moved':
      return movedAnswer(resolved.to, path.startsWith('/s/') ? 302 : 301);
    case 'gone':
      return goneAnswer(opening.edition, resolved);
    case 'nothing':
      return (await putByHand(opening, path)) ?? notFoundAnswer(opening, path);
  }
}

/** What somebody put there by hand, where nothing else stands: a file, or where to go instead. */
async function putByHand({ read }: Opening, path: string): Promise<Made | undefined> {
  const file = await verificationFileAt(read, path);
  if (file !== undefined) return fileAnswer(path, file);
  const led = await redirectAt(read, path);
  return led && movedAnswer(led.target, led.permanent ? 301 : 302);
}

function finished(made: Page): Made;
function finished(made: Page | null): Made | undefined;
function finished(made: Page | null): Made | undefined {
  return made ? htmlAnswer(made) : undefined;
}

const page = (html: string): Made => htmlAnswer({ html, tags: [] });

function goneAnswer(edition: EditionView, { status, notice }: { status: 410 | 451; notice: string | null }): Made {
  return { ...page(renderGonePage({ edition, status, ...(notice ? { publicNotice: notice } : {}) })), status };
}

const bareEdition = ({ siteUrl }: PressOptions): EditionView => ({
  siteName: 'Courant',
  siteUrl,
  language: 'en',
  direction: 'ltr',
  zone: 'UTC',
  homeAddress: '/',
  navigation: [],
});
