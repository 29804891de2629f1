import type { VNode } from 'preact';
import type { BulkFormView } from './bulk-view.ts';

/** Boxes to tick stand in the list, outside this form, and name it. */
export const BULK_FORM = 'bulk';

/** What is to be done to the ticked stories. Nothing is done before it was looked at. */
export function BulkForm({ view: { address, sections, most } }: { view: BulkFormView }): VNode {
  return (
    <form class="bulk" id={BULK_FORM} method="post" action={address} aria-labelledby="bulk-title">
      <h2 id="bulk-title">Change the ticked stories</h2>
      <div class="bulk-fields">
        <div>
          <label for="what">What</label>
          <select id="what" name="what">
            <option value="section">Move to the section</option>
            <option value="add-topic">Add the topic</option>
            <option value="remove-topic">Remove the topic</option>
            <option value="workflow">Say in the newsroom that it is</option>
            <option value="bin">Put into the bin</option>
          </select>
        </div>
        <div class="of-section">
          <label for="bulk-section">Section</label>
          <select id="bulk-section" name="section">
            {sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div class="of-topic">
          <label for="bulk-topic">Topic</label>
          <input id="bulk-topic" name="topic" type="text" maxlength={200} dir="auto" autocomplete="off" />
        </div>
        <div class="of-state">
          <label for="bulk-workflow">State</label>
          <select id="bulk-workflow" name="workflow">
            <option value="draft">a draft</option>
            <option value="in-review">in review</option>
            <option value="ready">ready</option>
          </select>
        </div>
        <button type="submit">Look at it first</button>
      </div>
      <p class="hint">
        The next page shows what becomes of each, and nothing is done yet. At most {most} at once.{' '}
        <a href={address}>Earlier ones, to be undone</a>
      </p>
    </form>
  );
}
