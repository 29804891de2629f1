import { expect, test } from 'vitest';
import { Metrics, mayReadMetrics, measureProcess } from './index.ts';

test('writes counters and gauges by their labels, with help and type', () => {
  const metrics = new Metrics();
  const receipts = metrics.counter({ name: 'courant_receipts_total', help: 'Lines of receipts.' });
  receipts.add({ result: 'seen' });
  receipts.add({ result: 'seen' }, 2);
  receipts.add({ result: 'not seen' });
  metrics.gauge({ name: 'courant_pages', help: 'Kept pages.' }).set(7);
  expect(metrics.text()).toBe(
    [
      '# HELP courant_receipts_total Lines of receipts.',
      '# TYPE courant_receipts_total counter',
      'courant_receipts_total{result="seen"} 3',
      'courant_receipts_total{result="not seen"} 1',
      '# HELP courant_pages Kept pages.',
      '# TYPE courant_pages gauge',
      'courant_pages 7',
      '',
    ].join('\n'),
  );
});

test('counts a value in every bucket that holds it', () => {
  const metrics = new Metrics();
  const seen = metrics.histogram({ name: 'seconds', help: 'x', bounds: [0.1, 1] });
  for (const value of [0.05, 0.1, 0.5, 20]) seen.observe(value, { what: 'page' });
  expect(metrics.text().split('\n').slice(2, -1)).toEqual([
    'seconds_bucket{what="page",le="0.1"} 2',
    'seconds_bucket{what="page",le="1"} 3',
    'seconds_bucket{what="page",le="+Inf"} 4',
    'seconds_sum{what="page"} 20.65',
    'seconds_count{what="page"} 4',
  ]);
});

test('escapes what would break a line', () => {
  const metrics = new Metrics();
  metrics.counter({ name: 'a', help: 'one\ntwo' }).add({ label: 'a"b\\c\nd' });
  expect(metrics.text()).toBe('# HELP a one\\ntwo\n# TYPE a counter\na{label="a\\"b\\\\c\\nd"} 1\n');
});

test('refuses a second metric of the same name', () => {
  const metrics = new Metrics();
  metrics.counter({ name: 'a', help: 'x' });
  expect(() => metrics.gauge({ name: 'a', help: 'x' })).toThrow('twice');
});

test('says what the process uses', () => {
  const metrics = new Metrics();
  measureProcess(metrics);
  expect(metrics.text()).toMatch(/^process_resident_memory_bytes [1-9]\d{6,}$/m);
});

test.each([
  ['127.0.0.1', false, true],
  ['127.8.9.1', false, true],
  ['::1', false, true],
  ['::ffff:127.0.0.1', false, true],
  ['203.0.113.9', false, false],
  ['::ffff:203.0.113.9', false, false],
  ['2001:db8::1', false, false],
  ['unknown', false, false],
  ['', false, false],
  ['203.0.113.9', true, true],
])('a reader at %j with a token: %s may read metrics: %s', (address, hasToken, may) => {
  expect(mayReadMetrics({ address, hasToken })).toBe(may);
});
