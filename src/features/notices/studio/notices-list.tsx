import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';
import { NOTICE_KINDS, type Notice, type NoticeKind } from '../notice.schema.ts';

export type NoticesView = {
  address: string;
  zone: string;
  notices: Notice[];
  choices: Record<NoticeKind, boolean>;
  /** Whether the house has a mail server. */
  sendsMail: boolean;
  nextAddress?: string;
  notice?: string;
};

const WORDS: Record<NoticeKind, string> = {
  ...{ assigned: 'Assigned to you', filed: 'Filed', returned: 'Returned', corrected: 'Corrected', late: 'Late' },
  ...{ unproven: 'Not seen everywhere', mentioned: 'To you', noted: 'Noted', device: 'A new device' },
};

/** What somebody was told, and what of it shall come by mail. */
export function NoticesList({ view }: { view: NoticesView }): VNode {
  const { address, notices, nextAddress } = view;
  return (
    <>
      <header>
        <h1>Notices</h1>
        {notices.some(({ isRead }) => !isRead) ? (
          <form method="post" action={`${address}/read`}>
            <button class="quiet" type="submit">
              All are read
            </button>
          </form>
        ) : null}
      </header>
      <Told text={view.notice} />
      {notices.length === 0 ? (
        <p class="empty">
          Nothing yet. When a story is assigned to you, filed, returned, corrected or late, or somebody notes something
          beside one of yours, it stands here.
        </p>
      ) : (
        <ul class="stories notices">
          {notices.map((notice) => (
            <Line key={notice.id} notice={notice} zone={view.zone} />
          ))}
        </ul>
      )}
      {nextAddress ? (
        <p>
          <a href={nextAddress}>Earlier ones</a>
        </p>
      ) : null}
      <ChoicesForm view={view} />
    </>
  );
}

function Line({ notice, zone }: { notice: Notice; zone: string }): VNode {
  const { kind, story, word, by, madeAt, isRead } = notice;
  const calendar = { language: 'en-GB', zone };
  const address = story ? `/studio/stories/${story.id}` : kind === 'device' ? '/studio/account' : undefined;
  const label = story?.headline ?? (kind === 'device' ? 'Your account' : 'A story that was taken down');
  return (
    <li class={isRead ? undefined : 'unread'}>
      <div>
        <h3>{address ? <a href={address}>{label}</a> : label}</h3>
        {word ? <blockquote dir="auto">{word}</blockquote> : null}
      </div>
      <div>
        <p class="state">
          {WORDS[kind]}
          {isRead ? '' : ', new'}
        </p>
        {by ? <p>{by}</p> : null}
      </div>
      <p>
        <time dateTime={madeAt} title={formatInstant(madeAt, calendar)}>
          {formatMinute(madeAt, calendar)}
        </time>
      </p>
    </li>
  );
}

function ChoicesForm({ view: { address, choices, sendsMail } }: { view: NoticesView }): VNode {
  return (
    <form class="choices" method="post" action={`${address}/choices`}>
      <h2>By mail too</h2>
      {sendsMail ? null : (
        <p class="hint">No mail is sent from this house as it is set up (SMTP_URL): notices stand here only.</p>
      )}
      {(Object.entries(NOTICE_KINDS) as [NoticeKind, { about: string }][]).map(([kind, { about }]) => (
        <label class="tick" key={kind}>
          <input type="checkbox" name={kind} value="1" checked={choices[kind]} /> {about}
        </label>
      ))}
      <p class="row">
        <button type="submit">Save</button>
      </p>
    </form>
  );
}
