import type { ComponentChildren, VNode } from 'preact';
import { renderDocument } from '../ui/document.tsx';
import { faviconAsset } from '../ui/drawings.ts';
import { paletteScript } from './palette.ts';
import { shellSheet } from './studio-style.ts';

export type Task = { label: string; address: string };

/** Who is at work, and where. */
export type StudioView = {
  siteName: string;
  person: { name: string; role: string };
  /** The rail, by task: the day's work, then what the paper is made of. */
  tasks: Task[];
  paperTasks: Task[];
  /** Whether this person writes stories. */
  mayWrite?: boolean;
  /** How many alarms ring, for those who may see to them. */
  alarms?: number;
  /** Address of the task at hand. */
  current: string;
  /** The form that ends the session posts here. */
  signOutAddress: string;
  /** IANA zone in which the newsroom reads times. */
  zone: string;
  /** Nonce in the studio policy of this answer. */
  styleNonce?: string;
};

/** A page of the studio: the rail at the left (above, on phones), the work beside it. */
export function renderStudioPage(view: StudioView, title: string, work: ComponentChildren): string {
  return renderDocument({
    language: 'en-GB',
    direction: 'ltr',
    title: `${title} – ${view.siteName}`,
    stylesheet: shellSheet,
    ...(view.styleNonce ? { styleNonce: view.styleNonce } : {}),
    head: (
      <>
        <meta name="robots" content="noindex" />
        <link rel="icon" href={faviconAsset.address} type={faviconAsset.contentType} />
        <script defer src={paletteScript.address} />
      </>
    ),
    body: (
      <div class="shell">
        <a class="skip" href="#work">
          Skip to the work
        </a>
        <Rail view={view} />
        <main class="work" id="work">
          {view.alarms ? (
            <p class="ringing" role="alert">
              <a href="/studio/alarms">
                {view.alarms === 1 ? 'An alarm rings' : `${view.alarms} alarms ring`}: see what is wrong
              </a>
            </p>
          ) : null}
          {work}
        </main>
      </div>
    ),
  });
}

function Rail({ view }: { view: StudioView }): VNode {
  return (
    <header class="rail" data-writes={view.mayWrite ? '' : undefined}>
      <a class="name" href="/">
        {view.siteName}
      </a>
      <nav aria-label="Tasks">
        <ul>
          {view.tasks.map((task) => (
            <TaskLink key={task.address} task={task} current={view.current} />
          ))}
          {view.paperTasks.length > 0 ? (
            <li class="to-paper">
              <a href="/studio/paper">The paper</a>
            </li>
          ) : null}
        </ul>
      </nav>
      {view.paperTasks.length > 0 ? (
        <nav class="of-paper" aria-labelledby="of-paper">
          <h2 id="of-paper">The paper</h2>
          <ul>
            {view.paperTasks.map((task) => (
              <TaskLink key={task.address} task={task} current={view.current} />
            ))}
          </ul>
        </nav>
      ) : null}
      <form class="who" method="post" action={view.signOutAddress}>
        <span>
          <a href="/studio/account">
            <b>{view.person.name}</b>
          </a>
          , {view.person.role}
        </span>
        <button class="quiet" type="submit">
          Sign out
        </button>
      </form>
    </header>
  );
}

function TaskLink({ task, current }: { task: Task; current: string }): VNode {
  return (
    <li>
      <a href={task.address} aria-current={task.address === current ? 'page' : undefined}>
        {task.label}
      </a>
    </li>
  );
}
