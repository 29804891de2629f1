import { formatInstant } from '../ui/instants.ts';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

export type MailView = { id: string; recipient: string; subject: string; body: string | null; createdAt: string };

/** All mail of the demo, which sends none: what people would have got. */
export const renderMailboxPage = (studio: StudioView, mails: MailView[]): string =>
  renderStudioPage(
    studio,
    'Mailbox',
    <>
      <header>
        <h1>Mailbox</h1>
        <span class="count">{mails.length > 0 ? mails.length : null}</span>
      </header>
      <p class="hint">
        The demo sends no mail. What it would have sent stands here, for everybody in its newsroom to read.
      </p>
      {mails.length === 0 ? (
        <p class="empty">
          Nothing yet. Invite somebody under People, or ask for a new password on the sign-in page, and the mail stands
          here.
        </p>
      ) : (
        <ul class="stories letters">
          {mails.map((mail) => (
            <li key={mail.id}>
              <article>
                <h2>{mail.subject}</h2>
                <p>
                  To {mail.recipient},{' '}
                  <time dateTime={mail.createdAt}>
                    {formatInstant(mail.createdAt, { language: 'en-GB', zone: studio.zone })}
                  </time>
                </p>
                <div class="letter">{withLinks(mail.body ?? '')}</div>
              </article>
            </li>
          ))}
        </ul>
      )}
    </>,
  );

/** Text with its addresses as links. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** The way out of the demo. */
export const renderOwnPaperPage = (
  studio: StudioView,
  commands: { start: string; user: string; import: string },
): string =>
  renderStudioPage(
    studio,
    'My own paper',
    <div class="steps">
      <header>
        <h1>Start my own paper</h1>
      </header>
      <p>
        Your paper lies in a folder of its own, beside this demo. Nothing of the demo comes along, and the demo can go
        on running.
      </p>
      <ol>
        <li>
          <p>In a terminal, in the folder of Courant, start an empty paper:</p>
          <pre>{commands.start}</pre>
          <p>It prints the address at which it is ready.</p>
        </li>
        <li>
          <p>In a second one, make your account; it asks for a password:</p>
          <pre>{commands.user}</pre>
        </li>
        <li>
          <p>Bring in what you have, if you move from WordPress or Ghost:</p>
          <pre>{commands.import}</pre>
        </li>
      </ol>
      <p>
        Then sign in there. How to put it into production, behind nginx and with backups, is in{' '}
        <code>docs/running-it.md</code>; how an archive moves in, in <code>docs/moving-in.md</code>. Throw the demo away
        by deleting its folder, <code>demo-data</code>.
      </p>
    </div>,
  );
