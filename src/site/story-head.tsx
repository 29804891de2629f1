import type { VNode } from 'preact';
import { JsonLd } from '../ui/embedded-json.tsx';
import { absolute } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
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
      <OpenGraph
        edition={edition}
        type="article"
        title={view.headlines?.social ?? view.headline}
        description={description}
        address={view.address}
        picture={view.picture}
      />
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
