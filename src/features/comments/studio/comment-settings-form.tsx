import type { VNode } from 'preact';
import type { CommentSettings } from '../comment.schema.ts';

const MODES: Record<CommentSettings['mode'], string> = {
  open: 'Open: what passes the checks is shown at once',
  moderated: 'Moderated: each waits for somebody',
  closed: 'Closed: what is there stays, nothing new',
  off: 'Off: nothing is shown',
};

/** What holds for all comments where a story says nothing of its own. */
export function CommentSettingsForm({ address, settings }: { address: string; settings: CommentSettings }): VNode {
  return (
    <form class="settings" method="post" action={`${address}/comments`} aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      <div>
        <label for="mode">Where a story says nothing of its own</label>
        <select id="mode" name="mode">
          {Object.entries(MODES).map(([mode, label]) => (
            <option key={mode} value={mode} selected={mode === settings.mode}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <label class="tick">
        <input type="checkbox" name="holdFirst" value="1" checked={settings.holdFirst} />
        The first comment of somebody waits
      </label>
      <div>
        <label for="mostLinks">A comment with more links than this waits</label>
        <input id="mostLinks" name="mostLinks" type="number" min={0} max={100} value={settings.mostLinks} />
      </div>
      <div>
        <label for="blockedWords">A comment with one of these words waits, one a line</label>
        <textarea id="blockedWords" name="blockedWords" rows={5} dir="auto">
          {settings.blockedWords.join('\n')}
        </textarea>
      </div>
      <button type="submit">Save comment settings</button>
    </form>
  );
}
