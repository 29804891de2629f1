export { listenToStories } from './listen-to-stories.ts';
export { type ReceiptJobsOptions, receiptJobs } from './receipts.jobs.ts';
export { receiptsOf } from './receipts.queries.ts';
export { receiptRoutes } from './receipts.routes.ts';

import './receipts.tables.ts';
