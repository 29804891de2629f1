export { mayReadMetrics } from './may-read-metrics.ts';
export { CONTENT_TYPE, Metrics } from './metrics.ts';
export { measureProcess } from './process-metrics.ts';
