import type { WholeApp } from '../program/whole-app.ts';

/**
 * A small paper with a story that was corrected and is talked about, one that was retracted and one that was taken down. What
 * readers typed as their address must be seen nowhere.
 */
export type Newspaper = { story: string; retracted: string; takenDown: string; comment: string };

/** Of whom the paper has heard; never to be in anything that anybody is sent. */
export const COMMENTERS = ['ada.secret', 'ben.secret', 'third.secret'].map((name) => `${name}@letters.example`);

export async function openNewspaper(whole: WholeApp): Promise<Newspaper> {
  await whole.act('POST', '/api/v1/sections', {
    name: 'World',
    slug: 'world',
    description: 'News from beyond the bay',
  });
  await whole.act('POST', '/api/v1/authors', {
    name: 'Ines Calder',
    slug: 'ines-calder',
    role: 'Harbour correspondent',
    bio: 'Has written about the harbour since 2009.',
    links: [{ label: 'Elsewhere', url: 'https://ines.example/' }],
  });
  await whole.act('POST', '/api/v1/topics', { name: 'River wall', kind: 'place', description: 'What holds the river' });
  await whole.act('POST', '/api/v1/pages', {
    ...{ title: 'How we work', slug: 'ethics', footerPlace: 1 },
    body: { format: 'markdown', value: '## Corrections\n\nWe say [so](/corrections).\n\n1. At once\n2. On the page' },
  });
  for (const place of ['lighthouse', 'quay', 'ferry']) await writeAndPublish(whole, `Council repairs the ${place}`);
  const retracted = await writeAndPublish(whole, 'Bridge to close for a year');
  await whole.act('POST', `/api/v1/stories/${retracted.id}/retract`, {
    notice: 'The bridge stays open.',
    text: 'remove',
  });
  const takenDown = await writeAndPublish(whole, 'Names in a private matter');
  await whole.act('POST', `/api/v1/stories/${takenDown.id}/takedown`, { internalReason: 'asked for' });
  const story = await writeAndPublish(whole, 'River crests above the old wall');
  await correct(whole, story.id);
  const comment = await talkAbout(whole, story.id);
  return { story: story.path, retracted: retracted.path, takenDown: takenDown.path, comment };
}

async function writeAndPublish(whole: WholeApp, headline: string): Promise<{ id: string; path: string }> {
  const made = await whole.act('POST', '/api/v1/stories', {
    headline,
    section: 'world',
    standfirst: `What is known: ${headline.toLowerCase()}.`,
    authors: ['ines-calder'],
    topics: ['river-wall'],
    body: {
      format: 'markdown',
      value:
        '## What happened\n\nOne paragraph with [a link](/world).\n\n> “It held,” she said.\n\n- one\n- two\n\nThe end.',
    },
  });
  return { id: made.json.id, path: await whole.publish(made.json.id) };
}

/** A comment, an answer to it, and one that waits. Resolves with the first one's id. */
async function talkAbout(whole: WholeApp, story: string): Promise<string> {
  const say = async (body: Record<string, unknown>) =>
    (await whole.call('POST', `/api/v1/stories/${story}/comments`, { as: 'stranger', body })).json.id as string;
  const [email, otherEmail, thirdEmail] = COMMENTERS;
  const first = await say({ name: 'Ada', email, body: 'It held in 1953 too.' });
  await whole.call('POST', `/api/v1/comments/${first}/approve`, { as: 'moderator', body: {} });
  const answer = await say({ name: 'Ben', email: otherEmail, body: 'It did not.', parent: first });
  await whole.call('POST', `/api/v1/comments/${answer}/approve`, { as: 'moderator', body: {} });
  await say({ name: 'Ben', email: thirdEmail, body: 'This one waits.' });
  return first;
}

async function correct(whole: WholeApp, id: string): Promise<void> {
  await whole.act('PATCH', `/api/v1/stories/${id}`, { kicker: 'Floods' }, { 'if-match': '"1"' });
  const correction = { kind: 'correction', note: 'An earlier version gave the wrong year.' };
  await whole.act('POST', `/api/v1/stories/${id}/publish`, correction);
}
