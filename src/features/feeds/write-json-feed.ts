import type { Feed, FeedItem, FeedPerson } from './feed.ts';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). It has no roles, so everybody with a byline is an author. */
export function writeJsonFeed(feed: Feed): string {
  const whole = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    description: feed.description,
    icon: feed.icon,
    language: feed.language,
    authors: [{ name: feed.publisher.name, url: feed.publisher.url }],
    items: feed.items.map(writeItem),
  };
  return `${JSON.stringify(whole)}\n`;
}

function writeItem(item: FeedItem): Record<string, unknown> {
  const people: FeedPerson[] = [...item.authors, ...item.contributors];
  return {
    id: item.guid,
    url: item.url,
    title: item.title,
    ...(item.summary === undefined ? {} : { summary: item.summary }),
    content_html: item.html,
    ...(item.picture === undefined ? {} : { image: item.picture.url }),
    date_published: item.publishedAt.toISOString(),
    date_modified: item.updatedAt.toISOString(),
    ...(people.length > 0 ? { authors: people } : {}),
    tags: item.categories,
    _courant: { story: item.story, publication: item.publication },
  };
}
