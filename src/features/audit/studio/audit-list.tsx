import type { VNode } from 'preact';
import { formatMinute } from '../../../ui/instants.ts';
import type { AuditEntryAnswer } from '../audit.schema.ts';

export type AuditView = {
  address: string;
  exportAddress: string;
  entries: AuditEntryAnswer[];
  acts: string[];
  /** As it was asked for; days as of `<input type="date">`. */
  asked: { act: string; by: string; since: string; until: string };
  nextAddress?: string;
  zone: string;
};

/** Who did what, when, and from where. */
export function AuditList({ view }: { view: AuditView }): VNode {
  return (
    <>
      <header>
        <h1>Audit log</h1>
        <a class="act" href={view.exportAddress}>
          Export as CSV
        </a>
      </header>
      <Filter view={view} />
      {view.entries.length === 0 ? (
        <p class="empty">Nothing fits. Ask for fewer things at once.</p>
      ) : (
        <table class="audit">
          <thead>
            <tr>
              <th>When, in {view.zone}</th>
              <th>Who</th>
              <th>What</th>
              <th>With</th>
            </tr>
          </thead>
          <tbody>
            {view.entries.map((entry) => (
              <Line key={entry.id} entry={entry} zone={view.zone} />
            ))}
          </tbody>
        </table>
      )}
      {view.nextAddress ? (
        <p class="part">
          <a href={view.nextAddress}>Before that</a>
        </p>
      ) : null}
    </>
  );
}

function Filter({ view: { address, acts, asked } }: { view: AuditView }): VNode {
  return (
    <form class="audit-filter" action={address}>
      <label>
        Act
        <select name="act">
          <option value="">All</option>
          {acts.map((act) => (
            <option key={act} value={act} selected={act === asked.act}>
              {act}
            </option>
          ))}
        </select>
      </label>
      <label>
        By
        <input name="by" value={asked.by} dir="auto" />
      </label>
      <label>
        From day
        <input name="since" type="date" value={asked.since} />
      </label>
      <label>
        To day
        <input name="until" type="date" value={asked.until} />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

function Line({
  entry: { at, actor, act, subject, details, address },
  zone,
}: {
  entry: AuditEntryAnswer;
  zone: string;
}): VNode {
  const told = Object.entries(details);
  return (
    <tr>
      <td>
        <time dateTime={at}>{formatMinute(at, { language: 'en-GB', zone })}</time>
      </td>
      <td>
        <span dir="auto">{actor.name}</span>
        {address ? <small> {address}</small> : null}
      </td>
      <td>
        {act}{' '}
        {subject.kind === 'story' ? (
          <a href={`/studio/stories/${subject.id}`}>the story</a>
        ) : (
          <small>{subject.kind}</small>
        )}
      </td>
      <td>
        {told.length === 0 ? null : (
          <details>
            <summary>{told.map(([name]) => name).join(', ')}</summary>
            <dl>
              {told.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd dir="auto">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </td>
    </tr>
  );
}
