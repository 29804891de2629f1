import type { Element, ElementContent, Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { defaultTreeAdapter, parseFragment } from 'parse5';

/**
 * Hostile HTML → a small, clean tree: parsed as browsers parse it, bounded in depth and size, stripped to the elements and
 * attributes from which blocks are made.
 */

/** Browsers stop nesting at 512 levels (Blink's limit); recursion to this depth is safe on Node's default stack. */
const DEEPEST = 500;
/**
 * `<p><b id=1><p><b id=2>…` reopens every open mark in every paragraph (HTML Standard §13.2.4.3), so that 1 MB of it
 * would become 2.5 billion elements; a body of 1 MB of honest markup has some 60,000.
 */
const MOST_ELEMENTS = 200_000;

/** HTML whose structure no story needs: its text is refused as a whole instead of being kept in part. */
export class TooIntricateError extends Error {}

/** Left out with all that they hold; told to whoever sent them. Text in foreign namespaces is a way round sanitisers. */
const LEFT_OUT_WHOLE = [
  'applet',
  'base',
  'button',
  'canvas',
  'embed',
  'frame',
  'frameset',
  'iframe',
  'input',
  'link',
  'math',
  'meta',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'optgroup',
  'option',
  'portal',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
];

/** Of these the blocks are made; all other elements are unwrapped and leave their text. */
const KEPT_ELEMENTS =
  `a abbr address article aside audio b bdi bdo blockquote br caption center cite code dd del details dfn div dl dt em
  fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img kbd legend li main menu nav ol p pre q s
  samp section source span strike strong sub summary sup table tbody td tfoot th thead time tr tt ul var video`.split(
    /\s+/,
  );

const CLEAN: Schema = {
  allowComments: false,
  allowDoctypes: false,
  tagNames: KEPT_ELEMENTS,
  strip: LEFT_OUT_WHOLE,
  attributes: {
    '*': ['lang', 'dir', 'id'],
    a: ['href', 'rel'],
    audio: ['src', 'title'],
    blockquote: ['cite'],
    img: ['src', 'alt', 'title', 'role'],
    source: ['src'],
    td: ['colSpan', 'rowSpan'],
    th: ['colSpan', 'rowSpan'],
    video: ['src', 'title'],
  },
  // Which address may be followed is decided in one place, isLinkAddress, when the blocks are made, so that what is
  // refused there can be told; nothing of this tree is ever shown.
  protocols: {},
  // The tree's ids become anchors with a prefix of our own.
  clobber: [],
  clobberPrefix: '',
  // Without the table around them the parser has already dropped stray cells.
  ancestors: {},
  required: {},
};

/**
 * Parses and cleans a fragment (or a whole document, of which the body remains). Names in `dropped` what it leaves out.
 * @throws TooIntricateError when it nests deeper than 500 elements or makes more than 200,000.
 */
export function readHtml(html: string, dropped: string[]): Root {
  const parsed = parseFragment(html, { scriptingEnabled: false, treeAdapter: boundedAdapter() });
  const raw = fromParse5(parsed) as Root;
  noteLeftOut(raw.children as ElementContent[], dropped);
  return sanitize(raw, CLEAN) as Root;
}

function boundedAdapter(): typeof defaultTreeAdapter {
  let elements = 0;
  const depths = new WeakMap<object, number>();
  /** A template gets its content before it has a place in the tree: how deep it lies is known only when that fills. */
  const templates = new WeakMap<object, object>();
  const deepen = (parent: object, child: object): void => {
    const depth = (depths.get(templates.get(parent) ?? parent) ?? 0) + 1;
    if (depth > DEEPEST) throw new TooIntricateError(`The markup nests deeper than ${DEEPEST} elements`);
    depths.set(child, depth);
  };
  return {
    ...defaultTreeAdapter,
    createElement(...parts) {
      elements += 1;
      if (elements > MOST_ELEMENTS) {
        throw new TooIntricateError(`The markup makes more than ${MOST_ELEMENTS} elements`);
      }
      return defaultTreeAdapter.createElement(...parts);
    },
    appendChild(parent, child) {
      deepen(parent, child);
      defaultTreeAdapter.appendChild(parent, child);
    },
    insertBefore(parent, child, reference) {
      deepen(parent, child);
      defaultTreeAdapter.insertBefore(parent, child, reference);
    },
    setTemplateContent(template, content) {
      templates.set(content, template);
      defaultTreeAdapter.setTemplateContent(template, content);
    },
  };
}

function noteLeftOut(nodes: ElementContent[], dropped: string[]): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (LEFT_OUT_WHOLE.includes(node.tagName)) {
      dropped.push(nameLeftOut(node));
    } else {
      noteLeftOut(node.children, dropped);
    }
  }
}

function nameLeftOut(element: Element): string {
  const address = element.properties.src ?? element.properties.href ?? element.properties.data;
  return typeof address === 'string' ? `<${element.tagName}> ${address}` : `<${element.tagName}>`;
}
