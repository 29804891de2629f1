import { expect, test } from 'vitest';
import { ampPolicy, apiPolicy, readerPolicy, studioPolicy } from './policies.ts';

const policies = { reader: readerPolicy, amp: ampPolicy, studio: studioPolicy('n0nce'), api: apiPolicy };

test.each(Object.entries(policies))('the policy for %s allows nothing but what it names', (_name, policy) => {
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*|https:(?!\/\/cdn\.ampproject\.org)/);
});

test('only the mobile edition, whose styles AMP puts inline, allows inline styles', () => {
  const inline = Object.entries(policies).filter(([, policy]) => policy.includes('unsafe-inline'));
  expect(inline.map(([name]) => name)).toEqual(['amp']);
});

test('the reader’s policy is the same for all, the studio’s has a nonce of its own', () => {
  expect(readerPolicy).toContain("style-src 'nonce-courant'");
  expect(studioPolicy('n0nce')).toContain("style-src 'self' 'nonce-n0nce'");
});
