import type { VNode } from 'preact';
import { ReadingScript } from '../features/trending/site/reading-script.tsx';
import { TrendingAcross } from '../features/trending/site/trending-list.tsx';
import { JsonLd } from '../ui/embedded-json.tsx';
import { BreakingBar } from './breaking-bar.tsx';
import { Card, MarkedCard } from './card.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { River } from './river.tsx';
import { SectionBlocks } from './section-blocks.tsx';
import { frontData } from './structured-data.ts';
import type { CardView, EditionView, FrontView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** The front page: lead, seconds, the river of latest, a block per section. What is empty is not drawn. */
export function renderFrontPage(view: FrontView): string {
  const { edition } = view;
  return renderPage({
    kind: 'front',
    edition,
    title: edition.tagline ? `${edition.siteName} – ${edition.tagline}` : edition.siteName,
    ...(edition.tagline ? { description: edition.tagline } : {}),
    canonical: edition.homeAddress,
    nameplate: { issuedAt: view.issuedAt },
    head: (
      <>
        <OpenGraph
          edition={edition}
          type="website"
          title={edition.siteName}
          description={edition.tagline}
          address={edition.homeAddress}
        />
        {view.verifications?.map(({ name, content }) => (
          <meta key={`${name} ${content}`} name={name} content={content} />
        ))}
        <JsonLd value={frontData(edition)} />
        {view.trending ? <ReadingScript /> : null}
      </>
    ),
    main: <FrontMain view={view} />,
  });
}

function FrontMain({ view }: { view: FrontView }): VNode {
  const { edition, lead, seconds, latest, sections } = view;
  if (!lead && seconds.length === 0 && latest.length === 0 && sections.length === 0)
    return <p class="dek">{wordsFor(edition.language).nothingYet}</p>;
  return (
    <>
      <BreakingBar bar={view.breaking} edition={edition} />
      <div class={riverPlace(view)}>
        <div>
          <div class="lead wide">
            {lead ? (
              <MarkedCard id={lead.id}>
                <Card
                  card={lead}
                  edition={edition}
                  level={2}
                  standfirst
                  pictureSizes="(min-width:64em) 500px, 100vw"
                  first
                  when="full"
                />
              </MarkedCard>
            ) : null}
          </div>
          {seconds.length > 0 ? <Seconds cards={seconds} edition={edition} /> : null}
        </div>
        {latest.length > 0 ? <River cards={latest} edition={edition} /> : null}
      </div>
      <TrendingAcross list={view.trending} />
      <SectionBlocks blocks={sections} edition={edition} />
    </>
  );
}

/**
 * A lead with its picture is tall, and the river runs beside it. Without one the seconds stand beside the lead and the river
 * below, in columns, so that no hole is left.
 */
function riverPlace({ lead, latest }: FrontView): 'beside' | 'below' | undefined {
  if (!lead?.picture) return 'below';
  return latest.length > 0 ? 'beside' : undefined;
}

function Seconds({ cards, edition }: { cards: CardView[]; edition: EditionView }): VNode {
  return (
    <ul class="grid cols sub under textual">
      {cards.map((card) => (
        <MarkedCard key={card.id} id={card.id}>
          <li>
            <Card card={card} edition={edition} level={2} standfirst pictureSizes="(min-width:48em) 290px, 1px" />
          </li>
        </MarkedCard>
      ))}
    </ul>
  );
}
