import { isDeepStrictEqual } from 'node:util';
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { forbidden, unprocessable } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { changeWhatIsPublic } from './change-what-is-public.ts';
import { mustDescribePictures } from './must-describe-pictures.ts';
import { announce } from './stories.events.ts';
import { documentOf, type LockedStory, lockStory, refuseAway, saveTimeline } from './stories.store.ts';
import type { NotePlace, PublicationKind } from './stories.tables.ts';
import type { StoryDocument } from './story.schema.ts';
import { giveStoryAddress } from './story-address.ts';
import { cardOf } from './story-card.ts';
import { listsOfDocument } from './story-references.ts';
import {
  lastAccepted,
  type Plan,
  planOf,
  published,
  type Span,
  spanAt,
  type Timeline,
  wasPublic,
  withoutPlan,
} from './timeline.ts';
import type { Journalist } from './who-may.ts';

export type ChangeKind = 'minor' | 'update' | 'clarification' | 'correction';
export type Publish = {
  story: string;
  revision?: number | undefined;
  at?: string | undefined;
  kind?: ChangeKind | undefined;
  note?: string | undefined;
  /** Where on the page readers are told; before the text where nothing is said. */
  notePlace?: NotePlace | undefined;
  /** Goes out before the end of its embargo, for this reason, which stays in the newsroom. */
  breakEmbargo?: { reason: string } | undefined;
};
/** `replaced` is what was planned before and is not any more. */
export type Replaced = { replaced: Plan | null };

/**
 * Makes a revision public, now or at a time to come. It stands as it was pinned whatever is saved afterwards.
 * @throws Problem 404, 409 where it was taken down, 422 (unknown revision, missing kind or note, embargo)
 */
export async function publishStory(tx: Transaction, by: Journalist, wanted: Publish): Promise<Replaced> {
  const story = await lockStory(tx, wanted.story);
  refuseAway(story);
  const pinned = await pin(tx, story, wanted);
  if (pinned.breaks && by.keepsEmbargo) throw forbidden('You may not break an embargo: ask somebody who may.');
  const base = withoutPlan(story.timeline, story.now);
  const current = spanAt(base, story.now);
  if (current?.revision === pinned.revision && !current.retraction) {
    const after = base.map((span) => (span === current ? { ...span, until: pinned.until } : span));
    return settleWithoutEntry(tx, by, { story, after });
  }
  const planned = story.timeline.find(({ from }) => from > story.now);
  if (planned && isSame(planned, pinned)) return { replaced: null };
  await mustDescribePictures(tx, pinned.document);
  const span = await newPublication(tx, story, { base, pinned, told: whatReadersAreTold(base, story.now, wanted) });
  const replaced = planOf(story.timeline, story.now);
  await changeWhatIsPublic(tx, story, { after: published(base, span), by: by.id });
  await record(tx, by, { story, span, replaced });
  if (pinned.breaks) {
    const details = { embargoUntil: pinned.breaks, at: pinned.at, reason: wanted.breakEmbargo?.reason ?? '' };
    await recordAudit(tx, { actor: by, act: 'break-embargo', subject: { kind: 'story', id: story.id }, details });
  }
  return { replaced };
}

/** `breaks` is the end of the embargo that it does not wait for. */
type Pinned = { revision: number; document: StoryDocument; at: Date; until: Date | null; breaks: string | null };
type Told = { kind: PublicationKind; note: string; notePlace?: NotePlace | undefined; movesUpdated: boolean };

/** Settles which revision, from when, until when. */
async function pin(tx: Transaction, story: LockedStory, wanted: Publish): Promise<Pinned> {
  const revision = wanted.revision ?? story.revision;
  const document = await documentOf(tx, story.id, revision);
  if (!document) throw unprocessable('/revision', `This story has no revision ${revision}.`);
  const asked = new Date(wanted.at ?? document.publishAt ?? story.now);
  const at = asked > story.now ? asked : story.now;
  const isBroken = document.embargoUntil !== undefined && at < new Date(document.embargoUntil);
  if (isBroken && !wanted.breakEmbargo) {
    throw unprocessable(
      '/at',
      `There is an embargo until ${document.embargoUntil}. Publish it then or later, or break the embargo with a reason.`,
    );
  }
  const until = document.unpublishAt ? new Date(document.unpublishAt) : null;
  if (until && until <= at) {
    throw unprocessable(
      '/unpublishAt',
      `The story is to be unpublished at ${document.unpublishAt}, which is not after its publication.`,
    );
  }
  return { revision, document, at, until, breaks: isBroken ? (document.embargoUntil ?? null) : null };
}

function isSame(planned: Span, { revision, at, until }: Pinned): boolean {
  return (
    planned.revision === revision &&
    planned.from.getTime() === at.getTime() &&
    planned.until?.getTime() === until?.getTime()
  );
}

