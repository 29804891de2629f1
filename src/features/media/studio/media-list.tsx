import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import type { Medium } from '../media.schema.ts';
import type { MediaListView } from './media-view.ts';

const KINDS: Record<Medium['kind'], string> = { picture: 'Picture', audio: 'Sound', video: 'Video', file: 'File' };

/** All media, newest first: what is looked for, what can be sent in, and what still lacks its words. */
export function MediaList({ view }: { view: MediaListView }): VNode {
  return (
    <>
      <header>
        <h1>Media</h1>
      </header>
      {view.refused ? (
        <p class="refused" role="alert">
          {view.refused}
        </p>
      ) : null}
      {view.mayUpload ? <UploadForm view={view} /> : null}
      <Filter view={view} />
      {view.media.length === 0 ? (
        <p class="empty">{emptyWords(view)}</p>
      ) : (
        <ul class="media">
          {view.media.map((medium) => (
            <Entry key={medium.id} medium={medium} view={view} />
          ))}
        </ul>
      )}
      {view.nextAddress ? (
        <p>
          <a href={view.nextAddress}>Older</a>
        </p>
      ) : null}
    </>
  );
}

function emptyWords({ q, lacking }: MediaListView): string {
  if (q) return 'Nothing here has these words in its name, alternative text, caption or credit.';
  if (lacking === 'alt') return 'Every picture has its words.';
  return lacking === 'rights'
    ? 'No right ends within a fortnight.'
    : 'Nothing here yet. Send in a picture above; a story can show it at once.';
}

function UploadForm({ view: { address, scriptAddress } }: { view: MediaListView }): VNode {
  return (
    <>
      <form class="upload" method="post" action={address} enctype="multipart/form-data">
        <div>
          <label for="file">Send in a picture, recording or PDF</label>
          <input id="file" name="file" type="file" required accept="image/*,audio/*,video/*,application/pdf" />
        </div>
        <div>
          <label for="new-alt">What it shows, for those who don’t see it</label>
          <input id="new-alt" name="alt" maxlength={2000} />
        </div>
        <button type="submit">Send in</button>
      </form>
      {/* Filled by the script, which takes many at once, dropped or pasted too. */}
      <ul class="uploads" data-uploads aria-label="What is being sent in" />
      <script defer src={scriptAddress} />
    </>
  );
}

function Filter({ view }: { view: MediaListView }): VNode {
  return (
    <form class="filter" method="get" action={view.address}>
      <div>
        <label for="q">Find</label>
        <input id="q" name="q" type="search" value={view.q} />
      </div>
      <div>
        <label for="lacking">Only</label>
        <select id="lacking" name="lacking">
          <option value="">All</option>
          <option value="alt" selected={view.lacking === 'alt'}>
            without alternative text
          </option>
          <option value="rights" selected={view.lacking === 'rights'}>
            whose right ends within 14 days
          </option>
        </select>
      </div>
      <button class="quiet" type="submit">
        Find
      </button>
    </form>
  );
}

function Entry({ medium, view }: { medium: Medium; view: MediaListView }): VNode {
  const calendar = { language: 'en-GB', zone: view.zone };
  return (
    <li>
      <a href={`${view.address}/${medium.id}`}>
        <Thumbnail medium={medium} />
        <b>{medium.fileName}</b>
      </a>
      <p>{stateOf(medium)}</p>
      <p>
        <time dateTime={medium.createdAt} title={formatInstant(medium.createdAt, calendar)}>
          {formatMinute(medium.createdAt, calendar)}
        </time>
      </p>
    </li>
  );
}

/** The name stands beside it, so it says nothing of its own. */
function Thumbnail({ medium }: { medium: Medium }): VNode {
  const { urls, width, height } = medium;
  if (medium.kind !== 'picture' || medium.killed || !width || !height)
    return <span class="no-picture">{KINDS[medium.kind]}</span>;
  return (
    <img
      src={urls.src}
      srcset={urls.srcset ?? undefined}
      sizes="180px"
      width={width}
      height={height}
      alt=""
      loading="lazy"
    />
  );
}

/** One thing, the most pressing. */
function stateOf(medium: Medium): string {
  if (medium.killed) return 'Taken away';
  if (medium.expiresAt && Date.parse(medium.expiresAt) <= Date.now()) return 'Its right has ended';
  if (medium.kind === 'picture' && !medium.alt && !medium.decorative) return 'Needs alternative text';
  return medium.public ? 'Public' : 'Not public';
}
