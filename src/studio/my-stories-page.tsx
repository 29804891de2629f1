import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../ui/instants.ts';
import { type FirstStep, FirstSteps } from './first-steps.tsx';
import { type NewsroomTable, NewsroomTables } from './newsroom-table.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

export type WorkflowStatus = 'draft' | 'in-review' | 'ready';
export type PublicationStatus = 'unpublished' | 'scheduled' | 'published' | 'retracted' | 'taken-down';

export type MyStoryView = {
  id: string;
  headline: string;
  section?: string;
  workflow: WorkflowStatus;
  publication: PublicationStatus;
  /** Whether the newest revision is another than readers see. */
  hasChange?: boolean;
  /** When a scheduled story goes public. */
  publishAt?: string;
  /** Instant of the newest revision. */
  changedAt: string;
  words: number;
  /** Where readers find it, while they do. */
  address?: string;
};

export type MyStoriesView = {
  studio: StudioView;
  stories: MyStoryView[];
  table: NewsroomTable;
  mayPublish: boolean;
  /** Of a paper that has nothing out yet. */
  firstSteps?: FirstStep[];
};

/** The first page after signing in: what waits for you, what is coming, and the stories you have in hand, newest change first. */
export function renderMyStoriesPage({ studio, stories, table, mayPublish, firstSteps = [] }: MyStoriesView): string {
  return renderStudioPage(
    studio,
    'My stories',
    <>
      <header>
        <h1>My stories</h1>
        <span class="count">{stories.length > 0 ? stories.length : null}</span>
        <a class="act" href="/studio/stories/new">
          Write a story
        </a>
      </header>
      <FirstSteps steps={firstSteps} />
      <NewsroomTables table={table} zone={studio.zone} mayPublish={mayPublish} />
      <h2 class={firstSteps.length + Object.values(table).flat().length > 0 ? 'part' : 'hidden'}>In my hands</h2>
      {stories.length === 0 ? (
        <p class="empty">
          You have no stories yet. A story that you write, or that carries your byline, stands here from its first draft
          on. <a href="/studio/stories/new">Write one</a>
        </p>
      ) : (
        <ul class="stories">
          {stories.map((story) => (
            <StoryLine key={story.id} story={story} zone={studio.zone} />
          ))}
        </ul>
      )}
    </>,
  );
}

function StoryLine({ story, zone }: { story: MyStoryView; zone: string }): VNode {
  const calendar = { language: 'en-GB', zone };
  return (
    <li>
      <div>
        <h3>
          <a href={`/studio/stories/${story.id}`}>{story.headline}</a>
        </h3>
        <p>
          {story.section ? `${story.section} · ` : null}
          {`${story.words.toLocaleString('en-GB')} words`}
        </p>
      </div>
      <div>
        <State story={story} zone={zone} />
        {story.publication === 'published' && story.hasChange ? <p>{changeWords[story.workflow]}</p> : null}
      </div>
      <p>
        <time dateTime={story.changedAt} title={formatInstant(story.changedAt, calendar)}>
          {formatMinute(story.changedAt, calendar)}
        </time>
      </p>
    </li>
  );
}

/** What is public is public whatever is said in the newsroom: the workflow is that of the version that follows. */
const changeWords: Record<WorkflowStatus, string> = {
  draft: 'A change in draft',
  'in-review': 'A change in review',
  ready: 'A change is ready',
};
const workflowWords: Record<WorkflowStatus, string> = { draft: 'Draft', 'in-review': 'In review', ready: 'Ready' };
const publicationWords: Record<Exclude<PublicationStatus, 'unpublished' | 'scheduled'>, string> = {
  published: 'Published',
  retracted: 'Retracted',
  'taken-down': 'Taken down',
};

/** By word and shape, never by colour alone: what readers see counts first, else how far the work is. */
function State({ story, zone }: { story: MyStoryView; zone: string }): VNode {
  if (story.publication === 'unpublished') return <Sign shape={story.workflow}>{workflowWords[story.workflow]}</Sign>;
  if (story.publication === 'scheduled')
    return (
      <Sign shape="scheduled">
        {story.publishAt ? `Scheduled, ${formatMinute(story.publishAt, { language: 'en-GB', zone })}` : 'Scheduled'}
      </Sign>
    );
  return <Sign shape={story.publication}>{publicationWords[story.publication]}</Sign>;
}

type Shape = WorkflowStatus | Exclude<PublicationStatus, 'unpublished'>;

/** Paths on a square of 16: an empty, half and full ring for the workflow; a clock, a tick, a bar and a cross for the public. */
const shapes: Record<Shape, VNode> = {
  draft: <circle cx="8" cy="8" r="5.500" />,
  'in-review': (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  ready: <circle cx="8" cy="8" r="5.500" fill="currentColor" />,
  scheduled: <path d="M8 2a6 6 0 1 0 .01 0M8 4.500V8l2.500 1.800" />,
  published: <path d="m2.500 8.500 3.500 3.700 7.500-8.400" />,
  retracted: <path d="M2 8h12M5 4.500h6M5 11.500h6" />,
  'taken-down': <path d="m3.500 3.500 9 9m0-9-9 9" />,
};

function Sign({ shape, children }: { shape: Shape; children: string }): VNode {
  return (
    <p class="state">
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        fill="none"
        stroke="currentColor"
        stroke-width="1.800"
        aria-hidden="true"
      >
        {shapes[shape]}
      </svg>
      {children}
    </p>
  );
}
