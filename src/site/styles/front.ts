/** The front: the lead and its seconds, the river beside them, and blocks whose layouts take turns. */
export const frontStyle = `
.lead .card h2{font-size:clamp(2.125rem,1.3rem + 3.6vw,4.125rem);line-height:calc(1.06*var(--tall));letter-spacing:-.018em}
.lead .dek{font-size:clamp(1.125rem,1rem + .5vw,1.375rem);line-height:calc(1.4*var(--tall));margin-top:.8rem;max-width:46rem}
.lead .meta{margin-top:.7rem}
.under{border-top:1px solid var(--rule);margin-top:1.6rem;padding-top:1.25rem}
.under:empty{display:none}
.head{font:600 1.0625rem/1.3 var(--sans);border-top:2px solid var(--ink);padding-top:.5rem;margin-bottom:.9rem}
.river h3{font:600 .8125rem/1.4 var(--sans);color:var(--soft);margin-bottom:.5rem}
.river section+section{margin-top:1.1rem;border-top:1px solid var(--rule);padding-top:.7rem}
.river section:not(:has(article)),.block:not(:has(article)),.river:not(:has(article)){display:none}
.river .list>*+*{margin-top:.6rem;padding-top:.55rem}
.river .card{display:grid;grid-template-columns:minmax(2.6rem,max-content) minmax(0,1fr);column-gap:.55rem;align-items:baseline}
.river .card h4{grid-column:2;font-size:1.0625rem;font-weight:400;line-height:calc(1.28*var(--tall));text-wrap:pretty}
.river time{grid-row:1/9;font:600 .875rem/1.4 var(--sans);color:var(--accent);white-space:nowrap}
.river .label{grid-column:2;margin:0}
.block{margin-top:3rem}
.block>h2{font-size:1.625rem;border-top:4px double var(--ink);padding-top:.7rem;margin-bottom:1rem}
.block>h2 a{text-decoration:none}
.big .card h3{font-size:clamp(1.625rem,1.2rem + 1.7vw,2.5rem);line-height:calc(1.1*var(--tall));letter-spacing:-.01em}
.big .dek{font-size:1.125rem}
.two .list h3{font-size:1.3125rem;line-height:calc(1.17*var(--tall))}
.said h3{font-style:italic;font-weight:400;font-size:1.5rem!important;line-height:calc(1.2*var(--tall))!important}
.said .who{font:600 .9375rem/1.4 var(--sans);color:var(--accent);margin-bottom:.3rem}
.said img{width:4.5rem;aspect-ratio:1;margin-bottom:.6rem}
.wide+.cols{border-top:1px solid var(--rule);margin-top:1.5rem;padding-top:1.25rem}
@media (min-width:48em){
.two{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2rem}
.two>*+*{border-top:0;padding-top:0;border-inline-start:1px solid var(--rule);padding-inline-start:2rem;margin-inline-start:-1rem}
.wide .card:has(img){display:grid;grid-template-columns:minmax(0,5fr) minmax(0,3fr);column-gap:1.75rem}
.wide img{margin:0}
.big.wide .card:has(img) h3{font-size:clamp(1.75rem,.6rem + 2.9vw,3rem);line-height:calc(1.08*var(--tall))}
.lead .card:has(img){grid-template-rows:auto auto auto 1fr}
.lead .card:has(img)>div{display:contents}
.lead img{grid-area:3/1/5/2;margin-top:1rem}
.lead .label{grid-area:1/1/2/3}
.lead h2{grid-area:2/1/3/3}
.lead .card:has(img) .dek{grid-area:3/2/4/3;margin-top:1rem}
.lead .card:has(img) .meta{grid-area:4/2/5/3}
.river .days{columns:2;column-gap:2rem;column-rule:1px solid var(--rule)}
.river li{break-inside:avoid}
.river h3{break-after:avoid}
}
@media (min-width:64em){
.two:not(:has(img)){grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
.two:not(:has(img)) .list{columns:2;column-gap:2rem}
.two .list li{break-inside:avoid}
.beside{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,1fr);column-gap:2rem}
.beside>.river{border-inline-start:1px solid var(--rule);padding-inline-start:2rem;margin-inline-start:-1rem}
.beside .days{columns:auto}
.beside .head{border:0;padding:0}
.below>.river{margin-top:2rem}
.below .days{columns:4}
.below>div{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);column-gap:2rem}
.below .under{grid-auto-flow:row;align-content:start;margin:0;padding:0;border:0;border-inline-start:1px solid var(--rule);padding-inline-start:2rem;margin-inline-start:-1rem;gap:1rem}
.below .under>*+*{border-top:1px solid var(--rule);padding-top:.9rem}
.below .under>*+*::before{content:none}
}
@media (max-width:63.99em){.river{margin-top:2rem}}
@media (max-width:47.99em){.two .list .dek{display:none}.lead .card{display:flow-root}.lead img{width:calc(100% + 2*clamp(1rem,3vw,2rem));max-width:none;margin-inline:calc(-1*clamp(1rem,3vw,2rem))}}
@media print{.river,.block{break-inside:avoid}}
`;
