import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

/** What the news is about. Persons have their pages at `/people/`, all others at `/topics/`. */
export const TOPIC_KINDS = ['topic', 'person', 'organisation', 'place'] as const;
const kind = z.enum(TOPIC_KINDS);

const fields = {
  name: plainLine({ max: 200 }),
  kind,
  /** A part of the address; left out, it is made of the name. */
  slug: plainLine({ max: 160 }),
  description: plainLine({ min: 0, max: 1000 }),
};

export const newTopicSchema = z
  .strictObject({
    name: fields.name,
    kind: kind.default('topic'),
    ...z.strictObject(fields).omit({ name: true, kind: true }).partial().shape,
    /** BCP 47 tag of its edition. */
    locale: z.string().min(2).max(35).optional(),
  })
  .meta({ id: 'NewTopic' });

export const topicChangeSchema = z.strictObject(fields).partial().meta({ id: 'TopicChange' });

export const topicSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    kind,
    description: z.string(),
    url: z.string().describe('Absolute'),
    locale: z.string(),
  })
  .meta({ id: 'Topic' });

export type TopicKind = (typeof TOPIC_KINDS)[number];
export type NewTopic = z.infer<typeof newTopicSchema>;
export type TopicChange = z.infer<typeof topicChangeSchema>;
export type TopicAnswer = z.infer<typeof topicSchema>;
