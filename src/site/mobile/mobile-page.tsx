import { h, type VNode } from 'preact';
import { beaconImage } from '../../features/trending/index.ts';
import { AmpImage } from '../../ui/amp-media.tsx';
import { Head, Sheet } from '../layout.tsx';
import { StoryHead } from '../story-head.tsx';
import { Story, type StorySlots, storyContents } from '../story-page.tsx';
import { styleFor } from '../styles/index.ts';
import type { StoryView } from '../views.ts';
import { wordsFor } from '../words/index.ts';
import { renderAmpDocument } from './amp-document.tsx';
import { exitAddress } from './mobile-addresses.ts';

/** A story's mobile edition (AMP): the same sheet with the same words, and the way out at its end. */
export function renderMobilePage(view: StoryView, slots: StorySlots): string {
  const { edition, picture } = view;
  const words = wordsFor(edition.language);
  const { mobileAddress: _, ...page } = view;
  const contents = { ...storyContents(view, words), searchByLink: true, head: <StoryHead view={page} /> };
  const drawn = {
    ...slots,
    count: h('amp-pixel', { src: beaconImage(view.id), layout: 'nodisplay' }),
    ...(picture ? { picture: <AmpImage {...picture} sizes="100vw" /> } : {}),
  };
  return renderAmpDocument({
    language: edition.language,
    direction: edition.direction,
    title: contents.title,
    stylesheet: styleFor('mobile', edition.language, edition.themeStyle).text,
    head: <Head {...contents} />,
    body: (
      <>
        <Sheet contents={{ ...contents, main: <Story view={view} slots={drawn} words={words} /> }} words={words} />
        <Exit address={view.address} label={words.exitMobile} />
      </>
    ),
  });
}

function Exit({ address, label }: { address: string; label: string }): VNode {
  return (
    <p class="exit">
      <a href={exitAddress(address)} rel="nofollow">
        {label}
      </a>
    </p>
  );
}
