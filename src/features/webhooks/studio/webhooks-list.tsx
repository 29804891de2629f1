import type { VNode } from 'preact';
import { described, type Fault, Field } from '../../../ui/field.tsx';
import { formatInstant } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';
import type { Delivery, Webhook } from '../webhook.schema.ts';

export type WebhooksView = {
  address: string;
  zone: string;
  webhooks: (Webhook & { deliveries: Delivery[] })[];
  events: readonly string[];
  typed: { label: string; url: string; events: string[] };
  faults: readonly Fault[];
  /** Of the one just made: shown this once. */
  secret?: string;
  notice?: string;
};

const EVENTS: Record<string, string> = {
  'story.published': 'published or changed',
  'story.unpublished': 'unpublished',
  'story.retracted': 'retracted',
  'story.taken-down': 'taken down',
  test: 'a test',
};

/** Programs elsewhere that are told what readers see. */
export function WebhooksList({ view }: { view: WebhooksView }): VNode {
  const { webhooks, secret, notice } = view;
  return (
    <>
      <header>
        <h1>Webhooks</h1>
        <span class="count">{webhooks.length > 0 ? webhooks.length : null}</span>
      </header>
      <p class="hint">
        Other programs are told when readers see a change: an app, a newsletter, a cache. Each message is signed, and
        tried ten times over nine hours. Nothing is told before readers can see it.
      </p>
      <Told text={notice} />
      {secret ? (
        <section class="notice" aria-labelledby="secret">
          <h2 id="secret">Its secret, shown this once</h2>
          <p>The other program checks the signature with it.</p>
          <pre>{secret}</pre>
        </section>
      ) : null}
      {webhooks.length === 0 ? (
        <p class="empty">Nobody is told yet.</p>
      ) : (
        webhooks.map((webhook) => <One key={webhook.id} webhook={webhook} view={view} />)
      )}
      <Add view={view} />
    </>
  );
}

function One({ webhook, view }: { webhook: WebhooksView['webhooks'][number]; view: WebhooksView }): VNode {
  const { id, label, url, events, paused, deliveries } = webhook;
  const act = (verb: string, words: string) => (
    <form method="post" action={`${view.address}/${id}/${verb}`}>
      <button class="quiet" type="submit">
        {words}
        <span class="hidden">: {label}</span>
      </button>
    </form>
  );
  return (
    <section class="part" aria-labelledby={`webhook-${id}`}>
      <h2 id={`webhook-${id}`}>
        {label}
        {paused ? ' (paused)' : null}
      </h2>
      <p>
        <code>{url}</code>
        <br />
        {events.map((event) => EVENTS[event]).join(', ')}
      </p>
      <div class="row">
        {act('test', 'Send a test')}
        {act(paused ? 'resume' : 'pause', paused ? 'Go on' : 'Pause')}
        {act('remove', 'Remove')}
      </div>
      {deliveries.length === 0 ? <p class="hint">It was told nothing yet.</p> : null}
      <ul class="stories">
        {deliveries.map((delivery) => (
          <Line key={delivery.id} delivery={delivery} view={view} webhook={id} />
        ))}
      </ul>
    </section>
  );
}

type LineProps = { delivery: Delivery; view: WebhooksView; webhook: string };

function Line({ delivery, view, webhook }: LineProps): VNode {
  const { id, event, story, effectiveAt, tries, said, deliveredAt, givenUpAt } = delivery;
  const at = (instant: string) => formatInstant(instant, { language: 'en-GB', zone: view.zone });
  const state = deliveredAt
    ? `✓ Taken, ${at(deliveredAt)}`
    : givenUpAt
      ? `✗ Given up: ${said}`
      : said
        ? `Tried ${tries === 1 ? 'once' : `${tries} times`}: ${said}`
        : `To be told, ${at(effectiveAt)}`;
  return (
    <li>
      <div>
        <h3>{story ? <a href={`/studio/stories/${story.id}`}>{story.headline}</a> : 'A test'}</h3>
        <p>{EVENTS[event] ?? event}</p>
      </div>
      <p class="state">{state}</p>
      {tries > 0 ? (
        <form method="post" action={`${view.address}/${webhook}/replay/${id}`}>
          <button class="quiet" type="submit">
            Send again<span class="hidden">: {story?.headline ?? 'a test'}</span>
          </button>
        </form>
      ) : null}
    </li>
  );
}

function Add({ view: { address, typed, faults, events } }: { view: WebhooksView }): VNode {
  return (
    <form class="settings" method="post" action={address} aria-labelledby="new-webhook">
      <h2 id="new-webhook">Tell another program</h2>
      <Field name="label" label="What you call it" value={typed.label} faults={faults} required max={100} />
      <Field name="url" label="Address" value={typed.url} faults={faults} required max={2000} hint="https://…" />
      <fieldset {...described('events', faults)}>
        <legend>It is told when a story is</legend>
        {faults.some(({ field }) => field === 'events') ? (
          <p class="refused" id="events-fault">
            Choose what it is told of.
          </p>
        ) : null}
        {events.map((event) => (
          <div key={event} class="tick">
            <input
              id={`event-${event}`}
              type="checkbox"
              name="events"
              value={event}
              checked={typed.events.includes(event)}
            />
            <label for={`event-${event}`}>{EVENTS[event]}</label>
          </div>
        ))}
      </fieldset>
      <button type="submit">Add</button>
    </form>
  );
}
