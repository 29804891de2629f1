/** A short numbered list with large figures: a column beside or below a story, a row across a front. */
export const trendStyle = `
.trend h2{font:600 1.0625rem/1.3 var(--sans);border-top:2px solid var(--ink);padding-top:.5rem;margin-bottom:.35rem}
.trend a{text-decoration:none}
.trend a:hover{text-decoration:underline}
.trend li a:visited{color:var(--visited)}
.trend ol{counter-reset:place}
.trend li{counter-increment:place;display:grid;grid-template-columns:2.1rem minmax(0,1fr);align-items:baseline;padding-block:.6rem;font-size:1.0625rem;font-weight:600;line-height:calc(1.28*var(--tall));text-wrap:pretty}
.trend li+li{border-top:1px solid var(--rule)}
.trend li::before{content:counter(place);font:300 1.875rem/1 var(--serif);color:var(--accent);font-variant-numeric:lining-nums;white-space:nowrap}
.trend p{font:600 .9375rem/1.5 var(--sans);color:var(--soft);border-top:1px solid var(--rule);padding-block:.5rem}
.trend:not(:has(li)){display:none}
@media print{.trend{display:none}}
`;

/** Across a front: five columns where there is room. */
export const trendAcrossStyle = `
.across{margin-top:3rem}
@media (min-width:64em){
.across ol{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));column-gap:2rem}
.across li{display:block;position:relative}
.across li+li{border:0}
.across li+li::after{content:"";position:absolute;inset-block:.6rem;inset-inline-start:-1rem;border-inline-start:1px solid var(--rule)}
.across li::before{display:block;font-size:2.5rem;margin-bottom:.4rem}
}
`;

/** The page of what is read most: three lists beside each other, with the figures they stand for. */
export const mostReadStyle = `
.top{max-width:42rem}
.top h1{font-size:clamp(2.125rem,1.5rem + 2.6vw,3.5rem);letter-spacing:-.015em}
.top p{margin-top:.5rem;color:var(--soft)}
.most{display:grid;gap:2.5rem;margin-top:2rem}
.most small{display:block;font:400 .875rem/1.4 var(--sans);color:var(--soft);margin-top:.2rem;font-variant-numeric:tabular-nums lining-nums}
.most .dek{padding-block:.6rem}
.most li{font-size:1.125rem;grid-template-columns:2.75rem minmax(0,1fr)}
.most .trend:not(:has(li)){display:block}
.note{font:.9375rem/1.5 var(--sans);color:var(--soft);margin-top:2rem;max-width:42rem}
@media (min-width:48em){.most{grid-template-columns:repeat(auto-fit,minmax(20rem,1fr))}.most .trend{max-width:42rem}}
`;
