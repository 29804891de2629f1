import type { ComponentChildren, VNode } from 'preact';
import { formatInstant, formatMinute } from '../ui/instants.ts';

/** What waits for an editor, what will happen by itself, and what went out past a check. */
export type NewsroomTable = {
  /** Live stories, whose entries are filed one by one. */
  running: { id: string; headline: string; updatedAt: string }[];
  filed: {
    id: string;
    headline: string;
    section: string;
    workflow: 'in-review' | 'ready';
    by: string;
    changedAt: string;
  }[];
  coming: { id: string; headline: string; what: 'publish' | 'unpublish' | 'embargo'; at: string }[];
  /** Media whose right to be shown ends within a fortnight, or has ended. */
  rights: { id: string; name: string; endsAt: string; hasEnded: boolean }[];
  toMend: { id: string; headline: string; names: string[]; reason: string; by: string; at: string }[];
};

type Props = { table: NewsroomTable; zone: string; mayPublish: boolean };

const WHAT = { publish: 'Goes out', unpublish: 'Is taken off', embargo: 'Embargo ends' };
const CHECKS: Record<string, string> = {
  ...{
    placeholder: 'a placeholder',
    byline: 'no byline',
    credit: 'a picture without credit',
    'dead-link': 'a dead link',
  },
};

/** A list that has nothing in it is not drawn. */
export function NewsroomTables({ table: { running, filed, coming, toMend, rights }, zone, mayPublish }: Props): VNode {
  const calendar = { language: 'en-GB', zone };
  const time = (at: string) => (
    <time dateTime={at} title={formatInstant(at, calendar)}>
      {formatMinute(at, calendar)}
    </time>
  );
  return (
    <>
      {running.length > 0 ? (
        <Part title="Running">
          {running.map(({ id, headline, updatedAt }) => (
            <Line key={id} id={id} headline={headline} below="">
              <p>
                <a class="act" href={`/studio/stories/${id}/update`}>
                  File an update<span class="hidden">: {headline}</span>
                </a>
              </p>
              <p>{time(updatedAt)}</p>
            </Line>
          ))}
        </Part>
      ) : null}
      {mayPublish && filed.length > 0 ? (
        <Part title="Filed, and waiting for an editor">
          {filed.map(({ id, headline, section, workflow, by, changedAt }) => (
            <Line key={id} id={id} headline={headline} below={[section, by].filter(Boolean).join(' · ')}>
              <p class="state">{workflow === 'ready' ? '● Ready' : '◐ In review'}</p>
              <p>{time(changedAt)}</p>
            </Line>
          ))}
        </Part>
      ) : null}
      {coming.length > 0 ? (
        <Part title="What is coming">
          {coming.map(({ id, headline, what, at }) => (
            <Line key={`${id}${what}${at}`} id={id} headline={headline} below="">
              <p class="state">{WHAT[what]}</p>
              <p>{time(at)}</p>
            </Line>
          ))}
        </Part>
      ) : null}
      {mayPublish && toMend.length > 0 ? (
        <Part title="To mend: it went out past a check">
          {toMend.map(({ id, headline, names, reason, by, at }) => (
            <Line key={id} id={id} headline={headline} below={`${by}: ${reason}`}>
              <p class="state">{names.map((name) => CHECKS[name] ?? name).join(', ')}</p>
              <p>{time(at)}</p>
            </Line>
          ))}
        </Part>
      ) : null}
      {mayPublish && rights.length > 0 ? (
        <Part title="Pictures whose right ends">
          {rights.map(({ id, name, endsAt, hasEnded }) => (
            <li key={id}>
              <h3>
                <a href={`/studio/media/${id}`}>{name}</a>
              </h3>
              <p class="state">{hasEnded ? 'Has ended' : 'Ends'}</p>
              <p>{time(endsAt)}</p>
            </li>
          ))}
        </Part>
      ) : null}
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <section class="part">
      <h2>{title}</h2>
      <ul class="stories">{children}</ul>
    </section>
  );
}

type LineProps = { id: string; headline: string; below: string; children: ComponentChildren };

function Line({ id, headline, below, children }: LineProps): VNode {
  return (
    <li>
      <div>
        <h3>
          <a href={`/studio/stories/${id}`}>{headline}</a>
        </h3>
        {below ? <p>{below}</p> : null}
      </div>
      {children}
    </li>
  );
}
