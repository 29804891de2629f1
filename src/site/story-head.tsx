import type { VNode } from 'preact';
import { JsonLd } from '../ui/embedded-json.tsx';
import { absolute } from './layout.tsx';
import { storyData } from './structured-data.ts';
import type { StoryView } from './views.ts';

/** What a story says to machines: Open Graph (ogp.me), its article properties, the card for posts, JSON-LD. */
export function StoryHead({ view }: { view: StoryView }): VNode {
  const { edition } = view;
  const description = view.description ?? view.standfirst;
  return (
    <>
      {view.mobileAddress ? <link rel="amphtml" href={absolute(edition, view.mobileAddress)} /> : null}
      {view.shortAddress ? <link rel="shortlink" href={absolute(edition, view.shortAddress)} /> : null}
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={edition.siteName} />
      <meta property="og:title" content={view.headlines?.social ?? view.headline} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={absolute(edition, view.address)} />
      <meta property="og:locale" content={edition.language.replace('-', '_')} />
      <SharedPicture view={view} />
      <meta property="article:published_time" content={view.firstPublishedAt} />
      {view.updatedAt ? <meta property="article:modified_time" content={view.updatedAt} /> : null}
      <meta property="article:section" content={view.section.label} />
      {view.topics?.map((topic) => (
        <meta key={topic.address} property="article:tag" content={topic.label} />
      ))}
      <JsonLd value={storyData(view)} />
    </>
  );
}

function SharedPicture({ view }: { view: StoryView }): VNode {
  const { picture, edition } = view;
  if (!picture) return <meta name="twitter:card" content="summary" />;
  return (
    <>
      <meta name="twitter:card" content="summary_large_image" />
      <meta property="og:image" content={absolute(edition, picture.src)} />
      <meta property="og:image:width" content={String(picture.width)} />
      <meta property="og:image:height" content={String(picture.height)} />
      {picture.alt ? <meta property="og:image:alt" content={picture.alt} /> : null}
    </>
  );
}
