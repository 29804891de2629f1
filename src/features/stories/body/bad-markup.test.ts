import { describe, expect, test } from 'vitest';
import type { Block, BodyInput } from './body.schema.ts';
import { type BodyFault, toBody } from './convert-body.ts';

function html(value: string): Block[] {
  const conversion = toBody({ format: 'html', value });
  if (!conversion.ok) throw new Error(JSON.stringify(conversion.faults));
  return conversion.body.blocks;
}

function refusal(input: BodyInput): BodyFault | undefined {
  const conversion = toBody(input);
  if (conversion.ok) throw new Error('was not refused');
  return conversion.faults[0];
}

describe('bad markup', () => {
  test('with control characters is refused with the line', () => {
    const fault = refusal({ format: 'html', value: '<p>a\n<p>b\u0000' });
    expect(fault).toEqual({ pointer: '/value', detail: expect.stringMatching(/^Line 2 .*U\+0000/) });
    expect(refusal({ format: 'html', value: '<p>&#x1;</p>' })?.detail).toContain('U+0001');
    expect(refusal({ format: 'text', value: 'a\fb' })?.detail).toContain('U+000C');
    expect(html('<p>a\fb</p>')).toEqual([{ kind: 'paragraph', content: [{ text: 'a b' }] }]);
  });

  const nested = 10_000;
  test.each([
    ['divs', '<div>'.repeat(nested)],
    ['lists', '<ul><li>'.repeat(nested)],
    ['tables', '<table><tr><td>a<td>'.repeat(nested)],
    ['quotations', '<blockquote>'.repeat(nested)],
    ['marks', '<b><i>'.repeat(nested)],
    ['templates', '<template>'.repeat(nested)],
    ['foreign elements', '<svg>'.repeat(nested)],
    ['quotations in Markdown', '> '.repeat(nested)],
    ['lists in Markdown', '- '.repeat(nested)],
  ])('that nests 10,000 %s is refused and does not overflow the stack', (_name, value) => {
    const format = value.startsWith('<') ? 'html' : 'markdown';
    expect(refusal({ format, value: `${value}a` })?.detail).toContain('nests deeper');
  });

  test.each([
    ['reopened marks', Array.from({ length: 5000 }, (_, index) => `<p><b id=${index}>`).join('')],
    ['covered cells', `<table><tr>${'<td rowspan=1000 colspan=40>a'.repeat(9000)}${'<tr><td>b'.repeat(9000)}`],
    ['empty rows', `<table>${'<tr><td colspan=50>a<td>b'.repeat(20_000)}`],
    ['line breaks', '<br>a'.repeat(150_000)],
    ['pictures', `<ul><li>${'<img src=/a>'.repeat(80_000)}`],
  ])('that multiplies itself by %s is refused', (_name, value) => {
    expect(refusal({ format: 'html', value })?.pointer).toBe('/value');
  });

  test('that nests its tables to the limit does not double the work with each level', () => {
    const deep = 100;
    const value = `${'<table><tr><td>a<td>'.repeat(deep)}b`;
    expect(html(value)).toHaveLength(deep);
  });

  test.each([
    '[',
    '![a',
    '**a ',
    '*a_ ',
    '`a``b',
    '> ',
    '<a ',
    '|a',
    '- ',
    '~~a ',
    '[a](',
    '&',
    '\\',
    '<!--',
    '<![CDATA[',
  ])(
    'of 400,000 characters of %j in Markdown is read in bounded time',
    (part) => {
      const conversion = toBody({ format: 'markdown', value: part.repeat(400_000 / part.length) });
      expect(conversion).toHaveProperty('ok');
    },
    10_000,
  );
});
