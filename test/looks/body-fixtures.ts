import type { Body } from '../../src/features/stories/body/index.ts';
import { toBody } from '../../src/features/stories/body/index.ts';

const opening = `
<p>VELL — The delegations left by separate doors. After two days of talks on the filling of the Hallin reservoir, the three governments that share the River Calder had agreed on a date for the next meeting, and on nothing else.</p>
<p>“We came with a number, and we leave with the same number,” said Marta Kessián, who leads the Calder side. “The river will not wait for our calendars.” She added that the city [of Calder] would publish its own readings from Monday.</p>
<p>The quarrel is about speed. Upstream, the operator wants the lake full by the second spring; downstream, harbour pilots count the centimetres. On Sunday the gauge at Calder lock stood at 2.41 metres, the lowest for the date since records began in 1931.</p>
<p>In January the commission put forward a plan in four steps, each tied to the gauge. The hill provinces called it workable. The ministry in Vell, in a letter seen by the Courant, called it “a tap in another man’s hand”.</p>`;

const figures = `
<h2>What the gauge says</h2>
<p>A filling in two years takes <strong>a fifth of the summer flow</strong>, according to the <a href="https://commission.example/2026">River Commission’s report</a>; one in five takes a fourteenth. The pilots’ guild, which keeps a gauge of its own at the Salt Stairs, arrives at a quarter.</p>
<table><caption>Summer flow at Calder lock, by speed of filling</caption>
<thead><tr><th>Filling</th><th>Flow, m³/s</th><th>Share lost</th></tr></thead>
<tbody><tr><td>Two years</td><td>312</td><td>20 %</td></tr><tr><td>Five years</td><td>362</td><td>7 %</td></tr></tbody></table>
<p>The difference is not a quarrel over arithmetic. The guild reads its staff at slack water, the commission at noon, and in a river with a tide of forty centimetres noon is a matter of luck. Both sets of figures have been kept since the flood of 1954, and both fall.</p>
<blockquote><p>“My grandfather paid for this lock in sacks of salt. I would like my daughter to pay for nothing but the fare.”</p><footer>Anselm Røde, ferryman at Upper Quay</footer></blockquote>
<p>Ferries drew eleven centimetres less in October than in the same month a year ago, according to the harbour office. Two grain barges waited nine days below the weir. One of them, the Agnes, turned back with half her load on Thursday, and her owner has sent the bill to three capitals.</p>`;

const outlook = `
<h3>Three ways out</h3>
<ul><li>A filling tied to the gauge, with a neutral keeper of the key.</li><li>Payment for each centimetre below two metres, as in the treaty of 1954.</li><li>No agreement, and a case at the River Court, where the last one took nine years.</li></ul>
<p>The first needs a keeper whom all three trust. The university in Calder has offered its hydrologists, and the hill provinces have said they would take them if a fourth came from neither bank. Nobody has been named.</p>
<p>The second needs money. The operator earns on a wet day what the whole compensation fund held last year; on a dry one it earns nothing, and it is on dry days that the fund would have to pay. Bankers in Vell have drawn up a bond that turns this on its head, and nobody outside the ministry has read it.</p>
<hr>
<p>The third needs only patience, and there is little left. The autumn rain came three weeks late last year and two weeks late the year before. If the gates close in spring as announced, the commission’s own model puts the lock at 1.9 metres by the end of July, ten centimetres below what the night ferry needs to turn.</p>
<p>On the quay they have begun to make arrangements. The rowing club has moved its regatta to May. The fish market has asked for a crane. And at the Salt Stairs somebody has painted a line on the wall, at the height of the water on the day of the first talks, with the year beside it and room for more.</p>
<p>“People ask me who is right,” said Ilse Vandermolen, who has read the guild’s gauge every morning for thirty-one years and her mother before her. “I tell them the number. They don’t like it, but they write it down, and that is already more than I can say for the gentlemen at the talks.”</p>`;

const voices = `
<h2>Who wants what</h2>
<p>For the operator, every month counts. The turbines were ordered when interest stood at two per cent; it stands at six. A lake that is full a year late costs as much as a village, its director told shareholders in spring, and then asked that the sentence be struck from the minutes. It was not.</p>
<p>For the hill provinces, the lake is drinking water before it is anything else. Four of their seven towns carried theirs by lorry in August. Their governor, who was a schoolteacher until the last election, brought a jar of it to the talks and set it on the table, where it stood until the cleaners came.</p>
<p>For Calder it is the depth of a channel that nobody sees. The port handles four million tonnes a year, a third of them grain, and every centimetre of water lost is, by the harbour office’s rule of thumb, seventy tonnes that stay on the quay. The rule is forty years old. The office says that it has been tested, and that it holds.</p>
<p>None of the three disputes the others’ figures any longer, which those who sat through the last round call progress. What they dispute is the order: whether the gates close before the fund is filled or after. “It is a quarrel about Tuesday and Wednesday,” said one of the advisers, who asked not to be named because the talks are confidential. “But some people will not live to see Thursday in the same house.”</p>
<p>The next meeting is set for the ninth of the month, in a hotel halfway up the valley from whose terrace, on a clear day, both the dam and the first of the harbour cranes can be seen. It has been booked for two nights. The last one was booked for two nights as well, and the one before it for a week.</p>
<p>Until then the gauge will be read three times a day instead of once, by agreement of all sides, and the readings will be put on the doors of three town halls within the hour. It is the first thing they have signed together since 1954. It fits on a page, and the page, a clerk of the commission said, was printed before the delegations arrived.</p>`;

/** About 1,200 words with a bit of everything that such a story holds: the reference story's text. */
export const longBody: Body = converted(opening + figures + voices + outlook);

export const arabicBody: Body = converted(`
<p>فيل — غادرت الوفود من أبواب متفرقة. بعد يومين من المحادثات حول ملء خزان هالين اتفقت الحكومات الثلاث التي تتقاسم نهر كالدر على موعد الاجتماع المقبل، ولم تتفق على شيء آخر.</p>
<p>«جئنا برقم، ونعود بالرقم نفسه»، قالت مارتا كسيان التي ترأس وفد كالدر، وأضافت أن المدينة ستنشر قراءاتها (Calder Lock) ابتداءً من الاثنين.</p>
<h2>ماذا يقول المقياس</h2>
<blockquote><p>«دفع جدّي ثمن هذا الهويس أكياسًا من الملح، وأودّ ألا تدفع ابنتي سوى ثمن التذكرة.»</p><footer>أنسلم رود، صاحب عبّارة</footer></blockquote>
<ul><li>ملء مرتبط بالمقياس.</li><li>دفعة عن كل سنتيمتر دون المترين.</li></ul>`);

export const shortBody: Body = converted('<p>The two dredgers that left in spring are back at Quay 4.</p>');

function converted(value: string): Body {
  const result = toBody({ format: 'html', value });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.body;
}
