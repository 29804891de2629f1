import type { FastifyReply, FastifyRequest } from 'fastify';
import { findFront } from '../features/fronts/index.ts';
import { actTime } from '../platform/clock/index.ts';
import { renderFrontsPage } from '../studio/index.ts';
import { FRONTS, type FrontDesk, type FrontTyped, frontDeskView } from './front-desk-view.ts';
import { studioView } from './studio-view.ts';

export type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** The desk of one front; with 422 where something was refused, which stays as it was typed. */
export async function show(desk: FrontDesk, { request, reply }: Exchange, shown: { reference: string } & FrontTyped) {
  const studio = await studioView(request, desk.database, FRONTS);
  const { database } = desk;
  const { front, now } = await database.transaction(async (tx) => ({
    front: await findFront(tx, shown.reference),
    now: await actTime(tx),
  }));
  const view = await frontDeskView(desk, { front, now, zone: studio.zone }, shown);
  return reply
    .code(shown.notice ? 422 : 200)
    .type('text/html; charset=utf-8')
    .send(renderFrontsPage(studio, view));
}
