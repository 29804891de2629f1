import type { Snapshot } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { readStoryRecords } from '../stories/index.ts';
import { deskKinds } from './records/desk-kinds.ts';
import {
  addressKind,
  authorKind,
  commentKind,
  importKeyKind,
  mediumAddressKind,
  mediumKind,
  pageKind,
  promoKind,
  type RecordKind,
  sectionKind,
  topicKind,
} from './records/record-kinds.ts';
import { isWithheld } from './records/write-comments.ts';

type Row = Record<string, unknown>;
type Options = {
  siteUrl: string;
  keys: Keys;
  withPersonalData: boolean;
  /** Told of each picture or file as its line goes by: its bytes go beside the lines. */
  onMedium?: (hash: string) => Promise<void>;
};

/**
 * All content, and what the newsroom has set up beside it, as lines of JSON in the order in which an import needs them; the last line tells how many came before it. The
 * caller's snapshot makes it one moment. Accounts, the audit log and settings are no content: they go with a backup.
 */
export async function* exportJsonl(
  read: Snapshot,
  { siteUrl, keys, withPersonalData, onMedium = async () => {} }: Options,
): AsyncGenerator<string> {
  let lines = 0;
  const line = (kind: string, row: object) => {
    lines += 1;
    return `${JSON.stringify({ kind, ...row })}\n`;
  };
  yield line('header', { format: 'courant', version: 1, site: siteUrl, personalData: withPersonalData });
  for (const edition of await read.query<Row>({ text: EDITIONS })) yield line('edition', edition);
  for await (const row of rowsOf(read, mediumKind)) {
    await onMedium(String(row.hash));
    yield line(mediumKind.kind, row);
  }
  for (const kind of [sectionKind, authorKind, topicKind, pageKind])
    for await (const row of rowsOf(read, kind)) yield line(kind.kind, row);
  for await (const story of readStoryRecords(read)) yield line('story', story);
  for (const kind of [addressKind, mediumAddressKind, promoKind, commentKind, importKeyKind, ...deskKinds])
    for await (const row of rowsOf(read, kind))
      yield line(kind.kind, kind === commentKind ? withEmail(row, { keys, withPersonalData }) : row);
  yield line('end', { lines });
}

const EDITIONS = `select tag, prefix, name, tagline, direction, zone, mobile_edition as "mobileEdition" from editions order by prefix`;
const STEP = 500;

async function* rowsOf(read: Snapshot, { kind, read: text }: RecordKind): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await read.query<{ key: string; row: Row }>({ name: `export-${kind}`, text, values: [after, STEP] });
    for (const { row } of rows) yield row;
    const last = rows.at(-1);
    if (!last) return;
    after = last.key;
  }
}

function withEmail(
  { sealed, ...comment }: Row,
  { keys, withPersonalData }: Pick<Options, 'keys' | 'withPersonalData'>,
): Row {
  const address = withPersonalData ? keys.decrypt('reader-email', String(sealed)) : null;
  return { ...comment, email: address === null || isWithheld(address) ? null : address };
}
