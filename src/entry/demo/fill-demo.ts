import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  applyUpdate,
  minutesOf,
  readNewsroom,
  readPageFile,
  readStoryFile,
  type SeedNewsroom,
  type SeedStory,
  type SeedUpdate,
} from '../../../seed/story-file.ts';
import { addUser } from '../../features/accounts/index.ts';
import { commandActor } from '../../features/audit/index.ts';
import { createAuthor } from '../../features/authors/index.ts';
import { changeEdition, ensureEdition } from '../../features/editions/index.ts';
import { settleSitemaps } from '../../features/feeds/index.ts';
import { createPage } from '../../features/pages/index.ts';
import { followWithSearch } from '../../features/search/index.ts';
import { createSection } from '../../features/sections/index.ts';
import {
  createStory,
  fileUpdate,
  type Journalist,
  newUpdateSchema,
  publishStory,
  retractStory,
  saveStory,
  setWorkflow,
  takeDownStory,
} from '../../features/stories/index.ts';
import { createTopic } from '../../features/topics/index.ts';
import { actAt } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { openKeys } from '../../platform/keys/index.ts';
import { packageFolder } from '../../platform/package-folder.ts';
import { FileStore } from '../../platform/storage/index.ts';
import { mediaFolder } from '../data-folder.ts';
import { withDatabase } from '../reach-database.ts';
import type { DemoPictures } from './demo-pictures.ts';
import { fillComments } from './fill-comments.ts';
import { fillDesk } from './fill-desk.ts';
import { fillFronts } from './fill-fronts.ts';
import { fillPictures } from './fill-pictures.ts';
import { fillPromos } from './fill-promos.ts';

/** Of every account of the demo, which nobody but this machine can reach by default. */
export const DEMO_PASSWORD = 'calder-demo';

const MINUTE = 60_000;

/** Fills an empty installation with the invented newspaper of `seed/`; ages are counted from now. A filled one stays as it is. */
export async function fillDemo(config: Config): Promise<void> {
  const folder = join(packageFolder(), 'seed');
  await withDatabase(config, async (database) => {
    const [row] = await database.query<{ filled: boolean }>('select exists (select from stories) as filled');
    if (row?.filled) return;
    const newsroom = readNewsroom(await readFile(join(folder, 'newsroom.json'), 'utf8'));
    const pictures = await fillPictures(database, new FileStore(mediaFolder(config.dataDir)), folder);
    const editor = await database.transaction((tx) => openNewsroom(tx, newsroom, pictures));
    await putUpPages(database, join(folder, 'pages'));
    const names = (await readdir(join(folder, 'stories'))).filter((name) => name.endsWith('.md')).sort();
    const stopSettling = settleSitemaps();
    const stopFollowing = followWithSearch();
    const filling = new Filling(database, editor, pictures);
    for (const name of names)
      await filling.add(
        readStoryFile(name, await readFile(join(folder, 'stories', name), 'utf8'), { beyondMarkdown: 'keep' }),
      );
    stopSettling();
    stopFollowing();
    await fillPromos(database, folder, new Date());
    await fillFronts(database, folder);
    await fillDesk(database, folder, { siteUrl: config.siteUrl, siteName: newsroom.name });
    const { secret, dataDir } = config;
    await fillComments(database, openKeys({ secret, dataDir, dataExists: false }), folder);
  });
}

async function openNewsroom(tx: Transaction, newsroom: SeedNewsroom, pictures: DemoPictures): Promise<Journalist> {
  const { name, tagline, zone, locale } = newsroom;
  const edition = await ensureEdition(tx, { name, tagline, zone, tag: locale });
  await changeEdition(tx, commandActor, { edition: edition.id, change: { name, tagline, zone } });
  for (const account of newsroom.accounts) await addUser(tx, commandActor, { ...account, password: DEMO_PASSWORD });
  for (const [place, section] of newsroom.sections.entries())
    await createSection(tx, commandActor as Journalist, { ...section, place });
  for (const { portrait: name, ...author } of newsroom.authors) {
    const portrait = pictures.named(name);
    await createAuthor(tx, commandActor as Journalist, { ...author, ...(portrait ? { portrait } : {}) });
  }
  for (const topic of newsroom.topics) await createTopic(tx, commandActor as Journalist, topic);
  await tx.updateTable('installation').set({ demo: true }).execute();
  const account = await tx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('role', '=', 'editor')
    .executeTakeFirstOrThrow();
  return { ...account, role: 'editor' };
}

/** About, contact, imprint …: own files, in the order of their numbers. */
async function putUpPages(database: DatabaseHandle, folder: string): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    const { place, slug, title, description, markdown } = readPageFile(
      name,
      await readFile(join(folder, name), 'utf8'),
    );
    const body = { format: 'markdown' as const, value: markdown };
    const page = { title, slug, description, footerPlace: place, body };
    await database.transaction((tx) => createPage(tx, commandActor, page));
  }
}

/** A step in the life of a story, at its minute after first publication. */
type Step = { after: number; take: (tx: Transaction) => Promise<unknown> };

class Filling {
  readonly #database: DatabaseHandle;
  readonly #editor: Journalist;
  readonly #now = new Date();
  readonly #pictures: DemoPictures;

  constructor(database: DatabaseHandle, editor: Journalist, pictures: DemoPictures) {
    this.#database = database;
    this.#editor = editor;
    this.#pictures = pictures;
  }

