import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Writing } from '../writing.ts';
import type { EditionRecord } from './records.schema.ts';

/**
 * Editions are the same where their tags are. An installation that holds nothing yet takes over the default edition as it comes;
 * one that does keeps its own name and zone.
 */
export async function writeEdition(tx: Transaction, { report }: Writing, rows: EditionRecord[]): Promise<void> {
  for (const row of rows) {
    const changed = await sql`
      update editions e set tag = ${row.tag}, name = ${row.name}, tagline = ${row.tagline}, direction = ${row.direction},
        zone = ${row.zone}, mobile_edition = ${row.mobileEdition}
      where e.prefix = ${row.prefix} and not exists (select from stories) and not exists (select from sections)
        and not exists (select from pages)`.execute(tx);
    if (Number(changed.numAffectedRows) > 0) {
      report.count('added', 'edition');
      continue;
    }
    const made = await sql`
      insert into editions (id, tag, prefix, name, tagline, direction, zone, mobile_edition)
      values (${newId()}, ${row.tag}, ${row.prefix}, ${row.name}, ${row.tagline}, ${row.direction}, ${row.zone}, ${row.mobileEdition})
      on conflict do nothing`.execute(tx);
    const { rows: there } = await sql`select from editions where tag = ${row.tag} and prefix = ${row.prefix}`.execute(
      tx,
    );
    if (there.length === 0) report.remark('an edition whose place another language has here', row.tag);
    else report.count(Number(made.numAffectedRows) > 0 ? 'added' : 'unchanged', 'edition');
  }
}