/** What is public is what was asked for: no second entry, but what was planned instead of it is dropped. */
async function settleWithoutEntry(
  tx: Transaction,
  by: Journalist,
  { story, after }: { story: LockedStory; after: Timeline },
): Promise<Replaced> {
  if (isDeepStrictEqual(after, story.timeline)) return { replaced: null };
  const replaced = planOf(story.timeline, story.now);
  await changeWhatIsPublic(tx, story, { after, by: by.id });
  await recordAudit(tx, {
    actor: by,
    act: 'drop-plan',
    subject: { kind: 'story', id: story.id },
    details: { replaced },
  });
  return { replaced };
}

/**
 * A story that readers have seen changes with a kind, and a correction with its words. So does one that was retracted: the page
 * of corrections goes on saying that it was, and must say beside it why it stands again.
 * @throws Problem 422
 */
function whatReadersAreTold(seen: Timeline, now: Date, { kind, note = '', notePlace }: Publish): Told {
  if (!wasPublic(seen, now)) return { kind: 'first', note, movesUpdated: false };
  if (kind === undefined) {
    throw unprocessable(
      '/kind',
      'Readers have seen this story: say whether this is a minor change, an update, a clarification or a correction.',
    );
  }
  const isAdmission = kind === 'correction' || kind === 'clarification';
  if (lastAccepted(seen)?.retraction && !isAdmission) {
    throw unprocessable(
      '/kind',
      'Readers were told that this story does not stand. Publish it as a correction or a clarification, whose note says why it stands now.',
    );
  }
  if (isAdmission && note === '')
    throw unprocessable('/note', `A ${kind} needs a note that tells readers what was changed.`);
  const told = { note, notePlace, movesUpdated: kind !== 'minor' };
  return { kind: spanAt(seen, now) || isAdmission ? kind : 'again', ...told };
}

async function newPublication(
  tx: Transaction,
  story: LockedStory,
  { base, pinned, told }: { base: Timeline; pinned: Pinned; told: Told },
): Promise<Span> {
  const { document, at } = pinned;
  const last = lastAccepted(base);
  const firstPublishedAt = last?.firstPublishedAt ?? new Date(document.firstPublishedAt ?? at);
  const unmoved = last?.updatedAt ?? firstPublishedAt;
  return {
    id: uuid(),
    revision: pinned.revision,
    kind: told.kind,
    note: told.note,
    notePlace: told.notePlace ?? 'top',
    address: await giveStoryAddress(tx, story, { document, firstPublishedAt }),
    sections: [document.section, ...document.sections],
    lists: listsOfDocument(document),
    card: await cardOf(tx, document),
    firstPublishedAt,
    updatedAt: told.movesUpdated ? at : unmoved,
    retraction: null,
    from: at,
    until: pinned.until,
  };
}

async function record(
  tx: Transaction,
  by: Journalist,
  { story, span, replaced }: { story: LockedStory; span: Span; replaced: Plan | null },
): Promise<void> {
  const { revision, kind, note, from, until, firstPublishedAt } = span;
  const details = {
    revision,
    kind,
    at: from,
    ...(note && { note }),
    ...(until && { until }),
    ...(replaced && { replaced }),
  };
  const backdated = kind === 'first' && firstPublishedAt < from ? { firstPublishedAt } : {};
  await recordAudit(tx, {
    actor: by,
    act: 'publish-story',
    subject: { kind: 'story', id: story.id },
    details: { ...details, ...backdated },
  });
  const { sections, address } = span;
  const of = { story: story.id, revision, edition: story.edition_id, sections, address, acceptedAt: story.now };
  await announce(tx, { event: 'published', ...of, effectiveAt: from });
  // An end that the story names itself comes about as one that somebody plans does.
  if (until) await announce(tx, { event: 'unpublished', ...of, effectiveAt: until });
}

/**
 * Makes the newest revision public within a transaction that is to be undone: so that a page of it can be made as readers would see
 * it. Embargo and missing words hinder nothing here.
 * @returns as of when it is public
 * @throws Problem 404, 409 where it was taken down
 */
export async function rehearseStory(tx: Transaction, id: string): Promise<Date> {
  const story = await lockStory(tx, id);
  refuseAway(story);
  const document = await documentOf(tx, id, story.revision);
  if (!document) throw new Error(`story ${id} has no revision ${story.revision}`);
  const base = withoutPlan(story.timeline, story.now);
  const pinned = { revision: story.revision, document, at: story.now, until: null, breaks: null };
  const told: Told = { kind: wasPublic(base, story.now) ? 'minor' : 'first', note: '', movesUpdated: false };
  const span = await newPublication(tx, story, { base, pinned, told });
  await saveTimeline(tx, story, { after: published(base, span), by: null });
  return story.now;
}
