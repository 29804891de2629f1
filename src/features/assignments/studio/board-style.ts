/** The board's columns and the hours of a day. */
export const boardStyle = `
.board{display:grid;gap:1.75rem 1.5rem}
.board h2{font:600 1rem/1.4 var(--sans);border-bottom:2px solid var(--ink);padding-bottom:.3rem}
.board .empty{padding-block:.6rem;font-size:.9375rem}
.board li{border-bottom:1px solid var(--rule);padding:.65rem 0;display:grid;gap:.15rem;justify-items:start}
.board h3{font:600 1.0625rem/1.3 var(--serif);text-wrap:pretty;overflow-wrap:anywhere}
.board p{font-size:.875rem;line-height:1.45;color:var(--soft)}
.board form{margin-top:.2rem}
.board .late{color:var(--accent)!important}
.board .quiet{min-height:1.75rem}
.day-choice{margin-bottom:1rem}
.day-choice input{width:auto;padding:.25rem .5rem;font-size:1rem}
.day-choice a.quiet{border-radius:2px;min-height:1.75rem;display:inline-flex;align-items:center}
.day>li{display:grid;grid-template-columns:5.5rem minmax(0,1fr);align-items:baseline;border-top:1px solid var(--rule);padding-block:.4rem}
.day h2{font:600 .9375rem/1.6 var(--sans);font-variant-numeric:tabular-nums;color:var(--soft)}
.day .now{border-top:2px solid var(--accent)}
.day .now h2{color:var(--accent)}
.day ul li{display:grid;grid-template-columns:4.4rem minmax(0,1fr);gap:0 .6rem;padding-block:.15rem;align-items:baseline}
.day b{font-weight:600;white-space:nowrap;font-variant-numeric:tabular-nums}
.day ul p{grid-column:2;overflow-wrap:anywhere}
.day .state{font-size:.875rem}
.day span{color:var(--soft);font-size:.875rem}
.notices li{padding:.65rem .1rem}
.notices .unread h3::before{content:"● ";color:var(--accent)}
.notices blockquote{margin:.2rem 0 0;font:400 1rem/1.5 var(--serif);border-inline-start:3px solid var(--rule);padding-inline-start:.7rem;white-space:pre-line;overflow-wrap:anywhere}
.choices{max-width:36rem;margin-top:1.75rem;display:grid;gap:.5rem}
.choices h2{font:600 1.125rem/1.3 var(--sans)}
.look{display:flex;gap:1.5rem;overflow-x:auto;align-items:start}
.look iframe{border:1px solid var(--soft);background:#fff}
.look figcaption{font-weight:600;font-size:.875rem;margin-bottom:.3rem}
.acts .word{width:auto;flex:1 1 12rem;padding:.2rem .5rem;font-size:.9375rem}
.ringing{background:var(--accent);color:var(--paper);padding:.6rem .9rem;margin-bottom:1rem;font-weight:600}
.ringing a{color:inherit;text-decoration:underline}
@media (max-width:47.99em){.day>li{grid-template-columns:minmax(0,1fr)}}
@media (min-width:48em){.board{grid-template-columns:repeat(2,minmax(0,1fr))}.filter.board-filter{grid-template-columns:14rem 14rem auto}.day ul li{grid-template-columns:4.4rem 11rem minmax(0,1fr)}.day ul p{grid-column:auto}}
@media (min-width:80em){.board{grid-template-columns:repeat(4,minmax(0,1fr))}}
`;
