import type { VNode } from 'preact';
import { formatMinute } from '../../../ui/instants.ts';
import type { FrontDeskView } from './fronts-view.ts';

const HOURS = [1, 2, 4, 8, 12];

/** The line over all fronts: what stands there, or a form for one. It ends by itself. */
export function BreakingForm({ view }: { view: FrontDeskView }): VNode {
  const { breaking } = view;
  if (breaking)
    return (
      <form class="breaking-form" method="post" action={`${view.address}/breaking/${breaking.id}/end`}>
        <p>
          <b>Breaking, until {formatMinute(breaking.until, { language: 'en-GB', zone: view.zone })}:</b>{' '}
          <span dir="auto">{breaking.text}</span>
        </p>
        <div class="row">
          <button class="quiet" type="submit">
            Take it away
          </button>
        </div>
      </form>
    );
  return (
    <details open={view.breakingText !== ''}>
      <summary>Break news over all fronts</summary>
      <form class="breaking-form" method="post" action={`${view.address}/breaking`}>
        <label>
          The line
          <input name="text" required maxLength={200} dir="auto" value={view.breakingText} />
        </label>
        <label>
          The story it leads to; the line shows while that is public
          <select name="story">
            <option value="">None</option>
            {view.candidates.map(({ id, headline }) => (
              <option key={id} value={id}>
                {headline}
              </option>
            ))}
          </select>
        </label>
        <label>
          For
          <select name="hours">
            {HOURS.map((hours) => (
              <option key={hours} value={hours} selected={hours === 2}>
                {hours === 1 ? 'an hour' : `${hours} hours`}
              </option>
            ))}
          </select>
        </label>
        <div class="row">
          <button type="submit">Break it</button>
        </div>
      </form>
    </details>
  );
}