  async add(story: SeedStory): Promise<void> {
    const first = new Date(this.#now.getTime() - minutesOf(story.age) * MINUTE);
    const isPublic = story.status === 'published';
    const written = isPublic ? first : new Date(this.#now.getTime() - 60 * MINUTE);
    const id = await this.#at(written, (tx) =>
      createStory(tx, this.#editor, newStory(story, { now: this.#now, pictures: this.#pictures })),
    );
    if (story.status === 'in-review')
      await this.#at(written, (tx) => setWorkflow(tx, this.#editor, { story: id, workflow: 'in-review' }));
    if (story.status === 'scheduled')
      await this.#at(written, (tx) => publishStory(tx, this.#editor, { story: id, at: first.toISOString() }));
    if (!isPublic) return;
    for (const step of this.#stepsOf(story, id).sort((a, b) => a.after - b.after)) {
      await this.#at(new Date(first.getTime() + step.after * MINUTE), step.take);
    }
  }

  #at<T>(instant: Date, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#database.transaction(async (tx) => {
      await actAt(tx, instant);
      return work(tx);
    });
  }

  #stepsOf(story: SeedStory, id: string): Step[] {
    const editor = this.#editor;
    let markdown = story.markdown;
    const updates = (story.updates ?? []).map((update): Step => {
      markdown = applyUpdate(markdown, update);
      const body = this.#pictures.bodyOf(markdown);
      return {
        after: minutesOf(update.after),
        take: (tx) =>
          update.entry ? this.#file(tx, id, update.entry, update) : this.#publish(tx, id, { body }, update),
      };
    });
    const { retraction, takedown, slugChanged } = story;
    return [
      { after: 0, take: (tx) => publishStory(tx, editor, { story: id }) },
      ...updates,
      ...(slugChanged
        ? [
            {
              after: minutesOf(slugChanged.after),
              take: (tx: Transaction) => this.#publish(tx, id, { slug: story.slug }, { kind: 'minor', note: '' }),
            },
          ]
        : []),
      ...(retraction
        ? [
            {
              after: minutesOf(retraction.after),
              take: (tx: Transaction) =>
                retractStory(tx, editor, {
                  story: id,
                  retraction: { notice: retraction.notice, text: retraction.text },
                }),
            },
          ]
        : []),
      ...(takedown
        ? [
            {
              after: minutesOf(takedown.after),
              take: (tx: Transaction) =>
                takeDownStory(tx, editor, { story: id, internalReason: takedown.internalReason }),
            },
          ]
        : []),
    ];
  }

  async #file(
    tx: Transaction,
    story: string,
    { text, ...entry }: NonNullable<SeedUpdate['entry']>,
    { kind, note }: SeedUpdate,
  ): Promise<void> {
    const update = { ...entry, body: { format: 'markdown' as const, value: text }, kind, note };
    await fileUpdate(tx, this.#editor, { story, update: newUpdateSchema.parse(update), mayPublish: true });
  }

  async #publish(
    tx: Transaction,
    story: string,
    change: Parameters<typeof saveStory>[2]['change'],
    told: { kind: 'minor' | 'update' | 'clarification' | 'correction'; note: string },
  ): Promise<void> {
    const { revision, document } = await tx
      .selectFrom('stories as s')
      .innerJoin('story_revisions as r', (join) =>
        join.onRef('r.story_id', '=', 's.id').onRef('r.revision', '=', 's.revision'),
      )
      .select(['s.revision', 'r.document'])
      .where('s.id', '=', story)
      .executeTakeFirstOrThrow();
    // The seed's Markdown is the text around the entries that were filed meanwhile.
    const entries = document.body.blocks.filter(({ kind }) => kind === 'update');
    const body = change.body && 'blocks' in change.body ? change.body : undefined;
    const whole = body && entries.length > 0 ? { body: { ...body, blocks: [...body.blocks, ...entries] } } : {};
    await saveStory(tx, this.#editor, { story, basedOn: revision, change: { ...change, ...whole } });
    await publishStory(tx, this.#editor, { story, kind: told.kind, note: told.note });
  }
}

function newStory(
  story: SeedStory,
  { now, pictures }: { now: Date; pictures: DemoPictures },
): Parameters<typeof createStory>[2] {
  const {
    headline,
    section,
    type,
    kicker,
    standfirst,
    bylines,
    topics,
    headlines,
    sources,
    related,
    sensitive,
    evergreen,
    embargo,
  } = story;
  return {
    headline,
    section,
    type,
    bylines,
    headlines,
    slug: story.slugChanged?.from ?? story.slug,
    body: pictures.bodyOf(story.markdown),
    ...(pictures.named(story.picture) ? { heroImage: pictures.named(story.picture) } : {}),
    ...(kicker ? { kicker } : {}),
    ...(standfirst ? { standfirst } : {}),
    ...(sources ? { sources } : {}),
    ...(related ? { related } : {}),
    ...(topics ? { topics } : {}),
    ...(sensitive ? { sensitive } : {}),
    ...(evergreen ? { evergreen } : {}),
    ...(embargo ? { embargoUntil: new Date(now.getTime() + minutesOf(embargo) * MINUTE).toISOString() } : {}),
  } as Parameters<typeof createStory>[2];
}
