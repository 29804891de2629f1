import type { WholeApp } from '../program/whole-app.ts';

/** What breaks out of text, of an attribute in either quotes, of a script, a style, a title and a comment. */
export const LINES = [
  '<script>pwn(1)</script>',
  '"><img src=x onerror=pwn(1)>',
  "' onfocus=pwn(1) autofocus tabindex=1 x='",
  '</title><script>pwn(1)</script>',
  '</script><script>pwn(1)</script>',
  '</style><svg onload=pwn(1)>',
  '--><svg/onload=pwn(1)>',
  '<!--card:x--><script>pwn(1)</script><!--/card:x-->',
];

/** Something with fields that people fill: stores the line in every field that takes text. Gives the pages that show it. */
export type HostilePlace = {
  name: string;
  /** How many of the lines are tried; all where nothing is said. */
  lines?: number;
  store: (whole: WholeApp, line: string) => Promise<string[]>;
};

/** Whoever makes something new that takes text puts it here. The section `hostile` and `world` are there already. */
export const HOSTILE_PLACES: readonly HostilePlace[] = [
  { name: 'topics', store: storeTopic },
  { name: 'standing pages', store: storeStandingPage },
  { name: 'comments', store: storeComment },
  { name: 'retractions', lines: 2, store: storeRetraction },
  { name: 'take-downs', lines: 2, store: storeTakeDown },
  // Last, with authors: the studio lists the newest hundred.
  { name: 'stories', store: storeStory },
];

let number = 0;

async function storeTopic(whole: WholeApp, line: string): Promise<string[]> {
  const slug = `topic-${++number}`;
  await whole.act('POST', '/api/v1/topics', { name: line, slug, kind: 'person', description: line });
  const story = { headline: 'About somebody', section: 'world', topics: [slug], body: TEXT };
  const path = await whole.publish((await whole.act('POST', '/api/v1/stories', story)).json.id);
  return [path, `/people/${slug}`];
}

async function storeStandingPage(whole: WholeApp, line: string): Promise<string[]> {
  const slug = `page-${++number}`;
  const body = { version: 1, blocks: blocksOf(line) };
  await whole.act('POST', '/api/v1/pages', { title: line, slug, description: line, footerPlace: number, body });
  return [`/${slug}`];
}

async function storeComment(whole: WholeApp, line: string): Promise<string[]> {
  const made = await whole.act('POST', '/api/v1/stories', { headline: 'Talked about', section: 'world', body: TEXT });
  const path = await whole.publish(made.json.id);
  const say = async (parent?: string) => {
    const body = {
      ...{ name: line, body: `${line}\n\n${line}`, email: `hostile.${++number}@letters.example` },
      ...{ website: `https://reader.example/?${encodeURIComponent(line)}`, ...(parent && { parent }) },
    };
    const { status, json } = await whole.call('POST', `/api/v1/stories/${made.json.id}/comments`, {
      as: 'stranger',
      body,
      headers: { 'x-forwarded-for': `2001:db8:1:${number.toString(16)}::1` },
    });
    if (status >= 300) throw new Error(`a comment is refused: ${status} ${JSON.stringify(json)}`);
    return json.id as string;
  };
  const ids = [await say()];
  await whole.call('POST', `/api/v1/comments/${ids[0]}/approve`, { as: 'moderator', body: {} });
  const answer = await say(ids[0]);
  await whole.call('POST', `/api/v1/comments/${answer}/approve`, { as: 'moderator', body: {} });
  // One stays in the queue of moderation.
  await say();
  return [path, `${path}/comments/${ids[0]}`, `${path}/comments/${answer}`];
}

async function storeRetraction(whole: WholeApp, line: string): Promise<string[]> {
  const { id, path } = await published(whole, line);
  await whole.act('POST', `/api/v1/stories/${id}/retract`, { notice: line, text: 'keep' });
  return [path, `${path}/history`];
}

async function storeTakeDown(whole: WholeApp, line: string): Promise<string[]> {
  const { id, path } = await published(whole, line);
  await whole.act('POST', `/api/v1/stories/${id}/takedown`, { internalReason: line, publicNotice: line });
  return [path];
}

async function storeStory(whole: WholeApp, line: string): Promise<string[]> {
  const links = [{ label: line, url: `https://author.example/?${encodeURIComponent(line)}` }];
  const portrait = { src: '/assets/"onerror="pwn(1)', width: 10, height: 10, alt: line };
  const author = await whole.act('POST', '/api/v1/authors', { name: line, role: line, bio: line, links, portrait });
  const { id, path } = await published(whole, line, author.json.id);
  await whole.act('PATCH', `/api/v1/stories/${id}`, { kicker: line.slice(1, 100) }, { 'if-match': '"1"' });
  await whole.act('POST', `/api/v1/stories/${id}/publish`, { kind: 'correction', note: line });
  return [path, `${path}/history`, `/authors/${author.json.slug}`];
}

async function published(whole: WholeApp, line: string, author?: string): Promise<{ id: string; path: string }> {
  const made = await whole.act('POST', '/api/v1/stories', hostileStory(line, author));
  return { id: made.json.id, path: await whole.publish(made.json.id) };
}

const TEXT = { format: 'text', value: 'Words.' };

const hostileStory = (line: string, author: string | undefined) => ({
  headline: line,
  kicker: line.slice(0, 100),
  standfirst: line,
  description: line,
  headlines: { short: line, seo: line, social: line, push: line },
  section: 'hostile',
  sections: ['world'],
  bylines: [{ name: line }, ...(author ? [{ author }] : [])],
  sources: [{ name: line, url: 'https://source.example/?"><script>pwn(1)</script>', rights: line }],
  related: [{ url: 'https://related.example/#"onmouseover="pwn(1)', title: line }],
  heroImage: { src: '/assets/"onerror="pwn(1)', width: 10, height: 10, alt: line, caption: line, credit: line },
  customFields: { hostile: line },
  body: { version: 1, blocks: blocksOf(line) },
});

const blocksOf = (text: string) => [
  { kind: 'paragraph', content: [{ text, marks: [{ kind: 'link', href: `/x?${encodeURIComponent(text)}` }] }] },
  { kind: 'heading', level: 2, content: [{ text }] },
  { kind: 'quotation', paragraphs: [[{ text }]], speaker: text, source: text },
  { kind: 'image', media: { url: '/media/none.jpg' }, alt: text, caption: [{ text }], credit: text },
  { kind: 'embed', url: 'https://video.example/?"><script>', title: text, provider: text },
  { kind: 'file', media: { url: '/media/none.pdf' }, title: text },
  { kind: 'table', caption: [{ text }], headerRow: true, headerColumn: false, rows: [[[{ text }]], [[{ text }]]] },
  { kind: 'factBox', title: text, blocks: [{ kind: 'paragraph', content: [{ text }] }] },
];
