import type { Block, Body } from '../../src/features/stories/body/index.ts';
import type { InlineText } from '../../src/features/stories/body/inline.schema.ts';

/** A story that has every kind of block once, as a newsroom would use it, in a script from the left and one from the right. */

const plain = (text: string): InlineText => [{ text }];
const paragraph = (text: string): Block => ({ kind: 'paragraph', content: plain(text) });
const link = (text: string, href: string): InlineText[number] => ({ text, marks: [{ kind: 'link', href }] });

type Words = {
  paragraphs: [string, string, string, string];
  headings: [string, string, string];
  list: [string, string, string];
  quotation: [string, string];
  speaker: string;
  source: string;
  alt: string;
  caption: string;
  credit: string;
  titles: { gallery: string; video: string; audio: string; file: string; embed: string; box: string; update: string };
  table: string;
  columns: string[];
  rows: string[][];
};

function bodyOf(words: Words): Body {
  const [one, two, three, four] = words.paragraphs;
  const [first, second, third] = words.list;
  const { titles } = words;
  const picture = (name: string) => ({
    media: { url: `/media/${name}/960.svg` },
    alt: words.alt,
    caption: plain(words.caption),
    credit: words.credit,
  });
  const blocks: Block[] = [
    paragraph(one),
    { kind: 'paragraph', content: [{ text: `${two} ` }, link(words.source, 'https://commission.example/2026')] },
    paragraph(three),
    { kind: 'heading', level: 2, anchor: 'one', content: plain(words.headings[0]) },
    paragraph(four),
    {
      kind: 'quotation',
      paragraphs: words.quotation.map(plain),
      speaker: words.speaker,
      source: words.source,
      sourceAddress: 'https://commission.example/2026',
    },
    { kind: 'image', ...picture('weir') },
    { kind: 'heading', level: 3, content: plain(words.headings[1]) },
    {
      kind: 'list',
      ordered: true,
      items: [
        {
          content: plain(first),
          list: {
            ordered: false,
            items: [
              { content: plain(second), list: { ordered: true, items: [{ content: plain(third) }] } },
              { content: plain(third) },
            ],
          },
        },
        { content: plain(second) },
      ],
    },
    paragraph(two),
    { kind: 'gallery', title: titles.gallery, pictures: [picture('quay'), picture('lock'), picture('crane')] },
    { kind: 'video', media: { url: '/media/lock.mp4' }, title: titles.video, caption: plain(words.caption) },
    { kind: 'audio', media: { url: '/media/talk.mp3' }, title: titles.audio, credit: words.credit },
    { kind: 'file', media: { url: '/media/report.pdf' }, title: titles.file, caption: plain(words.caption) },
    { kind: 'embed', url: 'https://video.example/watch?v=1', title: titles.embed, provider: 'Video Example' },
    { kind: 'separator' },
    {
      kind: 'table',
      caption: plain(words.table),
      headerRow: true,
      headerColumn: true,
      rows: [words.columns, ...words.rows].map((row) => row.map(plain)),
    },
    {
      kind: 'factBox',
      title: titles.box,
      blocks: [
        { kind: 'paragraph', content: plain(three) },
        { kind: 'list', ordered: false, items: [{ content: plain(first) }, { content: plain(second) }] },
      ],
    },
    { kind: 'heading', level: 3, content: plain(words.headings[2]) },
    paragraph(one),
    {
      kind: 'update',
      time: '2026-11-23T14:05:00Z',
      headline: titles.update,
      byline: words.speaker,
      anchor: 'update-2',
      blocks: [
        { kind: 'paragraph', content: plain(two) },
        { kind: 'quotation', paragraphs: [plain(words.quotation[0])] },
      ],
    },
    {
      kind: 'update',
      time: '2026-11-23T12:40:00Z',
      headline: words.headings[0],
      anchor: 'update-1',
      blocks: [{ kind: 'paragraph', content: plain(four) }],
    },
  ];
  return { version: 1, blocks };
}

const numbers = ['312', '340', '355', '362', '371', '380', '384'];

