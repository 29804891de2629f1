import type { DatabaseHandle } from '../../../platform/database/index.ts';
import { Problem } from '../../../platform/http/index.ts';
import { OutsideError } from '../../../platform/outside/index.ts';
import { type FileStore, type Received, TooManyBytesError } from '../../../platform/storage/index.ts';
import { commandActor } from '../../audit/index.ts';
import {
  addMedium,
  findMedium,
  keepFormerAddress,
  type MediumKind,
  originalOf,
  prepareMedium,
} from '../../media/index.ts';
import { plainLineOf } from '../formats/words.ts';
import { pathOf } from '../formats/wxr/index-of-export.ts';
import { keepKeys } from '../import-keys.ts';
import type { ImportItem } from '../import-model.ts';
import type { ImportReport } from '../import-report.ts';
import type { Writing } from '../writing.ts';
import { type FileSources, findFile } from './find-file.ts';
import { type Illustrated, type Shown, shownIn } from './media-in-items.ts';
import { receiveMedia } from './receive-medium.ts';
import { type Brought, withBrought } from './with-brought.ts';

export type MediaOptions = FileSources & {
  store: FileStore;
  /** The largest file that is taken. */
  megabytes: number;
  /** The folder beside an export of our own, in which the bytes of its media lie under their hashes. */
  beside?: string;
  onFile(done: number): void;
};

type Bringing = MediaOptions & { database: DatabaseHandle; report: ImportReport; signal: AbortSignal };
type Wanted = { key: string; addresses: URL[]; shown: Shown; in: string };

/** A former site is no content delivery network. */
const AT_ONCE = 4;

/**
 * Brings in what stories and pages show, before they are written: each file once, known by its address there, so that a run that
 * was stopped goes on where it was. What does not come is told with the reason, and stays an address in the text.
 */
export class MediaBringer {
  readonly #bringing: Bringing;
  readonly #known = new Map<string, Brought | null>();
  #done = 0;

  constructor(bringing: Bringing) {
    this.#bringing = bringing;
  }

  async bring(items: readonly ImportItem[], writing: Writing): Promise<ImportItem[]> {
    const { source } = writing;
    await receiveMedia(items, writing, this.#bringing);
    const wanted = wantedOf(items.filter(isIllustrated), source);
    await this.#recall([...wanted.keys()], source);
    const missing = [...wanted.values()].filter(({ key }) => !this.#known.has(key));
    const next = missing.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const one of next) {
          if (this.#bringing.signal.aborted) return;
          this.#known.set(one.key, await this.#fetch(one, source));
        }
      }),
    );
    const broughtFor = (url: string) => this.#known.get(keyOf(url, source) ?? '') ?? undefined;
    return items.map((item) => (isIllustrated(item) ? withBrought(item, broughtFor) : item));
  }

  async #recall(keys: string[], source: string): Promise<void> {
    const unknown = keys.filter((key) => !this.#known.has(key));
    const rows = await this.#bringing.database.query<Brought & { key: string }>(
      `select k.foreign_id as key, m.hash, m.kind, m.alt, m.caption from import_keys k join media m on m.id = k.id
       where k.source = $1 and k.kind = 'medium' and k.foreign_id = any($2::text[]) and m.killed_at is null`,
      [source, unknown],
    );
    for (const { key, ...brought } of rows) this.#known.set(key, brought);
    this.#bringing.report.count('unchanged', 'medium', rows.length);
  }

  /** Null where it did not come; it is not asked for again in this run. */
  async #fetch({ key, addresses, shown, in: place }: Wanted, source: string): Promise<Brought | null> {
    const { report, store, onFile } = this.#bringing;
    let reason = '';
    for (const address of addresses) {
      let received: Received | undefined;
      try {
        received = await this.#receive(address);
        const brought = await this.#enter(received, { key, address, shown, source });
        report.count('added', 'medium');
        if (brought.kind === 'picture' && shown.alt === '') report.remark('pictures without alternative text', key);
        this.#done += 1;
        onFile(this.#done);
        return brought;
      } catch (error) {
        reason = reasonOf(error);
      } finally {
        if (received) await store.discard(received);
      }
    }
    report.remark(`a picture or file that did not come, since ${reason}`, `${key} (${place})`);
    return null;
  }

  async #receive(address: URL): Promise<Received> {
    const { store, megabytes } = this.#bringing;
    const stream = await findFile(address, this.#bringing);
    try {
      return await store.receive(stream, megabytes * 1024 * 1024);
    } finally {
      stream.destroy();
    }
  }

  async #enter(
    received: Received,
    { key, address, shown, source }: Pick<Wanted, 'key' | 'shown'> & { address: URL; source: string },
  ): Promise<Brought> {
    const { database, store } = this.#bringing;
    const fields = {
      alt: plainLineOf(shown.alt, 2000),
      caption: plainLineOf(shown.caption, 2000),
      ...(shown.credit ? { credit: plainLineOf(shown.credit, 500) } : {}),
      fileName: nameOf(address),
    };
    const known = await findMedium(database.kysely, received.hash);
    if (known?.killed_at) throw new OutsideError('it was taken away here for good');
    const prepared = known ? undefined : await prepareMedium(store, received, fields);
    return database.transaction(async (tx) => {
      const { medium } = prepared
        ? await addMedium(tx, commandActor, { prepared, fields, imported: true })
        : { medium: known as NonNullable<typeof known> };
      await keepKeys(tx, { source }, { kind: 'medium', made: [{ key, id: medium.id }] });
      const path = pathOf(key);
      if (path !== undefined) await keepFormerAddress(tx, { path, hash: medium.hash });
      return { hash: medium.hash, kind: medium.kind as MediumKind, alt: medium.alt, caption: medium.caption };
    });
  }
}

const isIllustrated = (item: ImportItem): item is Illustrated => item.kind === 'story' || item.kind === 'page';

function wantedOf(items: readonly Illustrated[], source: string): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const item of items) {
    for (const shown of shownIn(item)) {
      const key = keyOf(shown.url, source);
      const asShown = URL.parse(shown.url, source || undefined);
      if (key === undefined || asShown === null || wanted.has(key)) continue;
      const original = new URL(key);
      const addresses = original.href === asShown.href ? [original] : [original, asShown];
      wanted.set(key, { key, addresses, shown, in: item.kind === 'story' ? item.headline : item.title });
    }
  }
  return wanted;
}

/** The address of what was uploaded, whichever of its sizes is shown; undefined for what is ours already, or no address. */
function keyOf(url: string, source: string): string | undefined {
  const address = URL.parse(url, source || undefined);
  if (!address || !/^https?:$/.test(address.protocol) || /^\/(?:media|assets)\//.test(url)) return undefined;
  address.pathname = originalOf(address.pathname);
  address.hash = '';
  return address.href.length <= 2000 ? address.href : undefined;
}

function nameOf({ pathname }: URL): string {
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name).slice(0, 500);
  } catch {
    return name.slice(0, 500);
  }
}

/** @throws what is no fault of the file: a full disk, a database that is away */
function reasonOf(error: unknown): string {
  if (error instanceof OutsideError) return error.message;
  if (error instanceof TooManyBytesError) return 'it is larger than UPLOAD_MB allows';
  if (error instanceof Problem) return `it is not taken: ${error.message.replace(/\.$/, '')}`;
  const { code = '', name } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return 'it takes too long';
  if (/^(?:ECONN|EPIPE|ERR_STREAM|ERR_HTTP|HPE_)/.test(code)) return 'the connection broke';
  throw error;
}
