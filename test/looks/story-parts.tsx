import type { VNode } from 'preact';
import { CommentsPart } from '../../src/features/comments/site/comments-part.tsx';
import type { CommentView } from '../../src/features/comments/site/comments-view.ts';
import { PromoOnPage } from '../../src/features/promos/site/promo-on-page.tsx';
import { type Body, type BodyInsert, toBody } from '../../src/features/stories/body/index.ts';
import { TrendingList } from '../../src/features/trending/site/trending-list.tsx';
import type { EditionView, StoryView } from '../../src/site/index.ts';
import { arabicHeadlines } from './list-fixtures.ts';

/** What other features put on a story’s page, as large as it gets in a usual story: two promos, ten comments and the form, Trending. */

const SAID = [
  'I was on the night ferry on Sunday. We touched bottom twice before the Salt Stairs, and the pilot only laughed.',
  'Does anybody know when the readings will be put on the doors? Ours still shows last week’s.',
  'My father kept a gauge of his own behind the brewery for forty years. His numbers never agreed with either side’s, and he died happy.',
  'A fifth of the summer flow is not “some water”. It is the whole of August.',
  'Thank you for printing the table. Could you add the years before the flood?',
];

function comment(number: number, replies: CommentView[] = []): CommentView {
  return {
    id: `0190${number}`,
    name: ['Ilse Vandermolen', 'T. Marchetti', 'A reader in Sallow Lock', 'Jón'][number % 4] ?? '',
    body: SAID[number % SAID.length] ?? '',
    at: new Date(Date.UTC(2026, 10, 23, 10, 5) + number * 19 * 60_000).toISOString(),
    ...(number === 3 ? { website: 'https://gauge.example/' } : {}),
    replies,
  };
}

const threads = [
  comment(0, [{ ...comment(1), inReplyTo: { name: 'Ilse Vandermolen' } }, comment(2)]),
  comment(3),
  comment(4, [comment(5)]),
  comment(6),
  comment(7),
  comment(8),
  comment(9),
];

/** Ten comments and the form, or the form alone. */
export function talkUnder({ address, edition }: Pick<StoryView, 'address' | 'edition'>, said = threads): VNode {
  const { language, zone } = edition;
  const view = { storyAddress: address, isOpen: true, threads: said, page: 1, pages: 1, language, zone };
  return <CommentsPart view={view} />;
}

export function trendingOf({ language }: EditionView): VNode {
  const headlines =
    language === 'ar'
      ? arabicHeadlines
      : ['Dredgers return', 'Harbour pilots end their strike after eleven days', 'The cellist who learned by radio'];
  const stories = headlines.map((headline, index) => ({
    id: `t${index}`,
    address: `/city/2026/11/2${index}/story`,
    headline,
  }));
  const title = language === 'ar' ? 'الأكثر قراءة' : 'Trending';
  const madeAt = '2026-11-23T14:05:00Z';
  return <TrendingList list={{ title, address: '/trending', refreshAddress: '/trending.json', madeAt, stories }} />;
}

const text = (value: string): Body => {
  const made = toBody({ format: 'markdown', value });
  if (!made.ok) throw new Error('no promo');
  return made.body;
};

export const promos: BodyInsert[] = [
  {
    afterParagraph: 2,
    element: (
      <PromoOnPage
        promo={{
          text: text(
            'For the latest headlines, follow [our feed](/rss.xml) or [make us a preferred source](https://www.google.com/preferences/source?q=courant.example).',
          ),
        }}
        label="From the paper"
      />
    ),
  },
  {
    afterParagraph: 5,
    element: (
      <PromoOnPage
        promo={{ text: text('**The gauge, every morning.** Readings from Calder lock at six.\n\n[Sign up](/gauge)') }}
        label="From the paper"
      />
    ),
  },
];

export const arabicPromos: BodyInsert[] = [
  {
    afterParagraph: 2,
    element: <PromoOnPage promo={{ text: text('لآخر العناوين تابع [خلاصتنا](/ar/rss.xml).') }} label="من الصحيفة" />,
  },
];
