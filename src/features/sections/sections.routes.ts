import { z } from 'zod';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { type App, answerOnce, listOf, notFound, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { listEditions, pathInEdition } from '../editions/index.ts';
import { mayPublish } from '../roles/index.ts';
import { changeSection } from './change-section.ts';
import { createSection } from './create-section.ts';
import { newSectionSchema, type SectionAnswer, sectionChangeSchema, sectionSchema } from './section.schema.ts';
import { listSections, type SectionRow } from './sections.queries.ts';

const tags = ['sections'];

export function sectionsRoutes(app: App, { database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): void {
  const answer = async (tx: Transaction, { id }: SectionRow) => {
    const answers = await allSections(tx, siteUrl);
    return answers.find((section) => section.id === id);
  };
  app.get(
    '/api/v1/sections',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Sections, in the order of the navigation', response: { 200: listOf(sectionSchema) } },
    },
    async () => ({ items: await allSections(database.kysely, siteUrl), next: null }),
  );
  app.get(
    '/api/v1/sections/:id',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'A section, by id or slug',
        params: z.object({ id: z.string().max(200) }),
        response: { 200: sectionSchema },
      },
    },
    async ({ params }) => {
      const answers = await allSections(database.kysely, siteUrl);
      const found = answers.find(({ id, slug }) => id === params.id || slug === params.id);
      if (!found) throw notFound('There is no such section.');
      return found;
    },
  );
  app.post(
    '/api/v1/sections',
    {
      config: { access: mayPublish },
      schema: { tags, summary: 'Open a section', body: newSectionSchema, response: { 201: sectionSchema } },
    },
    async (request, reply) => {
      const by = actorOf(request);
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const section = await createSection(tx, by, request.body);
        return {
          status: 201,
          headers: { location: `/api/v1/sections/${section.id}` },
          body: await answer(tx, section),
        };
      });
      return sendAnswer(reply, made);
    },
  );
  app.patch(
    '/api/v1/sections/:id',
    {
      config: { access: mayPublish },
      schema: {
        tags,
        summary: 'Change a section; a new slug leaves a redirect',
        params: z.object({ id: z.uuid() }),
        body: sectionChangeSchema,
        response: { 200: sectionSchema },
      },
    },
    async (request, reply) => {
      const by = actorOf(request);
      const changed = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const section = await changeSection(tx, by, { section: request.params.id, change: request.body });
        return { status: 200, body: await answer(tx, section) };
      });
      return sendAnswer(reply, changed);
    },
  );
}

/** A paper has dozens of sections, never thousands: reading all of them is one small query. */
async function allSections(database: DatabaseHandle['kysely'], siteUrl: string): Promise<SectionAnswer[]> {
  const rows = await listSections(database);
  const editions = new Map((await listEditions(database)).map((edition) => [edition.id, edition]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const edition = editions.get(row.edition_id);
    const parent = byId.get(row.parent_id ?? '');
    if (!edition) return [];
    const { id, slug, name, description, place } = row;
    const url = siteUrl + encodeURI(pathInEdition(edition, slug));
    return {
      id,
      slug,
      name,
      description,
      place,
      url,
      locale: edition.tag,
      parent: parent ? { id: parent.id, slug: parent.slug, name: parent.name } : null,
    };
  });
}
