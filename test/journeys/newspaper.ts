import type { WholeApp } from '../program/whole-app.ts';

/** A small paper with a story that was corrected, one that was retracted and one that was taken down. */
export type Newspaper = { story: string; retracted: string; takenDown: string };

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
  return { story: story.path, retracted: retracted.path, takenDown: takenDown.path };
}

async function writeAndPublish(whole: WholeApp, headline: string): Promise<{ id: string; path: string }> {
  const made = await whole.act('POST', '/api/v1/stories', {
    headline,
    section: 'world',
    standfirst: `What is known: ${headline.toLowerCase()}.`,
    authors: ['ines-calder'],
    body: {
      format: 'markdown',
      value:
        '## What happened\n\nOne paragraph with [a link](/world).\n\n> “It held,” she said.\n\n- one\n- two\n\nThe end.',
    },
  });
  return { id: made.json.id, path: await whole.publish(made.json.id) };
}

async function correct(whole: WholeApp, id: string): Promise<void> {
  await whole.act('PATCH', `/api/v1/stories/${id}`, { kicker: 'Floods' }, { 'if-match': '"1"' });
  const correction = { kind: 'correction', note: 'An earlier version gave the wrong year.' };
  await whole.act('POST', `/api/v1/stories/${id}/publish`, correction);
}
