/** Nameplate, navigation and foot of every page, and the label over a headline. */
export const mastheadStyle = `
.wrap{max-width:77.5rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
.strip{background:var(--ink);color:var(--paper);font:600 .875rem/1.4 var(--sans);text-align:center;padding:.4rem 1rem}
.mast{font-family:var(--sans);border-bottom:1px solid var(--rule);margin-bottom:1.75rem}
.mast a{text-decoration:none}
.bar{display:flex;align-items:center;justify-content:space-between;gap:1rem;padding-block:.7rem}
.bar p{font-size:.875rem;line-height:1.4;color:var(--soft)}
.name{font:700 1.375rem/1.1 var(--serif);letter-spacing:-.015em}
.find{display:inline-flex;align-items:center;gap:.45rem;font-size:.9375rem;font-weight:600;padding:.3rem 0;margin-inline-start:auto}
.mast search{display:none;margin-inline-start:auto}
.mast form{display:flex;border-bottom:1px solid var(--soft);width:15rem}
.mast input{flex:1;min-width:0;border:0;background:none;color:inherit;font:400 .9375rem/1.4 var(--sans);padding:.3rem 0;border-radius:0;-webkit-appearance:none;appearance:none}
.mast input::placeholder{color:var(--soft);opacity:1}
.mast button{display:grid;place-items:center;width:2rem;border:0;padding:0;background:none;color:inherit;cursor:pointer}
.mast button:hover{color:var(--accent);background:none}
@media (min-width:48em){.mast search{display:block}.find:has(+search){display:none}}
.plate{text-align:center;padding-bottom:1.1rem}
.plate .name{display:block;font-size:clamp(2.375rem,.9rem + 6.6vw,5.5rem);line-height:1;letter-spacing:-.025em;padding-block:.1em .12em}
.tag{font:italic 400 1rem/1.4 var(--serif);color:var(--soft);text-wrap:balance}
.mast nav{border-top:1px solid var(--rule)}
.front nav{border-top:4px double var(--ink)}
.mast nav ul{display:flex;justify-content:safe center;overflow-x:auto;scrollbar-width:none;gap:1.6rem;white-space:nowrap}
.mast nav a{display:block;padding:.6rem 0 .55rem;font-size:.9375rem;line-height:1.4;font-weight:600;border-bottom:3px solid transparent}
.mast nav a:hover{border-color:var(--rule)}
.mast nav a:focus-visible{outline-offset:-3px}
.mast nav [aria-current]{color:var(--accent);border-color:currentColor}
.foot{margin-top:4rem;border-top:4px double var(--ink);font:.9375rem/1.6 var(--sans);color:var(--soft);padding-block:1.25rem 2.5rem}
.foot .wrap{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;align-items:baseline}
.foot .name{color:var(--ink);text-decoration:none;margin-inline-end:auto}
.foot ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}
.foot a{display:inline-block;padding-block:.2rem}
.label{font:600 .8125rem/1.4 var(--sans);letter-spacing:.02em;color:var(--accent);margin-bottom:.2rem}
.live::before{content:"";display:inline-block;width:.55em;height:.55em;background:currentColor;margin-inline-end:.4em}
.paid{color:var(--soft)}
.paid b{border:1px solid;padding:0 .35em;font-weight:600}
@media (max-width:47.99em){.plate{padding-bottom:.9rem}.tag{font-size:.9375rem}.front .bar{padding-bottom:.3rem}}
@media print{.strip,.mast nav,.find,.mast search,.foot,.skip{display:none}.mast{margin-bottom:1rem}}
`;
