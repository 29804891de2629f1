import type { VNode } from 'preact';

const UNSAFE_IN_SCRIPT = /[<>\u2028\u2029]/g;
const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * JSON that can stand in a `<script>`: no "</script", no "<!--" can appear in it, since neither bracket does.
 * Parsed, it is the same value.
 */
export function embeddableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE_IN_SCRIPT, (character) => ESCAPES[character] as string);
}

/** Structured data for machines. A data block, not a script: script-src has no say over it. */
export function JsonLd({ value }: { value: unknown }): VNode {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: embeddableJson(value) }} />;
}
