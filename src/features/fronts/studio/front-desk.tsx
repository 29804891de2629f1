import type { VNode } from 'preact';
import { formatMinute } from '../../../ui/instants.ts';
import { BreakingForm } from './breaking-form.tsx';
import type { FrontDeskView, FrontStoryView, PlaceView } from './fronts-view.ts';

/** Where a front is arranged. One form: each of its buttons takes along what was typed, and it works without a script. */
export function FrontDesk({ view }: { view: FrontDeskView }): VNode {
  return (
    <>
      <header>
        <h1>Fronts</h1>
        <a class="act" href={view.publicAddress}>
          What readers see
        </a>
      </header>
      <nav class="tabs" aria-label="Fronts">
        {view.fronts.map(({ name, address, isThis }) => (
          <a key={address} href={address} aria-current={isThis ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {view.notice ? (
        <p class="notice" role="alert">
          {view.notice}
        </p>
      ) : null}
      {view.front.front === 'home' ? <BreakingForm view={view} /> : null}
      <form class="front-desk" method="post" action={view.address} id="front">
        <input type="hidden" name="revision" value={view.front.draft.revision} />
        {/* What the Enter key does: nothing that readers see. */}
        <button class="skip" type="submit" name="verb" value="save" tabIndex={-1} aria-hidden="true">
          Keep
        </button>
        <section aria-labelledby="places">
          <h2 class="part" id="places">
            {view.front.name}, by hand
          </h2>
          <p class="hint">
            {view.hasChange ? '◐ Not published yet. ' : ''}A place that is left open fills by itself with the newest. No
            story stands twice.
          </p>
          <ol class="places">
            {view.places.map((place) => (
              <Place key={place.place} place={place} view={view} />
            ))}
          </ol>
          <SendOut view={view} />
        </section>
        <Candidates view={view} />
      </form>
      <Layouts view={view} />
      <script type="module" src={view.scriptAddress} />
    </>
  );
}

function Place({ place: shown, view }: { place: PlaceView; view: FrontDeskView }): VNode {
  const { place, story, filledBy, headline, until } = shown;
  const { zone } = view;
  const last = view.front.places;
  const name = place === 1 ? 'Lead' : `Place ${place}`;
  if (!story)
    return (
      <li id={`place-${place}`} data-place={place}>
        <p class="where">{name} · fills by itself</p>
        <p class="auto" dir="auto">
          {filledBy || 'Nothing yet'}
        </p>
      </li>
    );
  return (
    <li id={`place-${place}`} data-place={place} data-story={story.id} draggable>
      <p class="where">
        {name} · {stateOf(story, zone)}
      </p>
      <h3 dir="auto">
        <a href={`/studio/stories/${story.id}`}>{story.headline}</a>
      </h3>
      <input type="hidden" name={`story-${place}`} value={story.id} />
      <div class="fields">
        <label>
          Another headline, here only
          <input name={`headline-${place}`} value={headline} dir="auto" maxLength={300} />
        </label>
        <label>
          Until; empty: for good
          <input name={`until-${place}`} type="datetime-local" value={until} />
        </label>
        <OtherPicture place={shown} view={view} />
      </div>
      <div class="row">
        <Verb verb={`up-${place}`} label={`Move up: ${story.headline}`} sign="↑ Up" off={place === 1} />
        <Verb verb={`down-${place}`} label={`Move down: ${story.headline}`} sign="↓ Down" off={place === last} />
        <Verb verb={`clear-${place}`} label={`Take out: ${story.headline}`} sign="Take out" />
      </div>
    </li>
  );
}

/** Only what is chosen here is shown: the story keeps its own picture everywhere else. */
function OtherPicture({ place: { place, picture, shown }, view }: { place: PlaceView; view: FrontDeskView }): VNode {
  return (
    <div class="other-picture">
      <label>
        Another picture, here only
        <select name={`picture-${place}`}>
          <option value="">The story’s own</option>
          {view.pictures.map(({ hash, label }) => (
            <option key={hash} value={hash} selected={hash === picture}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {shown ? <img src={shown.src} alt={shown.alt} width="96" height="54" /> : null}
    </div>
  );
}

type VerbProps = { verb: string; label: string; sign: string; off?: boolean };

function Verb({ verb, label, sign, off }: VerbProps): VNode {
  return (
    <button class="quiet" type="submit" name="verb" value={verb} aria-label={label} disabled={off}>
      {sign}
    </button>
  );
}

/** By word and shape. What isn't public stands there from the moment it is. */
function stateOf({ isPublic, publishAt, section }: FrontStoryView, zone: string): string {
  const calendar = { language: 'en-GB', zone };
  if (isPublic) return `● Public · ${section}`;
  return publishAt ? `○ Goes out ${formatMinute(publishAt, calendar)} · ${section}` : `○ Not public · ${section}`;
}

function SendOut({ view }: { view: FrontDeskView }): VNode {
  return (
    <div class="sendout">
      <label for="front-at">At, in {view.zone}; empty: now</label>
      <input id="front-at" name="at" type="datetime-local" step={1} value={view.at} />
      <div class="row">
        <button type="submit" name="verb" value="publish">
          Publish
        </button>
        <button class="quiet" type="submit" name="verb" value="preview" formTarget="_blank">
          Preview at that time
        </button>
        <button class="quiet" type="submit" name="verb" value="save">
          Keep as a draft
        </button>
      </div>
    </div>
  );
}

function Candidates({ view }: { view: FrontDeskView }): VNode {
  return (
    <section class="candidates" aria-labelledby="candidates">
      <h2 class="part" id="candidates">
        What may stand there
      </h2>
      <div class="seek">
        <label>
          Words
          <input name="q" type="search" value={view.q} dir="auto" maxLength={200} />
        </label>
        <button class="quiet" type="submit" name="verb" value="seek">
          Find
        </button>
        <label>
          Put it at
          <select name="to">
            {view.places.map(({ place }) => (
              <option key={place} value={place} selected={place === 1}>
                {place === 1 ? 'Lead' : `Place ${place}`}
              </option>
            ))}
          </select>
        </label>
      </div>
      {view.candidates.length === 0 ? (
        <p class="empty">
          {view.q ? 'No story has these words.' : 'Nothing is public yet. Publish a story, and it is offered here.'}
        </p>
      ) : (
        <ul>
          {view.candidates.map((story) => (
            <li key={story.id} data-story={story.id} draggable>
              <h3 dir="auto">{story.headline}</h3>
              <Verb verb={`put-${story.id}`} label={`Put on the front: ${story.headline}`} sign="Put" />
              <p>{stateOf(story, view.zone)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is to come, and what was: each may be taken back. */
function Layouts({ view }: { view: FrontDeskView }): VNode | null {
  const { planned, live, earlier } = view.front;
  if (planned.length === 0 && earlier.length === 0) return null;
  const calendar = { language: 'en-GB', zone: view.zone };
  const line = ({ since, pins, by }: FrontDeskView['front']['planned'][number]) => (
    <span>
      <time dateTime={since}>{formatMinute(since, calendar)}</time> ·{' '}
      {pins.length === 0 ? 'all by itself' : `${pins.length} by hand`}
      {by ? ` · ${by}` : ''}
    </span>
  );
  return (
    <section class="layouts part" aria-labelledby="layouts">
      <h2 id="layouts">To come, and before</h2>
      <ul>
        {planned.map((layout) => (
          <li key={layout.id}>
            {line(layout)}
            <form method="post" action={`${view.address}/layouts/${layout.id}/cancel`}>
              <button class="quiet" type="submit">
                Take it back
              </button>
            </form>
          </li>
        ))}
        {live ? (
          <li>
            {line(live)} <b>In force</b>
          </li>
        ) : null}
        {earlier.map((layout) => (
          <li key={layout.id}>
            {line(layout)}
            <form method="post" action={`${view.address}/layouts/${layout.id}/restore`}>
              <button class="quiet" type="submit">
                Put back in force
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
