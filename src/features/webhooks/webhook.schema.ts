import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

/** What readers see change. Nothing is told before they can see it, and nothing of what they can't. */
export const WEBHOOK_EVENTS = ['story.published', 'story.unpublished', 'story.retracted', 'story.taken-down'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const address = z
  .url({ protocol: /^https?$/, message: 'Write an address of http or https' })
  .max(2000)
  .refine((url) => !URL.parse(url)?.username && !URL.parse(url)?.password, { message: 'Leave out name and password' });

export const newWebhookSchema = z
  .strictObject({
    label: plainLine({ max: 100 }),
    url: address,
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, 'Choose what it is told of').max(10),
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof newWebhookSchema>;

export const webhookSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    paused: z.boolean(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhookSchema>;

/** The secret is shown this once. */
export const madeWebhookSchema = webhookSchema.extend({ secret: z.string().nullable() });

export const deliverySchema = z
  .object({
    id: z.string(),
    event: z.string(),
    story: z.object({ id: z.string(), headline: z.string() }).nullable(),
    effectiveAt: z.string(),
    tries: z.number(),
    triedAt: z.string().nullable(),
    status: z.number().nullable().describe('What the other side answered last'),
    said: z.string().nullable().describe('Why it did not come there, in words'),
    deliveredAt: z.string().nullable(),
    givenUpAt: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type Delivery = z.infer<typeof deliverySchema>;
