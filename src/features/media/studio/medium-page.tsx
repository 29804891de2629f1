import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import type { Medium } from '../media.schema.ts';
import type { MediumView } from './media-view.ts';

/** The picture on which the focal point is chosen is just so wide, that its coordinates can be told from its own. */
export const FOCUS_WIDTH = 300;

/** One medium: how it is cut, what is said of it, where it is shown; and the way to take it away. */
export function MediumPage({ view }: { view: MediumView }): VNode {
  const { medium } = view;
  return (
    <>
      <header>
        <h1>{medium.fileName}</h1>
        <span class="count">{medium.killed ? 'Taken away' : medium.public ? 'Public' : 'Not public'}</span>
      </header>
      <p>
        <a href={view.address}>All media</a>
      </p>
      {view.refused ? (
        <p class="refused" role="alert">
          {view.refused}
        </p>
      ) : null}
      {view.saved ? (
        <p class="done" role="status">
          Saved.
        </p>
      ) : null}
      {medium.killed ? <Killed view={view} /> : <Living view={view} />}
    </>
  );
}

function Killed({ view: { medium, zone } }: { view: MediumView }): VNode {
  const at = medium.killed?.at ?? '';
  return (
    <p class="empty">
      Taken away on <time dateTime={at}>{formatInstant(at, { language: 'en-GB', zone })}</time>: {medium.killed?.reason}
    </p>
  );
}

function Living({ view }: { view: MediumView }): VNode {
  const { medium } = view;
  return (
    <div class="medium">
      <div>
        {view.mayChange ? <Words view={view} /> : <p>{medium.alt}</p>}
        <Facts view={view} />
      </div>
      <div>
        {medium.kind === 'picture' ? (
          <Crops medium={medium} />
        ) : (
          <p>
            <a href={medium.urls.src}>Open the file</a>
          </p>
        )}
        <Uses view={view} />
        {view.mayKill ? <Kill view={view} /> : null}
      </div>
    </div>
  );
}

function Words({ view: { medium, address, zone } }: { view: MediumView }): VNode {
  return (
    <form class="words-form" method="post" action={`${address}/${medium.id}`}>
      <input type="hidden" name="revision" value={medium.revision} />
      {medium.kind === 'picture' ? <PictureWords medium={medium} /> : null}
      <div>
        <label for="caption">Caption</label>
        <textarea id="caption" name="caption" rows={2} maxlength={2000}>
          {medium.caption}
        </textarea>
      </div>
      <div>
        <label for="credit">Credit</label>
        <input id="credit" name="credit" value={medium.credit} maxlength={500} />
      </div>
      <div>
        <label for="licence">Licence</label>
        <input id="licence" name="licence" value={medium.licence} maxlength={500} dir="auto" />
      </div>
      <div>
        <label for="expires">May be shown until the end of this day; empty: without an end</label>
        <input id="expires" name="expires" type="date" value={lastDay(medium.expiresAt, zone)} />
      </div>
      {medium.kind === 'picture' ? <FocalPoint medium={medium} /> : null}
      <button type="submit">Save</button>
    </form>
  );
}

/** The day before the instant at which the right ends. */
function lastDay(end: string | null, zone: string): string {
  if (end === null) return '';
  return Temporal.Instant.from(end).subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function PictureWords({ medium }: { medium: Medium }): VNode {
  return (
    <>
      <div>
        <label for="alt">Alternative text: what it shows, for those who don’t see it</label>
        <textarea id="alt" name="alt" rows={2} maxlength={2000}>
          {medium.alt}
        </textarea>
      </div>
      <label class="tick">
        <input type="checkbox" name="decorative" value="on" checked={medium.decorative} /> It only decorates and says
        nothing
      </label>
    </>
  );
}

/** By figures, or by a click on the picture, which saves all of the form. */
function FocalPoint({ medium }: { medium: Medium }): VNode {
  const { width, height, focalPoint, urls } = medium;
  const tall = Math.round((FOCUS_WIDTH * (height ?? 1)) / (width ?? 1));
  return (
    <fieldset>
      <legend>Focal point, which no crop cuts off</legend>
      <div class="point">
        <div>
          <label for="focalX">% from the left</label>
          <input id="focalX" name="focalX" type="number" min="0" max="100" value={Math.round(focalPoint.x * 100)} />
        </div>
        <div>
          <label for="focalY">% from the top</label>
          <input id="focalY" name="focalY" type="number" min="0" max="100" value={Math.round(focalPoint.y * 100)} />
        </div>
      </div>
      <p class="hint">Or click on it in the picture:</p>
      <input
        class="focus"
        type="image"
        name="focus"
        src={urls.src}
        width={FOCUS_WIDTH}
        height={tall}
        alt="Save with the focal point where you click"
      />
    </fieldset>
  );
}

function Crops({ medium }: { medium: Medium }): VNode {
  return (
    <>
      <h2>As it is cut</h2>
      <ul class="crops">
        {medium.urls.crops.map(({ ratio, src, width, height }) => (
          <li key={ratio}>
            <img src={src} width={width} height={height} alt="" loading="lazy" />
            <p>{ratio}</p>
          </li>
        ))}
        {medium.urls.social ? (
          <li>
            <img {...medium.urls.social} alt="" loading="lazy" />
            <p>Social card</p>
          </li>
        ) : null}
      </ul>
      {medium.ready ? null : (
        <p class="hint">Its other sizes and formats are being made; stories can show it already.</p>
      )}
    </>
  );
}

const USES = { story: 'Story', author: 'Portrait', page: 'Standing page', front: 'Front', draft: 'Draft' };

function Uses({ view: { usedBy } }: { view: MediumView }): VNode {
  const isShown = usedBy.some(({ kind }) => kind !== 'draft');
  return (
    <>
      <h2>Where it is used</h2>
      {isShown ? null : <p class="hint">Nowhere that readers see: its files are closed to strangers.</p>}
      {usedBy.length === 0 ? null : (
        <ul>
          {usedBy.map(({ kind, label, address }) => (
            <li key={address ?? label}>
              {USES[kind]}: {address ? <a href={address}>{label}</a> : label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Facts({ view: { medium, zone } }: { view: MediumView }): VNode {
  const { creator, credit, copyright, usageTerms, licence, digitalSourceType } = medium.rights;
  const facts: [string, string | undefined][] = [
    ['Sent in', formatInstant(medium.createdAt, { language: 'en-GB', zone })],
    ['File', `${medium.contentType}, ${(medium.bytes / 1_000_000).toFixed(1)} MB`],
    ['Size', medium.width ? `${medium.width} × ${medium.height}` : undefined],
    ['Creator', creator],
    ['Credit in the file', credit],
    ['Copyright', copyright],
    ['Terms', usageTerms],
    ['Licence', licence],
    ['Source', digitalSourceType?.split('/').at(-1)],
    ['For stories', medium.hash],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, said]) =>
        said ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Kill({ view: { medium, address } }: { view: MediumView }): VNode {
  return (
    <details class="kill">
      <summary>Take it away everywhere</summary>
      <form method="post" action={`${address}/${medium.id}/kill`}>
        <p class="hint">
          At once and for good: its files are gone, every page that shows it is made without it, and the same file is
          not taken again. This can’t be undone.
        </p>
        <div>
          <label for="reason">Reason, for the newsroom</label>
          <input id="reason" name="reason" required maxlength={1000} />
        </div>
        <button type="submit">Take it away</button>
      </form>
    </details>
  );
}
