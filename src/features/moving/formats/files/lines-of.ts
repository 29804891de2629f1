import { UnreadableError } from '../../unreadable-error.ts';

/** Lines of UTF-8 without their ends. @throws UnreadableError for what is no UTF-8, and for a line that is too long */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string> {
  let rest = '';
  for await (const text of textOf(chunks)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longest) throw new UnreadableError(`a line of more than ${longest} characters`);
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}

/** @throws UnreadableError where the bytes are not of that encoding */
export async function* textOf(chunks: AsyncIterable<Uint8Array>, encoding = 'utf-8'): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      yield decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableError(
      `near byte ${bytes} the file is not ${encoding.toUpperCase()}, as it should be: save it as UTF-8`,
    );
  }
}
