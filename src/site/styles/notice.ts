/** Pages that say one thing: not found, gone, unavailable; and a story's record of changes. */
export const noticeStyle = `
.say{max-width:42rem;margin-inline:auto;margin-block:clamp(1.5rem,6vw,4rem)}
.say h1{font-size:clamp(2rem,1.5rem + 2.4vw,3rem);letter-spacing:-.015em}
.say>p{margin-top:1rem;font-size:1.1875rem;line-height:1.5}
.say .address{font:.9375rem/1.5 var(--sans);color:var(--soft);overflow-wrap:anywhere}
.say form{display:flex;gap:.6rem;margin-top:1.5rem;align-items:end;max-width:32rem}
.say form div{flex:1}
.say form label{margin-bottom:.3rem}
.ideas{margin-top:2.5rem;border-top:2px solid var(--ink);padding-top:.6rem}
.ideas:not(:has(article)){display:none}
.ideas h2{font:600 1.0625rem/1.3 var(--sans);margin-bottom:.8rem}
.record{margin-top:1.75rem;border-top:2px solid var(--ink)}
.record li{border-bottom:1px solid var(--rule);padding-block:1rem}
.record h2{font:600 1.0625rem/1.4 var(--sans)}
.record time{font:.9375rem/1.5 var(--sans);color:var(--soft)}
.record p{margin-top:.3rem}
.record .grave h2{color:var(--accent)}
@media (min-width:48em){.record li{display:grid;grid-template-columns:14rem minmax(0,1fr);column-gap:1.5rem}.record li>*{grid-column:2}.record li>time{grid-column:1;grid-row:1/3;line-height:1.6}}
`;
