import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request that a screen of the studio answers, and its answer. */
export type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** Sends a screen; that it is kept nowhere, and its policy, are seen to for every route of the studio (platform/http). */
export const sendScreen = (reply: FastifyReply, html: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').send(html);
