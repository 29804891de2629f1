import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type Receipt, receiptPlaceSchema } from './receipts.schema.ts';

type Reading = { story: string; siteUrl: string; limit: number; before?: readonly string[] | undefined };

/**
 * The receipts of a story, newest first; one more than `limit` where there are more. Undefined where there is no such story.
 * `before`: moment of acceptance and act of the last one read.
 */
export async function receiptsOf(
  { query }: Pick<DatabaseHandle, 'query'>,
  { story, siteUrl, limit, before }: Reading,
): Promise<Receipt[] | undefined> {
  const [acceptedAt = null, act = null] = before ?? [];
  const rows = await query<{ receipt: Receipt | null }>(RECEIPTS, [
    story,
    acceptedAt,
    act,
    limit + 1,
    receiptPlaceSchema.options,
  ]);
  if (rows.length === 0) return undefined;
  return rows.flatMap(({ receipt }) => (receipt ? [absolute(receipt, siteUrl)] : []));
}

function absolute(receipt: Receipt, siteUrl: string): Receipt {
  return {
    ...receipt,
    acceptedAt: new Date(receipt.acceptedAt).toISOString(),
    effectiveAt: new Date(receipt.effectiveAt).toISOString(),
    lines: receipt.lines.map((line) => ({
      ...line,
      url: siteUrl + encodeURI(line.url),
      checkedAt: new Date(line.checkedAt).toISOString(),
    })),
  };
}

const RECEIPTS = `
  select r.receipt
  from stories s
  left join lateral (
    select json_build_object('act', act, 'revision', revision, 'acceptedAt', accepted_at, 'effectiveAt', effective_at,
        'lines', json_agg(json_build_object('what', what, 'url', url, 'expected', expected, 'result', result,
          'status', status, 'checkedAt', checked_at,
          'seconds', round(extract(epoch from checked_at - effective_at), 3))
        order by array_position($5::text[], what))) as receipt
    from publication_receipts
    where story_id = s.id and ($2::timestamptz is null or (accepted_at, act) < ($2::timestamptz, $3::text))
    group by act, revision, accepted_at, effective_at
    order by accepted_at desc, act desc
    limit $4) r on true
  where s.id = $1`;
