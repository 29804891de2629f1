import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

/** What every process says of itself, under the names that Prometheus's own client libraries use. */
export function measureProcess(metrics: Metrics): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const began = Date.now() / 1000 - process.uptime();
  const read = (name: string, help: string, value: () => number) => metrics.read({ name, help }, value);
  metrics.read({ name: 'process_cpu_seconds_total', help: 'CPU time used, user and system.', kind: 'counter' }, () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  read('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  read('process_start_time_seconds', 'When the process began, in seconds since 1970.', () => began);
  read('nodejs_heap_size_used_bytes', 'JavaScript heap in use.', () => process.memoryUsage().heapUsed);
  read('nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop, 99th percentile since last asked.', () => {
    const lag = delay.percentile(99) / 1e9;
    delay.reset();
    return Number.isFinite(lag) ? lag : 0;
  });
}
