import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';

export type BinView = {
  address: string;
  zone: string;
  days: number;
  mayWrite: boolean;
  /** Erasing before its time is for administrators. */
  mayErase: boolean;
  notice?: string | undefined;
  stories: {
    id: string;
    headline: string;
    section: string;
    binnedAt: string;
    binnedBy: string | null;
    until: string | null;
  }[];
};

/** What was thrown away, and may be had again. Needs no script. */
export function BinList({ view }: { view: BinView }): VNode {
  const { address, stories, days, zone } = view;
  return (
    <>
      <header>
        <h1>Bin</h1>
        <a href="/studio/stories">All stories</a>
      </header>
      <Told text={view.notice} />
      <p class="hint">
        What lies here is taken out again as it was, for {days} days; then it is erased with all its revisions. What
        readers have seen is not erased: it stays here, for the record.
      </p>
      {stories.length === 0 ? (
        <p class="empty">
          The bin is empty. A story is put into it on its screen, under <em>Take it back</em>, or many at once from the
          list of <a href="/studio/stories">stories</a>.
        </p>
      ) : (
        <ul class="stories all">
          {stories.map(({ id, headline, section, binnedAt, binnedBy, until }) => (
            <li key={id}>
              <div>
                <h2>
                  <a href={`/studio/stories/${id}`} dir="auto">
                    {headline}
                  </a>
                </h2>
                <p>{section}</p>
              </div>
              <div>
                <p class="state">{until ? `Erased on ${formatMinute(until, { language: 'en-GB', zone })}` : 'Kept'}</p>
                <p>
                  {binnedBy ?? 'Somebody'},{' '}
                  <time dateTime={binnedAt} title={formatInstant(binnedAt, { language: 'en-GB', zone })}>
                    {formatMinute(binnedAt, { language: 'en-GB', zone })}
                  </time>
                </p>
              </div>
              <div class="row">
                {view.mayWrite ? <Act address={`${address}/${id}/restore`} label="Take out" of={headline} /> : null}
                {view.mayErase && until ? (
                  <Act address={`${address}/${id}/erase`} label="Erase now" of={headline} />
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const Act = ({ address, label, of }: { address: string; label: string; of: string }): VNode => (
  <form method="post" action={address}>
    <button class="quiet" type="submit">
      {label}
      <span class="hidden"> {of}</span>
    </button>
  </form>
);
