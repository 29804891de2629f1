import type { VNode } from 'preact';
import { formatInstant, formatLater, formatMinute, formatTime } from '../ui/instants.ts';
import { Marked } from '../ui/marked.ts';
import type { CardView, EditionView, PictureView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

export type CardProps = {
  card: CardView;
  edition: EditionView;
  /** Level of the headline in the page's outline. */
  level?: 2 | 3 | 4;
  standfirst?: boolean;
  /** Width the picture is shown at, as in the `sizes` attribute; left out, no picture is shown. */
  pictureSizes?: string;
  /** The picture is likely the largest thing on the first screen. */
  first?: boolean;
  authors?: boolean;
  /** Under a heading that says the type already. A retraction is said all the same. */
  unlabelled?: boolean;
  /** Whether the time is said, and whether with its zone. */
  when?: 'full' | 'minute';
};

/**
 * A story in a list. What take-down must be able to cut out of a kept page stands between `<!--card:ID-->` and
 * `<!--/card:ID-->`: wrap the card, and the list item it fills, in {@link MarkedCard}.
 */
export function Card(props: CardProps): VNode {
  const { card, edition, level = 3, pictureSizes } = props;
  const words = wordsFor(edition.language);
  const Headline = `h${level}` as 'h2' | 'h3' | 'h4';
  return (
    <article class="card">
      {card.picture && pictureSizes ? (
        <div>
          <Picture picture={card.picture} sizes={pictureSizes} first={props.first} />
        </div>
      ) : null}
      <div>
        {props.unlabelled && !card.retracted ? null : <CardLabel card={card} words={words} />}
        {props.authors && card.authors?.length ? <p class="who">{listNames(card.authors, words)}</p> : null}
        <Headline>
          <a href={card.address}>{card.headline}</a>
        </Headline>
        {props.standfirst && card.standfirst ? <p class="dek">{card.standfirst}</p> : null}
        {props.when ? <CardTimes card={card} edition={edition} when={props.when} /> : null}
      </div>
    </article>
  );
}

/** One entry of the river: the time at its side, the headline. Stands under a heading that says the day. */
export function RiverCard({ card, edition }: { card: CardView; edition: EditionView }): VNode {
  return (
    <article class="card">
      <CardLabel card={card} words={wordsFor(edition.language)} />
      <h4>
        <a href={card.address}>{card.headline}</a>
      </h4>
      <time dateTime={card.firstPublishedAt}>{formatTime(card.firstPublishedAt, edition)}</time>
    </article>
  );
}

/** The markers round anything that shows a story in a list: exactly `<!--card:ID-->…<!--/card:ID-->`. */
export function MarkedCard({ id, children }: { id: string; children: VNode }): VNode {
  return <Marked name={`card:${id}`}>{children}</Marked>;
}

/** "A", "A and B", "A, B and C". Names stay as they are. */
export function listNames(names: string[], words: Words): string {
  if (names.length < 2) return names.join('');
  const last = names.at(-1);
  return `${names.slice(0, -1).join(words.listComma)}${words.and}${last}`;
}

/** What a story is, where that isn't plain news; sponsored ones in a frame, so that nobody takes them for reporting. */
export function CardLabel({
  card,
  words,
}: {
  card: Pick<CardView, 'type' | 'kicker' | 'retracted'>;
  words: Words;
}): VNode | null {
  if (card.retracted) return <p class="label">{words.retracted}</p>;
  if (card.type === 'sponsored' || card.type === 'press-release')
    return (
      <p class="label paid">
        <b>{words.types[card.type]}</b>
      </p>
    );
  if (card.type === 'live') return <p class="label live">{words.types.live}</p>;
  const said = card.kicker ?? (card.type === 'news' ? undefined : words.types[card.type]);
  return said ? <p class="label">{said}</p> : null;
}

type PictureProps = { picture: PictureView; sizes: string; first?: boolean | undefined };

/** Never moves the text that follows: width and height are given. Only the first picture of a page is fetched eagerly. */
export function Picture({ picture, sizes, first }: PictureProps): VNode {
  const image = (
    <img
      src={picture.src}
      srcset={picture.srcset}
      sizes={picture.srcset ? sizes : undefined}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading={first ? undefined : 'lazy'}
      fetchpriority={first ? 'high' : undefined}
      decoding="async"
    />
  );
  if (!picture.sources?.length) return image;
  return (
    <picture>
      {picture.sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcset={srcset} sizes={sizes} />
      ))}
      {image}
    </picture>
  );
}

type TimesProps = { card: CardView; edition: EditionView; when: 'full' | 'minute' };

function CardTimes({ card, edition, when }: TimesProps): VNode {
  const form = when === 'full' ? formatInstant : formatMinute;
  return (
    <p class="meta">
      <time dateTime={card.firstPublishedAt}>{form(card.firstPublishedAt, edition)}</time>
      {card.updatedAt ? <Updated at={card.updatedAt} beside={card.firstPublishedAt} edition={edition} /> : null}
    </p>
  );
}

/** " (updated 14:05)" */
export function Updated({ at, beside, edition }: { at: string; beside: string; edition: EditionView }): VNode {
  return (
    <>
      {` (${wordsFor(edition.language).updated} `}
      <time dateTime={at}>{formatLater(at, beside, edition)}</time>)
    </>
  );
}
