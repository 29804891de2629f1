import { getSchema } from '@tiptap/core';
import { Node as EditorNode } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { EVERY_KIND } from '../../body/body.fixtures.ts';
import { bodySchema } from '../../body/body.schema.ts';
import { editorOf } from './document-to-editor.ts';
import { bodyOf } from './editor-to-document.ts';
import { schemaExtensions } from './extensions.ts';

const schema = getSchema(schemaExtensions);

/** As the editor would hold it, checked by its own rules. */
function held(body: typeof EVERY_KIND) {
  const node = EditorNode.fromJSON(schema, editorOf(body));
  node.check();
  return node;
}

test('a body with every kind of block and mark goes through the editor and comes out as it was', () => {
  const out = bodyOf(held(EVERY_KIND).toJSON());
  expect(out).toEqual(EVERY_KIND);
  expect(bodySchema.safeParse(out).success).toBe(true);
});

test('an empty body is an empty page', () => {
  expect(bodyOf(held({ version: 1, blocks: [] }).toJSON())).toEqual({ version: 1, blocks: [] });
});

test('a block that was cut in two keeps its name once, and an entry without an anchor gets one', () => {
  const paragraph = { type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text: 'x' }] };
  const entry = { type: 'update', attrs: { time: '2026-03-01T12:30:00Z', headline: 'Now' }, content: [paragraph] };
  const { blocks } = bodyOf({ type: 'doc', content: [paragraph, paragraph, entry, entry] });
  expect(blocks.map((block) => [block.kind, block.id, 'anchor' in block ? block.anchor : undefined])).toEqual([
    ['paragraph', 'a', undefined],
    ['paragraph', undefined, undefined],
    ['update', undefined, 'update-20260301123000'],
    ['update', undefined, 'update-20260301123000-2'],
  ]);
  expect(bodySchema.safeParse({ version: 1, blocks }).success).toBe(true);
});

test('lists that were pushed in beyond the third level stand at it', () => {
  const item = (text: string, inner?: object) => ({
    type: 'listItem',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }, ...(inner ? [inner] : [])],
  });
  const list = (...content: object[]) => ({ type: 'bulletList', content });
  const deep = list(item('1', list(item('2', list(item('3', list(item('4', list(item('5'))), item('6'))))))));
  const { blocks } = bodyOf({ type: 'doc', content: [deep] } as Parameters<typeof bodyOf>[0]);
  expect(bodySchema.safeParse({ version: 1, blocks }).success).toBe(true);
  expect(JSON.stringify(blocks).match(/"text":"\d"/g)).toHaveLength(6);
});
