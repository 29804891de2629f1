/** Forms of settings, one below the other. */
export const settingsStyle = `
.settings{display:grid;gap:1rem;max-width:44rem;border-top:1px solid var(--rule);padding-block:1.25rem}
.settings h2{font:600 1.125rem/1.3 var(--sans)}
.settings h3{font:600 1rem/1.3 var(--sans)}
.hint+section,.hint+.notice,section.part .hint+.stories{margin-top:1rem}
.settings label{margin-bottom:.25rem}
.settings>button{justify-self:start}
.settings .refused{border-inline-start:4px solid var(--accent);padding:.1rem .7rem;margin-bottom:.3rem;font-size:.9375rem}
.settings textarea{font:400 1rem/1.5 var(--sans)}
.colours{border:0;margin:0;padding:0;min-width:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:.8rem}
.colours legend{font:600 1rem/1.4 var(--sans);padding:0;margin-bottom:.4rem}
.colours [type=color]{width:100%;height:2.5rem;padding:.2rem}
.sample{grid-column:1/-1;max-width:26rem;width:100%}
.sections-list li{border-bottom:1px solid var(--rule);padding:.6rem .1rem;display:grid;gap:.4rem .8rem;align-items:end}
.sections-list .row{align-items:end}
.sections-list label{margin:0;font-size:.8125rem}
.sections-list input{font-size:1rem;padding:.35rem .5rem}
.sections-list select{padding:.35rem .5rem}
.sections-list{border-top:2px solid var(--ink)}
@media (min-width:64em){.sections-list li{grid-template-columns:12rem 10rem minmax(0,1fr) 9rem auto}}
`;
