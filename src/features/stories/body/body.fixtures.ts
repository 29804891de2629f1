import type { Block, Body } from './body.schema.ts';
import type { InlineText } from './inline.schema.ts';

/**
 * A body with every kind of block and every mark, made of characters that careless programs bend. For all tests of the
 * way from the API to the page and back.
 */

/** Each must come out of every door as it went in: all are in NFC and need no line ends of another kind. */
export const AWKWARD_TEXTS = {
  combiningMarks: 'q\u0323\u0307 Việt Å 가각 क्षि',
  joinedEmoji: '👩🏽‍🚒 👨‍👩‍👧‍👦 🏳️‍🌈 🇫🇷 ❤️',
  arabicWithDirectionMarks: 'قال «نعم»\u200F (IRNA)\u200E، ثم می\u200Cخواهم',
  isolates: 'He said \u2067שלום!\u2069 twice \u2066ok\u2069',
  balancedEmbedding: 'a \u202Bעברית\u202C b',
  noBreakSpaces: '10\u00A0000\u202F% 5\u2009km a\u2060b\u200Bc so\u00ADft',
  typographicQuotes: '“It’s ‘fine’,” ‹he› «said» – „so“ — …',
  brackets: '[He] said [sic] {x} <b>not bold</b>',
  closingScript: '</script><script>alert(1)</script>',
  writtenEntities: '&amp; &lt; &#39; &nbsp; & &copy AT&T "quoted"',
  lineSeparators: 'a\u2028b\u2029c\u0009d',
  lineFeed: 'first\nsecond',
  commentOpening: '<!-- no comment --> <![CDATA[ x ]]>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: characters of a text, not a template
  templating: '${x} {{y}} <%= z %> %s \\n \\u0041 $& $1',
  manySpaces: '  two  spaces   kept  ',
  beyondTheBasicPlane: '𝒜 𐍈 🜁 𠮷野家',
  afterATag: '\u0338struck \u0301lone',
} as const;

/** The characters of all awkward texts as they must be stored, keyed by what is sent for them. */
export const NORMALISED_TEXTS = [
  { sent: 'e\u0301 A\u030A \u1112\u1161\u11AB', kept: 'é Å 한' },
  { sent: 'first\r\nsecond\rthird', kept: 'first\nsecond\nthird' },
  { sent: '\u2126 \uF900', kept: 'Ω 豈' },
] as const;

const all = Object.values(AWKWARD_TEXTS);
const plain = (text: string): InlineText => [{ text }];

const markedText: InlineText = [
  { text: 'strong', marks: [{ kind: 'strong' }] },
  { text: ' emphasis', marks: [{ kind: 'strong' }, { kind: 'emphasis' }] },
  {
    text: AWKWARD_TEXTS.writtenEntities,
    marks: [{ kind: 'link', href: 'https://news.example/a?b=c&d="e"', rel: ['sponsored'] }],
  },
  { lineBreak: true },
  { text: 'a path', marks: [{ kind: 'link', href: '/world' }] },
  { text: 'mail', marks: [{ kind: 'link', href: 'mailto:desk@news.example' }] },
  { text: 'phone', marks: [{ kind: 'link', href: 'tel:+15550100' }] },
  { text: 'further down', marks: [{ kind: 'link', href: '#text-further-down' }] },
  { text: 'if (a < b) {', marks: [{ kind: 'code' }] },
  { text: 'gone', marks: [{ kind: 'strikethrough' }] },
  { text: '2', marks: [{ kind: 'superscript' }] },
  { text: '3', marks: [{ kind: 'subscript' }] },
  {
    text: AWKWARD_TEXTS.arabicWithDirectionMarks,
    marks: [{ kind: 'language', lang: 'ar', dir: 'rtl' }],
  },
];

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const paragraphs: Block[] = all.map((text, index) => ({
  kind: 'paragraph',
  id: `awkward-${index}`,
  content: plain(text),
}));

/** One body with all kinds of block. */
export const EVERY_KIND: Body = {
  version: 1,
  blocks: [
    ...paragraphs,
    { kind: 'paragraph', content: markedText },
    { kind: 'heading', level: 2, anchor: 'further-down', content: plain(AWKWARD_TEXTS.brackets) },
    { kind: 'heading', level: 3, content: plain(AWKWARD_TEXTS.joinedEmoji) },
    { kind: 'heading', level: 4, content: plain(AWKWARD_TEXTS.isolates) },
    {
      kind: 'list',
      ordered: true,
      items: [
        {
          content: plain(AWKWARD_TEXTS.typographicQuotes),
          list: {
            ordered: false,
            items: [
              {
                content: plain(AWKWARD_TEXTS.noBreakSpaces),
                list: { ordered: true, items: [{ content: plain(AWKWARD_TEXTS.combiningMarks) }] },
              },
            ],
          },
        },
        { content: markedText },
      ],
    },
    {
      kind: 'quotation',
      paragraphs: [plain(AWKWARD_TEXTS.typographicQuotes), plain(AWKWARD_TEXTS.closingScript)],
      speaker: 'Jörg </title> Ångström',
      source: 'The “Courant” & Sons',
      sourceAddress: 'https://news.example/q?a=1&b=2',
    },
    { kind: 'separator' },
    {
      kind: 'image',
      media: { hash },
      alt: 'A "quoted" <alt> & more',
      caption: markedText,
      credit: 'Photo: O’Hara & Söhne',
    },
    { kind: 'image', media: { url: '/media/ornament.svg' }, alt: '', decorative: true },
    { kind: 'image', media: { url: 'https://pictures.example/p.jpg?a=1&b=2' }, alt: 'Elsewhere' },
    {
      kind: 'gallery',
      title: 'Gallery <3',
      pictures: [
        { media: { hash }, alt: 'one', caption: plain(AWKWARD_TEXTS.templating) },
        { media: { url: '/media/two.jpg' }, alt: 'two', credit: 'Someone' },
      ],
    },
    { kind: 'video', media: { url: '/media/v.mp4' }, title: 'A “video”', caption: plain('Filmed'), credit: 'X' },
    { kind: 'audio', media: { url: 'https://sound.example/a.mp3' }, title: 'A recording' },
    { kind: 'file', media: { url: '/media/report.pdf' }, title: 'Report (PDF)', caption: plain('12 pages') },
    { kind: 'embed', url: 'https://video.example/watch?v=1&t=2', title: 'A clip', provider: 'Video Example' },
    {
      kind: 'table',
      caption: plain(AWKWARD_TEXTS.writtenEntities),
      headerRow: true,
      headerColumn: true,
      rows: [
        [plain('Country'), plain('2019')],
        [plain(AWKWARD_TEXTS.arabicWithDirectionMarks), plain(AWKWARD_TEXTS.noBreakSpaces)],
        [plain('Empty'), []],
      ],
    },
    {
      kind: 'factBox',
      title: 'What we know & don’t',
      blocks: [
        { kind: 'paragraph', content: plain(AWKWARD_TEXTS.lineSeparators) },
        { kind: 'list', ordered: false, items: [{ content: plain(AWKWARD_TEXTS.beyondTheBasicPlane) }] },
      ],
    },
    {
      kind: 'update',
      time: '2026-03-01T12:30:00+01:00',
      headline: 'Update <1>',
      byline: 'Ana Ñúñez',
      anchor: 'update-1',
      blocks: [
        { kind: 'heading', level: 3, content: plain('Inside') },
        { kind: 'paragraph', content: plain(AWKWARD_TEXTS.commentOpening) },
        { kind: 'quotation', paragraphs: [plain('Said')] },
      ],
    },
  ],
};
