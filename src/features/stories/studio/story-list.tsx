import type { ComponentChildren, VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import type { StoryListView } from './story-view.ts';

/** All stories that the newsroom may see, the last changed first. A form with GET: each list has an address of its own. */
export function StoryList({ view, beside }: { view: StoryListView; beside?: ComponentChildren }): VNode {
  return (
    <>
      <header>
        <h1>Stories</h1>
        <a href="/studio/bin">Bin</a>
        <a class="act" href={`${view.address}/new`}>
          Write a story
        </a>
      </header>
      <Filter view={view} />
      {view.stories.length === 0 ? (
        <p class="empty">
          No story is like this. <a href={view.address}>Show all</a>, or <a href={`${view.address}/new`}>write one</a>.
        </p>
      ) : (
        <ul class="stories all">
          {view.stories.map((story) => (
            <Line key={story.id} story={story} view={view} />
          ))}
        </ul>
      )}
      {view.nextAddress ? (
        <p>
          <a href={view.nextAddress}>Older ones</a>
        </p>
      ) : null}
      {view.stories.length > 0 ? beside : null}
    </>
  );
}

function Filter({ view }: { view: StoryListView }): VNode {
  const { filter, sections, statuses } = view;
  return (
    <form class="filter story-filter" method="get" action={view.address}>
      <div>
        <label for="q">Words</label>
        <input id="q" name="q" type="search" value={filter.q} />
      </div>
      <div>
        <label for="section">Section</label>
        <select id="section" name="section">
          <option value="">All</option>
          {sections.map(({ id, name }) => (
            <option key={id} value={id} selected={id === filter.section}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="status">State</label>
        <select id="status" name="status">
          <option value="">All</option>
          {statuses.map((status) => (
            <option key={status} value={status} selected={status === filter.status}>
              {status}
            </option>
          ))}
        </select>
      </div>
      <label class="tick">
        <input type="checkbox" name="mine" value="1" checked={filter.mine} />
        Begun by me
      </label>
      <button class="quiet" type="submit">
        Show
      </button>
    </form>
  );
}

function Line({ story, view }: { story: StoryListView['stories'][number]; view: StoryListView }): VNode {
  const calendar = { language: 'en-GB', zone: view.zone };
  const { status, workflow, hasChange, planned } = story;
  return (
    <li>
      <div class="chosen">
        {view.tickForm ? (
          <input type="checkbox" name="stories" value={story.id} form={view.tickForm} aria-label={story.headline} />
        ) : null}
        <div>
          <h2>
            <a href={`${view.address}/${story.id}`}>{story.headline}</a>
          </h2>
          <p>{[story.section, story.bylines].filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      <div>
        <p class="state">{planned ? `Scheduled, ${formatMinute(planned, calendar)}` : status}</p>
        {hasChange ? <p>{`A change, ${workflow}`}</p> : null}
      </div>
      <p>
        <time dateTime={story.changedAt} title={formatInstant(story.changedAt, calendar)}>
          {formatMinute(story.changedAt, calendar)}
        </time>
      </p>
    </li>
  );
}