export const wholeBody: Body = bodyOf({
  paragraphs: [
    'VELL — The delegations left by separate doors. After two days of talks on the filling of the Hallin reservoir, the three governments that share the River Calder had agreed on a date for the next meeting, and on nothing else.',
    'The quarrel is about speed. Upstream, the operator wants the lake full by the second spring; downstream, harbour pilots count the centimetres, as shown by the',
    '“We came with a number, and we leave with the same number,” said Marta Kessián, who leads the Calder side. “The river will not wait [for our calendars].”',
    'The difference is not a quarrel over arithmetic. The guild reads its staff at slack water, the commission at noon, and in a river with a tide of forty centimetres noon is a matter of luck.',
  ],
  headings: ['What the gauge says', 'Three ways out', 'And if none is taken'],
  list: [
    'A filling tied to the gauge, with a neutral keeper of the key.',
    'Payment for each centimetre below two metres, as in the treaty of 1954.',
    'No agreement, and a case at the River Court.',
  ],
  quotation: [
    '“My grandfather paid for this lock in sacks of salt. I would like my daughter to pay for nothing but the fare.',
    '“And the fare is too high already.”',
  ],
  speaker: 'Anselm Røde, ferryman at Upper Quay',
  source: 'River Commission’s report',
  alt: 'The weir at low water, seen from the quay',
  caption: 'Water at the weir stood eleven metres below the crest on Sunday.',
  credit: 'Picture: Lucía Ferreiro',
  titles: {
    gallery: 'The lock, the quay and the crane that nobody can reach',
    video: 'The lock filling',
    audio: 'The talk at the Salt Stairs',
    file: 'The report of the commission (PDF, 2.1 MB)',
    embed: 'The gauge, filmed over one tide',
    box: 'What a lock is for',
    update: 'Ministry in Vell answers',
  },
  table: 'Summer flow at Calder lock in m³/s, by year and speed of filling',
  columns: ['Filling', '2020', '2021', '2022', '2023', '2024', '2025', '2026'],
  rows: [
    ['Two years', ...numbers],
    ['Five years', ...numbers],
    ['Not at all', ...numbers],
  ],
});

export const wholeArabicBody: Body = bodyOf({
  paragraphs: [
    'فيل — غادرت الوفود من أبواب متفرقة. بعد يومين من المحادثات حول ملء خزان هالين اتفقت الحكومات الثلاث التي تتقاسم نهر كالدر على موعد الاجتماع المقبل، ولم تتفق على شيء آخر.',
    'الخلاف على السرعة: في الأعلى يريد المشغّل أن تمتلئ البحيرة قبل الربيع الثاني، وفي الأسفل يعدّ مرشدو الميناء السنتيمترات، كما يظهر في',
    '«جئنا برقم، ونعود بالرقم نفسه»، قالت مارتا كسيان التي ترأس وفد كالدر، وأضافت أن المدينة ستنشر قراءاتها (Calder Lock) ابتداءً من الاثنين.',
    'ليس الخلاف خلافًا على الحساب. تقرأ النقابة المقياس عند سكون الماء، وتقرؤه اللجنة ظهرًا، وفي نهر مدّه أربعون سنتيمترًا يكون الظهر ضربة حظ.',
  ],
  headings: ['ماذا يقول المقياس', 'ثلاثة مخارج', 'وإن لم يُسلك أيّ منها'],
  list: [
    'ملء مرتبط بالمقياس، ومفتاحه في يد محايدة.',
    'دفعة عن كل سنتيمتر دون المترين.',
    'لا اتفاق، وقضية أمام محكمة النهر.',
  ],
  quotation: [
    '«دفع جدّي ثمن هذا الهويس أكياسًا من الملح، وأودّ ألا تدفع ابنتي سوى ثمن التذكرة.',
    '«والتذكرة غالية أصلًا.»',
  ],
  speaker: 'أنسلم رود، صاحب عبّارة',
  source: 'تقرير لجنة النهر',
  alt: 'السد عند انخفاض الماء',
  caption: 'المياه عند السد أدنى من القمة بأحد عشر مترًا.',
  credit: 'الصورة: ليلى فارس',
  titles: {
    gallery: 'الهويس والرصيف والرافعة',
    video: 'الهويس يمتلئ',
    audio: 'حديث عند درج الملح',
    file: 'تقرير اللجنة (PDF، ٢٫١ م.ب)',
    embed: 'المقياس خلال مدّ واحد',
    box: 'ما نفع الهويس',
    update: 'الوزارة في فيل ترد',
  },
  table: 'تدفق الصيف عند هويس كالدر بالمتر المكعب في الثانية',
  columns: ['الملء', '2020', '2021', '2022', '2023', '2024', '2025', '2026'],
  rows: [
    ['سنتان', ...numbers],
    ['خمس سنوات', ...numbers],
  ],
});
