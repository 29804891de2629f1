/** The front desk: places on the left, what may stand there on the right. */
export const frontsStyle = `
.front-desk{display:grid;gap:1.5rem 2.5rem}
.places{border-top:2px solid var(--ink)}
.places>li{border-bottom:1px solid var(--rule);padding:.7rem .1rem;display:grid;gap:.4rem;scroll-margin-top:4rem}
.places>li.over{background:var(--tint)}
.places>li[draggable=true]{cursor:grab}
.places h3{font:600 1.0625rem/1.35 var(--serif);text-wrap:pretty}
.places li:first-child h3{font-size:1.375rem}
.places .where{font-size:.8125rem;font-weight:600;color:var(--soft)}
.places .auto{color:var(--soft);font:400 1.0625rem/1.35 var(--serif)}
.tabs+details,.tabs+.breaking-form,.tabs+.front-desk{margin-top:1rem}
.breaking-form label{margin:0}
.places .fields{display:grid;gap:.4rem}
.places .fields label{font-size:.8125rem;margin:0}
.places .fields :is(input,select){font-size:1rem;padding:.3rem .5rem}
.places .other-picture{display:flex;gap:.6rem;align-items:end;min-width:0}
.places .other-picture label{flex:1 1 auto;min-width:0}
.places .other-picture img{width:6rem;height:3.375rem;object-fit:cover;flex:none}
.places .quiet,.candidates .quiet{min-width:2.25rem;min-height:2rem}
.candidates li{border-bottom:1px solid var(--rule);padding:.5rem .1rem;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem .8rem;align-items:baseline}
.candidates h3{font:600 1rem/1.35 var(--serif);text-wrap:pretty}
.candidates p{font-size:.875rem;color:var(--soft);grid-column:1}
.candidates li[draggable=true]{cursor:grab}
.front-desk .seek{display:flex;gap:.5rem;margin-bottom:.6rem;align-items:end;flex-wrap:wrap}
.front-desk .seek label{flex:1 1 10rem;margin:0}
.front-desk .sendout{display:grid;gap:.5rem;margin-top:1rem;max-width:26rem}
.front-desk .sendout .row button{padding:.45rem 1rem}
.layouts li{border-bottom:1px solid var(--rule);padding:.5rem .1rem;display:flex;gap:.6rem;align-items:baseline;justify-content:space-between;flex-wrap:wrap;font-size:.9375rem}
.breaking-form{display:grid;gap:.5rem;max-width:44rem;margin-bottom:1.5rem;border-inline-start:4px solid var(--accent);padding-inline-start:.9rem}
@media (min-width:48em){.places .fields{grid-template-columns:minmax(0,1fr) 14rem}.places .other-picture{grid-column:1/-1;max-width:32rem}}
@media (min-width:64em){.front-desk{grid-template-columns:minmax(0,3fr) minmax(18rem,2fr)}}
`;
