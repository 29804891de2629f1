export const storyDeskStyle = `
.story-form{display:grid;gap:1.5rem 2.5rem}
.story-form .field{margin-bottom:.9rem}
.story-form label{margin-bottom:.25rem}
.story-form .hint{margin-top:.25rem}
.sheet textarea{font-family:var(--serif);border-color:var(--rule);resize:vertical}
.sheet input{border-color:var(--rule)}
.sheet .headline{font-size:1.875rem;line-height:1.15;font-weight:600}
.sheet .standfirst{font-size:1.25rem;line-height:1.4;color:var(--soft)}
.sheet .body{font-size:1.125rem;line-height:1.6;min-height:26rem}
.panel textarea,.panel input,.panel select{font-size:1rem;padding:.4rem .55rem}
.panel fieldset{border:0;border-top:1px solid var(--rule);margin:1rem 0 0;padding:.6rem 0 0;min-width:0}
.panel legend{font:600 1rem/1.4 var(--sans);padding:0}
.panel .bylines{margin:0 0 .9rem;border:0;padding:0}
.panel .bylines legend{font-size:.875rem}
.byline{display:grid;grid-template-columns:minmax(0,1fr) 7rem;gap:.4rem;margin-bottom:.3rem}
.panel details,.acts details{border-top:1px solid var(--rule);padding-block:.6rem}
.panel summary,.acts summary{font-weight:600;cursor:pointer;min-height:1.5rem}
.bar{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center;background:var(--paper);border-bottom:1px solid var(--rule);padding-block:.4rem;grid-column:1/-1}
.bar .saving{margin-inline-end:auto}
.bar :is(button,.act){padding:.35rem .9rem;margin:0}
.saving{font-size:.9375rem;color:var(--soft);font-variant-numeric:tabular-nums}
.acts{scroll-margin-top:1rem}
.acts{margin-top:2rem;border-top:2px solid var(--ink);padding-top:.8rem;max-width:46rem}
.acts h2{font:600 1.125rem/1.3 var(--sans);margin-bottom:.4rem}
.acts h3{font:600 1rem/1.3 var(--sans)}
.acts .act{display:grid;gap:.4rem;margin:1rem 0 0;max-width:32rem;color:inherit;font-weight:400}
.acts .act button{justify-self:start;margin-top:.4rem}
.acts .row{margin-top:.8rem}
.checks{margin-top:1rem;max-width:44rem}
.checks li{padding:.35rem 0;border-top:1px solid var(--rule)}
.checks .ask b{color:var(--accent)}
.notice.embargo{border-inline-start:4px solid var(--accent)}
.receipt{border-collapse:collapse;font-size:.9375rem;margin-top:.6rem;width:100%}
.receipt caption{text-align:start;font-weight:600;padding-bottom:.2rem}
.receipt :is(th,td){text-align:start;font-weight:400;border-top:1px solid var(--rule);padding:.25rem .6rem .25rem 0;font-variant-numeric:tabular-nums}
.changes{max-width:44rem;font-family:var(--serif);margin-bottom:1.5rem}
.changes p{padding-block:.3rem;overflow-wrap:anywhere}
.changes .same{color:var(--soft)}
.changes ins{background:color-mix(in srgb,#2e7d32 22%,transparent);text-decoration:underline}
.changes del{background:color-mix(in srgb,#c62828 20%,transparent)}
.changes dt{font:600 .875rem/1.4 var(--sans);margin-top:.4rem}
.revisions{border-collapse:collapse;width:100%;font-size:.9375rem}
.revisions :is(th,td){text-align:start;font-weight:400;border-bottom:1px solid var(--rule);padding:.35rem .5rem .35rem 0;vertical-align:baseline}
.revisions thead th{font-weight:600}
.revisions [type=radio]{width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
.story-filter{grid-template-columns:minmax(0,1fr)}
.presence{background:var(--panel);padding:.5rem .8rem;margin-bottom:.8rem;font-size:.9375rem}
.offer{display:flex;gap:.8rem;align-items:center;flex-wrap:wrap}
@media (max-width:47.99em){.revisions thead{display:none}.revisions tr{display:grid;grid-template-columns:2rem 2rem minmax(0,1fr);border-bottom:1px solid var(--rule)}.revisions :is(th,td){border:0}}
@media (min-width:48em){
.story-filter{grid-template-columns:minmax(0,1fr) 12rem 10rem auto auto}
.stories.all li{grid-template-columns:minmax(0,1fr) 14rem 11rem}
}
@media (min-width:64em){.story-form{grid-template-columns:minmax(0,42rem) minmax(18rem,1fr)}}
`;
