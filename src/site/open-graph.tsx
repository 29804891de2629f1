import type { VNode } from 'preact';
import { absolute } from './layout.tsx';
import type { EditionView, PictureView } from './views.ts';

export type OpenGraphProps = {
  edition: EditionView;
  type: 'website' | 'article' | 'profile';
  title: string;
  description?: string | undefined;
  /** Address of the page, as its canonical link has it. */
  address: string;
  picture?: PictureView | undefined;
};

/** What a page shows of itself where it is shared: Open Graph (ogp.me), which posts take for their card, and the size of that card. */
export function OpenGraph({ edition, type, title, description, address, picture }: OpenGraphProps): VNode {
  const locale = localeOf(edition.language);
  return (
    <>
      <meta property="og:type" content={type} />
      <meta property="og:site_name" content={edition.siteName} />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={absolute(edition, address)} />
      {locale ? <meta property="og:locale" content={locale} /> : null}
      {picture ? <SharedPicture picture={picture} edition={edition} type={type} /> : <Card size="summary" />}
    </>
  );
}

type SharedPictureProps = { picture: PictureView; edition: EditionView; type: OpenGraphProps['type'] };

/** A portrait is a small square beside the words, all other pictures stand above them. */
function SharedPicture({ picture, edition, type }: SharedPictureProps): VNode {
  const card = picture.social ?? picture;
  return (
    <>
      <Card size={type === 'profile' ? 'summary' : 'summary_large_image'} />
      <meta property="og:image" content={absolute(edition, card.src)} />
      <meta property="og:image:width" content={String(card.width)} />
      <meta property="og:image:height" content={String(card.height)} />
      {picture.alt ? <meta property="og:image:alt" content={picture.alt} /> : null}
    </>
  );
}

const Card = ({ size }: { size: 'summary' | 'summary_large_image' }): VNode => (
  <meta name="twitter:card" content={size} />
);

/** `language_TERRITORY`; a language alone is none, and nothing is better than a country that was guessed. */
function localeOf(tag: string): string | undefined {
  const { language, region } = new Intl.Locale(tag);
  return region ? `${language}_${region}` : undefined;
}
