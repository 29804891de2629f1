import type { Editor } from '@tiptap/core';
import { isWebAddress } from '../../body/link-addresses.schema.ts';
import { imageOf, putIn } from './insert.ts';
import { sendIn } from './library.ts';

/** What comes in by pasting and dropping besides text: pictures are sent to the library, an address becomes a link or an embed. */

const picturesIn = (transfer: DataTransfer | null): File[] =>
  [...(transfer?.files ?? [])].filter(({ type }) => type.startsWith('image/'));

/** True where it is taken care of. Text beside a picture (a table of a spreadsheet has one) is what was meant. */
export function takePasted(editor: Editor, event: ClipboardEvent, tell: (text: string) => void): boolean {
  const { clipboardData } = event;
  const text = clipboardData?.getData('text/plain').trim() ?? '';
  const pictures = picturesIn(clipboardData);
  if (pictures.length > 0 && text === '') return takePictures(editor, pictures, tell);
  if (isWebAddress(text)) return takeAddress(editor, text);
  return false;
}

export function takeDropped(editor: Editor, event: DragEvent, tell: (text: string) => void): boolean {
  const pictures = picturesIn(event.dataTransfer);
  if (pictures.length === 0) return false;
  const place = editor.view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (place) editor.commands.setTextSelection(place.pos);
  return takePictures(editor, pictures, tell);
}

function takePictures(editor: Editor, pictures: File[], tell: (text: string) => void): true {
  void (async () => {
    for (const picture of pictures) {
      const medium = await sendIn(picture, tell);
      if (medium) putIn(editor, [imageOf(medium)]);
    }
  })();
  return true;
}

/** Around chosen words it is a link; alone on a line, something that lives elsewhere. */
function takeAddress(editor: Editor, address: string): boolean {
  const { selection } = editor.state;
  if (!selection.empty) return editor.chain().focus().setMark('link', { href: address }).run();
  const { $from } = selection;
  if ($from.depth !== 1 || $from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0) return false;
  const { hostname } = new URL(address);
  putIn(editor, [{ type: 'embed', attrs: { url: address, title: address, provider: hostname.replace(/^www\./, '') } }]);
  return true;
}
