import type { VNode } from 'preact';
import { Card, MarkedCard } from './card.tsx';
import type { CardView, EditionView, SectionBlockLayout, SectionBlockView } from './views.ts';

type Blocks = { blocks: SectionBlockView[]; edition: EditionView };
type BlockStories = { stories: CardView[]; edition: EditionView };

const layouts: Record<SectionBlockLayout, (props: BlockStories) => VNode> = {
  'lead-and-list': LeadAndList,
  row: Row,
  picture: BigPicture,
  opinion: Opinion,
};

/** One block per section, in layouts that take turns so that the page has rhythm. A section without stories is not drawn. */
export function SectionBlocks({ blocks, edition }: Blocks): VNode {
  const drawn = blocks.filter((block) => block.stories.length > 0);
  const chosen = chooseLayouts(drawn);
  return (
    <>
      {drawn.map((block, index) => {
        const Layout = layouts[chosen[index] ?? 'row'];
        return (
          <section key={block.address} class="block" aria-label={block.name}>
            <h2>
              <a href={block.address}>{block.name}</a>
            </h2>
            <Layout stories={block.stories} edition={edition} />
          </section>
        );
      })}
    </>
  );
}

const turns: SectionBlockLayout[] = ['lead-and-list', 'row', 'picture'];

/**
 * The next layout in turn that suits the block: opinion has its own; a row wants at least three stories to fill it,
 * a lead with a list two.
 */
export function chooseLayouts(blocks: SectionBlockView[]): SectionBlockLayout[] {
  let turn = 0;
  return blocks.map((block) => {
    if (block.layout) return block.layout;
    if (block.stories.every((story) => story.type === 'opinion')) return 'opinion';
    const wanted = [turns[turn % 3], turns[(turn + 1) % 3], turns[(turn + 2) % 3]];
    const layout = wanted.find((each) => each && fits(each, block.stories)) ?? 'picture';
    turn = turns.indexOf(layout) + 1;
    return layout;
  });
}

function fits(layout: SectionBlockLayout, stories: CardView[]): boolean {
  if (layout === 'row') return stories.length >= 3;
  if (layout === 'lead-and-list') return stories.length >= 3;
  return true;
}

function LeadAndList({ stories: [lead, ...others], edition }: BlockStories): VNode {
  return (
    <div class="grid two">
      <div class="big">
        {lead ? (
          <MarkedCard id={lead.id}>
            <Card card={lead} edition={edition} standfirst pictureSizes="(min-width:48em) 560px, 100vw" when="minute" />
          </MarkedCard>
        ) : null}
      </div>
      <ul class="list">
        {others.map((card) => (
          <MarkedCard key={card.id} id={card.id}>
            <li>
              <Card card={card} edition={edition} standfirst when="minute" />
            </li>
          </MarkedCard>
        ))}
      </ul>
    </div>
  );
}

function Row({ stories, edition }: BlockStories): VNode {
  return (
    <ul class="grid cols textual">
      {stories.slice(0, 4).map((card) => (
        <MarkedCard key={card.id} id={card.id}>
          <li>
            <Card card={card} edition={edition} standfirst pictureSizes="(min-width:48em) 280px, 1px" />
          </li>
        </MarkedCard>
      ))}
    </ul>
  );
}

function BigPicture({ stories: [first, ...others], edition }: BlockStories): VNode {
  return (
    <>
      <div class="big wide">
        {first ? (
          <MarkedCard id={first.id}>
            <Card
              card={first}
              edition={edition}
              standfirst
              pictureSizes="(min-width:48em) 660px, 100vw"
              when="minute"
            />
          </MarkedCard>
        ) : null}
      </div>
      {others.length > 0 ? (
        <ul class="grid cols">
          {others.slice(0, 4).map((card) => (
            <MarkedCard key={card.id} id={card.id}>
              <li>
                <Card card={card} edition={edition} when="minute" />
              </li>
            </MarkedCard>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** With the faces of those who speak, and without pictures of what they speak of. */
function Opinion({ stories, edition }: BlockStories): VNode {
  return (
    <ul class="grid cols said">
      {stories.slice(0, 4).map((card) => (
        <MarkedCard key={card.id} id={card.id}>
          <li>
            <Card card={withFace(card)} edition={edition} authors pictureSizes="72px" standfirst unlabelled />
          </li>
        </MarkedCard>
      ))}
    </ul>
  );
}

function withFace({ picture, portrait, ...card }: CardView): CardView {
  return portrait ? { ...card, picture: portrait } : card;
}
