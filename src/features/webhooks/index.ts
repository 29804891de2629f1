/** Webhooks: programs elsewhere that are told what readers see. The map is in README.md. */
export { pruneDeliveries, replayDelivery, webhookJobs } from './deliver.ts';
export { tellWebhooks } from './tell-webhooks.ts';
export { newWebhookSchema, WEBHOOK_EVENTS } from './webhook.schema.ts';
export { listDeliveries } from './webhooks.queries.ts';
export { webhooksRoutes } from './webhooks.routes.ts';
export { addWebhook, listWebhooks, pauseWebhook, removeWebhook, testWebhook } from './webhooks.ts';
