import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';
import type { Alarm } from '../alarm.schema.ts';

export type AlarmsView = { address: string; zone: string; alarms: Alarm[]; hasDuty: boolean; sendsMail: boolean };

/** What rings, and what rang. */
export function AlarmsList({ view }: { view: AlarmsView }): VNode {
  const { alarms, hasDuty, sendsMail } = view;
  return (
    <>
      <header>
        <h1>Alarms</h1>
      </header>
      {hasDuty && sendsMail ? null : (
        <p class="notice">
          {hasDuty
            ? 'No mail is sent from this house as it is set up (SMTP_URL): alarms ring in the studio only.'
            : 'No duty address is set: alarms ring in the studio only. An administrator sets one under Settings.'}
        </p>
      )}
      {alarms.length === 0 ? (
        <p class="empty">
          Nothing has rung. What was published and not seen everywhere within ten seconds, and a nightly backup that
          failed, ring here.
        </p>
      ) : (
        <ul class="stories">
          {alarms.map((alarm) => (
            <Line key={alarm.id} alarm={alarm} view={view} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ alarm, view }: { alarm: Alarm; view: AlarmsView }): VNode {
  const { id, story, words, raisedAt, settledAt, acknowledgedAt, acknowledgedBy } = alarm;
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  const rings = !settledAt && !acknowledgedAt;
  return (
    <li>
      <div>
        <h2>{story ? <a href={`/studio/stories/${story.id}#acts`}>{story.headline}</a> : 'The paper'}</h2>
        <p>{words}</p>
      </div>
      <div>
        <p class="state">{rings ? '● Rings' : settledAt ? '✓ Came right' : '✓ Seen to'}</p>
        <p>{settledAt ? at(settledAt) : acknowledgedAt ? `${acknowledgedBy ?? ''}, ${at(acknowledgedAt)}` : ''}</p>
        {rings ? (
          <form method="post" action={`${view.address}/${id}/acknowledge`}>
            <button type="submit" aria-label={`I see to it: ${story?.headline ?? words}`}>
              I see to it
            </button>
          </form>
        ) : null}
      </div>
      <p>
        <time dateTime={raisedAt}>{at(raisedAt)}</time>
      </p>
    </li>
  );
}
