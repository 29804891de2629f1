import type { VNode } from 'preact';
import type { AssignmentView } from './board-view.ts';

/** On the screen of a story: who does it, until when, and what is asked of them. */
export function AssignmentForm({ view, address }: { view: AssignmentView; address: string }): VNode {
  const { assignee, deadline, brief, by, colleagues } = view;
  return (
    <details open={assignee !== '' || deadline !== '' || brief !== ''}>
      <summary>Assignment</summary>
      <form class="act" method="post" action={`${address}/assignment`}>
        <label for="assignee">Who does it</label>
        <select id="assignee" name="assignee">
          <option value="">Nobody yet</option>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id} selected={id === assignee}>
              {name}
            </option>
          ))}
        </select>
        <label for="deadline">To be filed by</label>
        <input id="deadline" name="deadline" type="datetime-local" value={deadline} />
        <label for="brief">What it should be</label>
        <textarea id="brief" name="brief" rows={3} maxlength={4000} dir="auto">
          {brief}
        </textarea>
        <button class="quiet" type="submit">
          Assign
        </button>
        {by ? <p class="hint">Assigned by {by}.</p> : null}
      </form>
    </details>
  );
}
