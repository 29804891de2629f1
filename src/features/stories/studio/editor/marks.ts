import { Mark, markInputRule } from '@tiptap/core';
import { isLinkAddress } from '../../body/link-addresses.schema.ts';

/** What a run of text can be besides plain, in the order in which pages nest them (body/inline.schema.ts), outermost first. */

const language = Mark.create({
  name: 'language',
  addAttributes: () => ({ lang: { default: '' }, dir: { default: null } }),
  parseHTML: () => [
    {
      tag: 'span[lang]',
      getAttrs: (element) => ({ lang: element.getAttribute('lang'), dir: element.getAttribute('dir') }),
    },
  ],
  renderHTML: ({ HTMLAttributes: { lang, dir } }) => ['span', { lang, ...(dir ? { dir } : {}) }, 0],
});

const link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' }, rel: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = element.getAttribute('href') ?? '';
        return isLinkAddress(href) ? { href, rel: null } : false;
      },
    },
  ],
  // Nobody is led away from what they write by a click; the address is told in the title.
  renderHTML: ({ HTMLAttributes: { href } }) => ['a', { href, title: href, rel: 'noreferrer' }, 0],
});

type Plain = {
  name: string;
  tag: string;
  tags: string[];
  key?: string;
  /** Between which signs it is typed, as in Markdown. */
  typed?: RegExp[];
};

function plainMark({ name, tag, tags, key, typed = [] }: Plain): Mark {
  return Mark.create({
    name,
    // Nothing is set typographically within it.
    ...(name === 'code' ? { code: true } : {}),
    parseHTML: () => tags.map((one) => ({ tag: one })),
    renderHTML: () => [tag, 0],
    addInputRules() {
      return typed.map((find) => markInputRule({ find, type: this.type }));
    },
    addKeyboardShortcuts() {
      return key ? { [key]: () => this.editor.commands.toggleMark(name) } : {};
    },
  });
}

export const marks = [
  language,
  link,
  plainMark({
    ...{ name: 'strong', tag: 'strong', tags: ['strong', 'b'], key: 'Mod-b' },
    typed: [/(?:^|\s)(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/],
  }),
  plainMark({
    ...{ name: 'emphasis', tag: 'em', tags: ['em', 'i', 'cite'], key: 'Mod-i' },
    typed: [/(?:^|\s)(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, /(?:^|\s)(_([^_\s](?:[^_]*[^_\s])?)_)$/],
  }),
  plainMark({
    name: 'strikethrough',
    tag: 's',
    tags: ['s', 'del', 'strike'],
    key: 'Mod-Shift-s',
    typed: [/(?:^|\s)(~~([^~]+)~~)$/],
  }),
  plainMark({ name: 'superscript', tag: 'sup', tags: ['sup'], key: 'Mod-.' }),
  plainMark({ name: 'subscript', tag: 'sub', tags: ['sub'], key: 'Mod-,' }),
  plainMark({
    name: 'code',
    tag: 'code',
    tags: ['code', 'kbd', 'samp', 'tt'],
    key: 'Mod-e',
    typed: [/(?:^|\s)(`([^`]+)`)$/],
  }),
];
