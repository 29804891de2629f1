import { h } from 'preact';
import { mediaByHash } from '../../features/media/index.ts';
import { pageTag, standingPageAt } from '../../features/pages/index.ts';
import { BodyOnPage, bodyMediaOnPage, mediaOfBody, summarise } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { formatInstant } from '../../ui/instants.ts';
import { pageKind } from '../page-kind.ts';
import { renderStandingPage } from '../standing-page.tsx';
import { htmlAnswer, movedAnswer } from './answers.ts';

const DESCRIPTION = 160;

/** About, contact, imprint …: pages at addresses of one segment. A section's address is one too, hence the question first. */
export const standingPages = pageKind<string>({
  name: 'standing page',
  match: (path) => (/^\/[^/]+$/.test(path) ? path : undefined),
  make: async ({ read, edition }, path) => {
    const page = await standingPageAt(read, path);
    if (!page) return null;
    const tags = [pageTag(page.id)];
    const media = await mediaByHash(read, mediaOfBody(page.body));
    if (page.address !== path) return movedAnswer(page.address, 301, tags);
    const description = page.description || summarise(page.body, DESCRIPTION);
    const html = renderStandingPage(
      {
        edition,
        title: page.title,
        address: encodePath(page.address),
        ...(description ? { description } : {}),
        ...(page.noindex ? { noindex: true } : {}),
      },
      {
        body: h(BodyOnPage, {
          body: page.body,
          findMedia: bodyMediaOnPage(media),
          writeTime: (time) => formatInstant(time, edition),
        }),
      },
    );
    return htmlAnswer({ html, tags });
  },
});
