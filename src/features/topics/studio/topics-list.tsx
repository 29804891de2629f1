import type { VNode } from 'preact';
import { type Fault, Field, Labelled } from '../../../ui/field.tsx';
import { Told } from '../../../ui/told.tsx';
import { TOPIC_KINDS, type TopicKind } from '../topic.schema.ts';

export type TypedTopic = { name: string; kind: TopicKind; slug: string; description: string };

export type TopicsView = {
  address: string;
  q: string;
  kind: string;
  topics: { id: string; name: string; kind: TopicKind; slug: string; stories: number }[];
  nextAddress?: string;
  typed: TypedTopic;
  faults: Fault[];
};

export type TopicView = {
  address: string;
  id: string;
  /** Its page. */
  page: string;
  typed: TypedTopic;
  faults: Fault[];
  /** What was typed to merge it into. */
  into: string;
  saved?: boolean;
};

const KINDS: Record<TopicKind, string> = {
  ...{ topic: 'Topic', person: 'Person', organisation: 'Organisation', place: 'Place' },
};

/** What the news is about. */
export function TopicsList({ view }: { view: TopicsView }): VNode {
  const { address, topics, q, kind, nextAddress } = view;
  return (
    <>
      <header>
        <h1>Topics</h1>
      </header>
      <form class="filter board-filter" method="get" action={address}>
        <div>
          <label for="q">Find</label>
          <input id="q" name="q" type="search" value={q} />
        </div>
        <div>
          <label for="of-kind">Kind</label>
          <select id="of-kind" name="kind">
            <option value="">All</option>
            {TOPIC_KINDS.map((one) => (
              <option key={one} value={one} selected={one === kind}>
                {KINDS[one]}
              </option>
            ))}
          </select>
        </div>
        <button class="quiet" type="submit">
          Show
        </button>
      </form>
      {topics.length === 0 ? (
        <p class="empty">
          {q || kind
            ? 'None is like this.'
            : 'None yet. A topic has a page with all its stories and a feed; open one below.'}
        </p>
      ) : (
        <ul class="stories">
          {topics.map((topic) => (
            <li key={topic.id}>
              <h2>
                <a href={`${address}/${topic.id}`}>{topic.name}</a>
              </h2>
              <p class="state">{KINDS[topic.kind]}</p>
              <p>{topic.stories === 1 ? '1 story' : `${topic.stories.toLocaleString('en-GB')} stories`}</p>
            </li>
          ))}
        </ul>
      )}
      {nextAddress ? (
        <p>
          <a href={nextAddress}>More</a>
        </p>
      ) : null}
      <form class="settings" method="post" action={address} aria-labelledby="new-topic">
        <h2 id="new-topic">Open a topic</h2>
        <TopicFields typed={view.typed} faults={view.faults} />
        <button type="submit">Open it</button>
      </form>
    </>
  );
}

function TopicFields({ typed, faults }: { typed: TypedTopic; faults: Fault[] }): VNode {
  return (
    <>
      <Field name="name" label="Name" value={typed.name} faults={faults} required max={200} />
      <Labelled
        name="kind"
        label="Kind"
        faults={faults}
        hint="Persons have their pages at /people/, all others at /topics/."
      >
        <select id="kind" name="kind">
          {TOPIC_KINDS.map((one) => (
            <option key={one} value={one} selected={one === typed.kind}>
              {KINDS[one]}
            </option>
          ))}
        </select>
      </Labelled>
      <Field name="slug" label="Slug; empty: made of the name" value={typed.slug} faults={faults} max={160} />
      <Field
        name="description"
        label="What it is about"
        value={typed.description}
        faults={faults}
        rows={3}
        max={1000}
      />
    </>
  );
}

/** One topic: renamed, described, put together with another. */
export function TopicForm({ view }: { view: TopicView }): VNode {
  const { address, id, typed, faults, into } = view;
  return (
    <>
      <header>
        <h1>{typed.name}</h1>
        <a href={address}>All topics</a>
        <a href={view.page}>See it</a>
      </header>
      <Told text={view.saved ? 'Saved; readers have it.' : undefined} />
      <form class="settings" method="post" action={`${address}/${id}`} aria-labelledby="topic">
        <h2 id="topic">The topic</h2>
        <TopicFields typed={typed} faults={faults} />
        <p class="hint">Another slug or kind moves its page; the address before leads on.</p>
        <button type="submit">Save</button>
      </form>
      <form class="settings" method="post" action={`${address}/${id}/merge`} aria-labelledby="merge">
        <h2 id="merge">Put it together with another</h2>
        <Field
          name="into"
          label="Name or slug of the topic that stays"
          value={into}
          faults={faults}
          hint="All stories of this one become the other’s, and its addresses lead there. This can’t be undone."
        />
        <button type="submit">Put together</button>
      </form>
    </>
  );
}
