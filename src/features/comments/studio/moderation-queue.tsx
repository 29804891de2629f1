import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import type { ModeratedComment } from '../comment.schema.ts';
import type { ModerationTab, ModerationView } from './moderation-view.ts';

const TABS: Record<ModerationTab, string> = {
  pending: 'Waiting',
  reported: 'Reported',
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
};

type Verb = 'approve' | 'reject' | 'spam' | 'restore';
const BUTTONS: Record<Verb, string> = { approve: 'Approve', reject: 'Reject', spam: 'Spam', restore: 'Restore' };

/** The one queue, worked by buttons, or by keys where scripts run (moderation-keys.ts). Why a comment waits stands beside it. */
export function ModerationQueue({ view }: { view: ModerationView }): VNode {
  return (
    <>
      <header>
        <h1>Comments</h1>
      </header>
      <nav class="tabs" aria-label="Comments by status">
        {Object.entries(TABS).map(([tab, label]) => (
          <a key={tab} href={`${view.address}?status=${tab}`} aria-current={tab === view.tab ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <p class="keys">
        <kbd>j</kbd> next <kbd>k</kbd> previous <kbd>a</kbd> approve <kbd>r</kbd> reject <kbd>s</kbd> spam <kbd>u</kbd>{' '}
        undo
      </p>
      {view.undo ? (
        <form class="undo" method="post" action={view.address} data-undo>
          <span role="status">Done.</span>
          <input type="hidden" name="comment" value={view.undo} />
          <input type="hidden" name="tab" value={view.tab} />
          <button class="quiet" type="submit" name="verb" value="restore">
            Undo
          </button>
        </form>
      ) : null}
      {view.comments.length === 0 ? (
        <p class="empty">
          {view.tab === 'pending' ? 'Nothing waits. Readers’ words come here first.' : 'Nothing here.'}
        </p>
      ) : (
        <ol class="queue">
          {view.comments.map((comment, index) => (
            <Waiting key={comment.id} comment={comment} next={view.comments[index + 1]?.id} view={view} />
          ))}
        </ol>
      )}
      {view.nextAddress ? (
        <p>
          <a href={view.nextAddress}>More</a>
        </p>
      ) : null}
      <script src={view.scriptAddress} defer />
    </>
  );
}

type WaitingProps = { comment: ModeratedComment; next: string | undefined; view: ModerationView };

function Waiting({ comment, next, view }: WaitingProps): VNode {
  const calendar = { language: 'en-GB', zone: view.zone };
  const { name, website, story, createdAt, reports } = comment;
  return (
    <li id={`queue-${comment.id}`} tabindex={-1} data-comment>
      <p>
        <b>{name}</b>
        {website ? ` (${website})` : null}
        {' on '}
        <a href={story.url}>{story.headline}</a>
        {', '}
        <time dateTime={createdAt} title={formatInstant(createdAt, calendar)}>
          {formatMinute(createdAt, calendar)}
        </time>
      </p>
      <p class="words" dir="auto">
        {comment.body}
      </p>
      <p>{[...comment.heldFor, ...(reports > 0 ? [`reported: ${reports}`] : []), recordOf(comment)].join(' · ')}</p>
      <form method="post" action={view.address}>
        <input type="hidden" name="comment" value={comment.id} />
        <input type="hidden" name="tab" value={view.tab} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        {verbsFor(comment).map((verb) => (
          <button key={verb} class="quiet" type="submit" name="verb" value={verb} data-verb={verb}>
            {BUTTONS[verb]}
          </button>
        ))}
      </form>
    </li>
  );
}

/** What the same person had decided about them before. */
function recordOf({ commenter }: ModeratedComment): string {
  const { approved, rejected, spam } = commenter;
  return `before: ${approved} approved, ${rejected} rejected, ${spam} spam`;
}

/** Approving what is public already settles its reports. */
const verbsFor = ({ status }: ModeratedComment): Verb[] =>
  status === 'pending' || status === 'approved' ? ['approve', 'reject', 'spam'] : ['approve', 'restore'];
