import { addressOfFile } from '../../features/media/index.ts';
import { type Body, toBody } from '../../features/stories/index.ts';

const PICTURE = /!\[([^\]]*)\]\((picture:[a-z0-9-]+)(?:\s+"([^"]*)")?\)/g;
const BLOCK = /^```block\n([\s\S]*?)\n```$/gm;
const HELD_BLOCK = /^held block (\d+)$/;

/** The demo's pictures and sounds by their names, `picture:quay`, `sound:bells`; where it has none, stories go without. */
export class DemoPictures {
  readonly #hashes: ReadonlyMap<string, string>;

  constructor(hashes: ReadonlyMap<string, string>) {
    this.#hashes = hashes;
  }

  /** The picture of a story or an author. @throws Error for an unknown name */
  named(name: string | undefined): { media: string } | undefined {
    return name === undefined || this.#hashes.size === 0 ? undefined : { media: this.#hashOf(`picture:${name}`) };
  }

  /**
   * The text of a story from Markdown in which `![alt](picture:NAME "caption")` is a picture, and a fence with the word `block`
   * holds a block as JSON.
   */
  bodyOf(markdown: string): Body {
    const held: unknown[] = [];
    const value = markdown
      .replace(PICTURE, (_, alt: string, name: string, caption = '') => this.#figure({ alt, name, caption }))
      .replace(BLOCK, (_, json: string) => `held block ${held.push(this.#resolved(JSON.parse(json))) - 1}`);
    const converted = toBody({ format: 'markdown', value });
    if (!converted.ok) throw new Error(converted.faults.map(({ detail }) => detail).join(' '));
    const blocks = converted.body.blocks.map((block) => {
      const text =
        block.kind === 'paragraph' ? block.content.map((run) => ('text' in run ? run.text : '')).join('') : '';
      const number = HELD_BLOCK.exec(text)?.[1];
      return number === undefined ? block : (held[Number(number)] as typeof block);
    });
    return { version: 1, blocks };
  }

  #figure({ alt, name, caption }: { alt: string; name: string; caption: string }): string {
    if (this.#hashes.size === 0) return '';
    const image = `<img src="${addressOfFile(this.#hashOf(name), 'picture')}" alt="${escaped(alt)}">`;
    return `<figure>${image}${caption ? `<figcaption>${escaped(caption)}</figcaption>` : ''}</figure>`;
  }

  /** A block with the hashes of its media in place of their names. */
  #resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#resolved(one));
    if (typeof value !== 'object' || value === null) return value;
    const { url } = value as { url?: unknown };
    if (typeof url === 'string' && /^(?:picture|sound):/.test(url)) return { hash: this.#hashOf(url) };
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#resolved(one)]));
  }

  #hashOf(name: string): string {
    const hash = this.#hashes.get(name);
    if (!hash) throw new Error(`the demo has no ${name}`);
    return hash;
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
