import type { Editor, JSONContent } from '@tiptap/core';
import { chooseMedia } from './library.ts';
import type { LibraryMedium } from './media.ts';

/** What can be put into a text besides words, in the order in which newsrooms need it. */
export const INSERTIONS: readonly { name: string; label: string; make: (editor: Editor) => Promise<JSONContent[]> }[] =
  [
    { name: 'image', label: 'Picture', make: async () => (await chooseMedia('picture')).map(imageOf) },
    {
      ...{ name: 'gallery', label: 'Gallery' },
      make: async () => {
        const media = await chooseMedia('picture', { several: true });
        const content = media.map((medium) => ({ ...imageOf(medium), type: 'galleryPicture' }));
        return content.length > 0 ? [{ type: 'gallery', content }] : [];
      },
    },
    {
      name: 'quotation',
      label: 'Quotation',
      make: async () => [{ type: 'quotation', content: [{ type: 'paragraph' }] }],
    },
    { name: 'factBox', label: 'Fact box', make: async () => [{ type: 'factBox', content: [{ type: 'paragraph' }] }] },
    { name: 'tableBlock', label: 'Table', make: async () => [emptyTable(3, 3)] },
    { name: 'embed', label: 'Embed', make: async () => [{ type: 'embed' }] },
    {
      ...{ name: 'update', label: 'Update' },
      make: async () => [
        { type: 'update', attrs: { time: new Date().toISOString() }, content: [{ type: 'paragraph' }] },
      ],
    },
    {
      name: 'video',
      label: 'Video',
      make: async () => (await chooseMedia('video')).map((one) => recordingOf('video', one)),
    },
    {
      name: 'audio',
      label: 'Recording',
      make: async () => (await chooseMedia('audio')).map((one) => recordingOf('audio', one)),
    },
    {
      name: 'file',
      label: 'File to take away',
      make: async () => (await chooseMedia('file')).map((one) => recordingOf('file', one)),
    },
    { name: 'separator', label: 'Line between parts', make: async () => [{ type: 'separator' }] },
  ];

const captionOf = ({ caption }: LibraryMedium): Pick<JSONContent, 'content'> =>
  caption ? { content: [{ type: 'text', text: caption }] } : {};

/** A picture with what the library says of it: a beginning for what this story says. */
export const imageOf = (medium: LibraryMedium): JSONContent => ({
  type: 'image',
  attrs: {
    ...{ media: { hash: medium.hash }, alt: medium.alt, credit: medium.credit || null },
    decorative: medium.decorative || null,
  },
  ...captionOf(medium),
});

const recordingOf = (type: string, medium: LibraryMedium): JSONContent => ({
  type,
  attrs: {
    media: { hash: medium.hash },
    title: medium.fileName,
    ...(type === 'file' ? {} : { credit: medium.credit || null }),
  },
  ...captionOf(medium),
});

function emptyTable(rows: number, columns: number): JSONContent {
  const row = {
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({ type: 'tableCell', content: [{ type: 'paragraph' }] })),
  };
  return {
    type: 'tableBlock',
    content: [{ type: 'tableCaption' }, { type: 'table', content: Array.from({ length: rows }, () => row) }],
  };
}

/** Puts blocks behind the one that the cursor is in, or in the place of an empty paragraph, and goes to the first thing to fill in. */
export function putIn(editor: Editor, blocks: JSONContent[]): void {
  if (blocks.length === 0) return editor.view.focus();
  const { $from } = editor.state.selection;
  const top = $from.depth === 0 ? undefined : $from.node(1);
  const isEmpty = $from.depth === 1 && top?.type.name === 'paragraph' && top.content.size === 0;
  const at = $from.depth === 0 ? $from.pos : isEmpty ? $from.before(1) : $from.after(1);
  const range = isEmpty ? { from: at, to: $from.after(1) } : at;
  editor.chain().insertContentAt(range, blocks, { updateSelection: true }).scrollIntoView().run();
  const put = editor.view.nodeDOM(at);
  const field = put instanceof HTMLElement ? put.querySelector<HTMLElement>('.card-fields :is(input,textarea)') : null;
  const place = placeToWrite(editor, at);
  if (place === undefined) field?.focus();
  else editor.chain().focus(place).run();
}

/** Where words of the block at `at` begin: of a table in its first cell. Undefined where it has only fields, or a caption below them. */
function placeToWrite({ state: { doc } }: Editor, at: number): number | undefined {
  const block = doc.nodeAt(at);
  let place: number | undefined;
  block?.descendants((node, offset) => {
    if (node.isTextblock && node.type.name === 'paragraph') place ??= at + offset + 2;
    return place === undefined;
  });
  return place;
}
