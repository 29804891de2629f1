import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import type { PreviewLink } from '../preview.schema.ts';

export type PreviewLinksView = {
  links: PreviewLink[];
  /** The one just made, shown this once. */
  made?: string;
  zone: string;
  mayMake: boolean;
};

/** On the screen of a story: look at it as readers will, at an instant to come, and let somebody outside look. */
export function PreviewLinks({ view, address }: { view: PreviewLinksView; address: string }): VNode {
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  return (
    <details id="preview" open={view.made !== undefined}>
      <summary>Preview</summary>
      <form class="row" method="get" action={`${address}/preview`}>
        <label for="preview-at">As of (empty: now)</label>
        <input id="preview-at" name="at" type="datetime-local" class="word" />
        <button class="quiet" type="submit">
          Look
        </button>
        <a href={`${address}/look`}>On a telephone and a desk</a>
      </form>
      {view.made ? (
        <div class="notice" role="status">
          <label for="preview-link">Hand this link on; it is shown this once</label>
          <input id="preview-link" type="text" readonly value={view.made} />
        </div>
      ) : null}
      {view.mayMake ? (
        <form class="row" method="post" action={`${address}/preview-links`}>
          <label for="preview-days">A link for somebody without an account, for</label>
          <select id="preview-days" name="days">
            {[1, 3, 7, 30].map((days) => (
              <option key={days} value={days} selected={days === 3}>
                {days === 1 ? 'a day' : `${days} days`}
              </option>
            ))}
          </select>
          <button class="quiet" type="submit">
            Make it
          </button>
        </form>
      ) : null}
      {view.links.map(({ id, madeBy, expiresAt, usedAt }) => (
        <form class="row" key={id} method="post" action={`${address}/preview-links/${id}/end`}>
          <span>
            {madeBy}’s link, until {at(expiresAt)}
            {usedAt ? `, last used ${at(usedAt)}` : ', not used yet'}
          </span>
          <button class="quiet" type="submit">
            End it
          </button>
        </form>
      ))}
    </details>
  );
}
