import type { Selectable } from 'kysely';
import { encodePath } from '../../newsstand/index.ts';
import type { DatabaseHandle, Tables } from '../../platform/database/index.ts';
import './webhooks.tables.ts';

type Row = Pick<Selectable<Tables['webhook_deliveries']>, 'event' | 'story_id' | 'revision' | 'effective_at'>;

type Public = {
  headline: string;
  address: string;
  kind: string;
  revision: number;
  from: Date;
  retracted: boolean;
  gone: boolean;
};

/**
 * What is told: the event, its time, and of the story what readers see at this moment. Of one that is no longer public nothing but its id and
 * short address. Undefined where the event has not come about, or is over: what was planned was dropped, or changed again.
 */
export async function bodyOf(
  database: Pick<DatabaseHandle, 'query'>,
  { event, story_id: id, revision, effective_at }: Row,
  siteUrl: string,
): Promise<string | undefined> {
  const at = effective_at.toISOString();
  if (event === 'test' || id === null) return JSON.stringify({ type: event, timestamp: at, data: {} });
  const [seen] = await database.query<Public>(
    `select p.card ->> 'headline' as headline, p.address, p.kind, p.revision, lower(p.public_during) as "from",
       p.retraction is not null as retracted, s.taken_down_at is not null as gone
     from stories s left join publications p on p.story_id = s.id and p.public_during @> now() and not p.over where s.id = $1`,
    [id],
  );
  const story = { id, shortUrl: `${siteUrl}/s/${id}` };
  const isPublic = seen?.address != null;
  if (event === 'story.unpublished' || event === 'story.taken-down') {
    const holds = event === 'story.taken-down' ? seen?.gone : !isPublic && !seen?.gone;
    return holds ? JSON.stringify({ type: event, timestamp: at, data: { story } }) : undefined;
  }
  if (!isPublic || seen.revision !== revision || seen.retracted !== (event === 'story.retracted')) return undefined;
  const { headline, address, kind } = seen;
  const url = siteUrl + encodePath(address);
  return JSON.stringify({ type: event, timestamp: at, data: { story: { ...story, url, headline, revision, kind } } });
}
