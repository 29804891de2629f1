import { v7 as uuid } from 'uuid';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type ProblemPart, unprocessable, unprocessableParts } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { defaultEdition, type Edition, findEdition } from '../editions/index.ts';
import { composeDocument, EMPTY_BODY } from './compose-document.ts';
import { addRevision } from './stories.store.ts';
import type { NewStory, StoryDocument } from './story.schema.ts';
import { faultsOfDates } from './story-dates.ts';
import { findReferences } from './story-references.ts';
import { claimSlug, slugAsChosen, slugOfHeadline } from './story-slug.ts';
import { type Journalist, mustBeAllowedToBackdate } from './who-may.ts';

/**
 * A new story, as a draft.
 * @returns its id
 * @throws Problem 422 with a pointer for all that is unknown or wrong, 403
 */
export async function createStory(tx: Transaction, by: Journalist, sent: NewStory): Promise<string> {
  mustBeAllowedToBackdate(by, sent);
  const edition = await editionOf(tx, sent.locale);
  const id = uuid();
  const now = await actTime(tx);
  const composed = await newDocument(tx, edition, { sent, now });
  const wanted = sent.slug == null ? slugOfHeadline(sent.headline) : slugAsChosen(sent.slug);
  const slug = await claimSlug(tx, { edition: edition.id, story: id, wanted });
  const document = { ...composed, slug };
  await tx
    .insertInto('stories')
    .values({
      id,
      edition_id: edition.id,
      slug,
      slug_chosen: sent.slug != null,
      revision: 1,
      first_published_at: null,
      address: null,
      feed_guid: `urn:uuid:${id}`,
      created_by: by.id,
      created_at: now,
      changed_at: now,
      taken_down_at: null,
      taken_down_status: null,
      taken_down_notice: null,
    })
    .execute();
  await addRevision(tx, { story: id, revision: 1, document, kind: 'save', by: by.id, at: now });
  const backdated = document.firstPublishedAt && { firstPublishedAt: document.firstPublishedAt };
  await recordAudit(tx, {
    actor: by,
    act: 'create-story',
    subject: { kind: 'story', id },
    details: { headline: document.headline, ...backdated },
  });
  return id;
}

async function editionOf(tx: Transaction, locale: string | null | undefined): Promise<Edition> {
  if (locale == null) return defaultEdition(tx);
  const edition = await findEdition(tx, { tag: locale });
  if (!edition) throw unprocessable('/locale', `There is no edition "${locale}".`);
  return edition;
}

async function newDocument(
  tx: Transaction,
  edition: Edition,
  { sent, now }: { sent: NewStory; now: Date },
): Promise<StoryDocument> {
  const references = await findReferences(tx, edition.id, sent);
  const blank: StoryDocument = {
    headline: sent.headline,
    slug: '',
    section: '',
    sections: [],
    topics: [],
    bylines: [],
    related: [],
    type: 'news',
    body: EMPTY_BODY,
  };
  const { document, faults } = composeDocument(blank, sent, references.found);
  refuse([...references.faults, ...faults, ...faultsOfDates(document, now)]);
  return document;
}

/** @throws Problem 422 with all of them */
export function refuse(faults: ProblemPart[]): void {
  if (faults.length > 0) throw unprocessableParts(faults);
}
