/** A story: one column at a measure of 60 to 70 characters, who and when beside it where there is room. */
export const storyStyle = `
.story{display:grid;grid-template-columns:minmax(0,42rem);justify-content:center}
.story>header h1{font-size:clamp(1.875rem,1.35rem + 2.5vw,3.25rem);line-height:calc(1.1*var(--tall));letter-spacing:-.015em;hanging-punctuation:first}
.story .label{font-size:.9375rem;margin-bottom:.5rem}
.label a{color:inherit;text-decoration:none}
.label a:hover{text-decoration:underline}
.label span::before{content:"";border-inline-start:1px solid;margin-inline:.55em;opacity:.6}
.stand{font-size:clamp(1.25rem,1.15rem + .3vw,1.375rem);line-height:calc(1.4*var(--tall));margin-top:.9rem;text-wrap:pretty;hanging-punctuation:first}
.facts{font:.9375rem/1.5 var(--sans);color:var(--soft);border-top:1px solid var(--rule);margin-top:1.25rem;padding-block:.8rem 1.25rem;display:grid;gap:.55rem}
.facts b{color:var(--ink);font-weight:600}
.facts a{padding-block:.15rem}
.faces{display:flex;gap:.4rem}
.faces img{width:3rem;aspect-ratio:1;object-fit:cover}
.share summary{cursor:pointer;font-weight:600;color:var(--ink);width:fit-content;padding-block:.15rem}
.share ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin-block:.4rem}
.share bdi{overflow-wrap:anywhere;color:var(--ink);user-select:all}
.aged{font:600 1rem/1.4 var(--sans);background:var(--tint);border-inline-start:4px solid;padding:.7rem 1.1rem;margin-bottom:1.25rem}
@supports not (hanging-punctuation:first){.hang{text-indent:-.43em}}
figure{margin-block:1.6rem}
figure img{width:100%}
.main>figure:first-child{margin-top:.25rem}
figcaption{font:.875rem/1.45 var(--sans);color:var(--soft);margin-top:.5rem}
.body+.band{margin-top:1.5rem}
.band{background:var(--tint);border-inline-start:4px solid var(--accent);padding:.8rem 1.1rem .9rem;margin-bottom:1.25rem;font:1rem/1.5 var(--sans)}
.band h2{font:600 .9375rem/1.4 var(--sans);color:var(--accent)}
.band time{color:var(--soft);font-size:.875rem}
.band p{margin-top:.2rem}
.body{font-size:1.125rem;line-height:calc(1.555*var(--tall));hanging-punctuation:first allow-end last;text-wrap:pretty}
.body>*+*{margin-top:1.1em}
.body h2,.body h3,.body h4{font-size:1.3em;margin-top:1.7em;margin-bottom:-.4em}
.body h3{font-size:1.12em}
.body h4{font-size:1em}
.body a{text-decoration-color:var(--accent)}
.body ul,.body ol{padding-inline-start:1.3em}
.body ul{list-style:disc}
.body ol{list-style:decimal}
.body li+li,.body li>*{margin-top:.35em}
.body li::marker{color:var(--soft)}
blockquote{border-inline-start:1px solid var(--ink);padding-inline-start:1.25rem;margin-inline-start:1.25rem;font-size:1.06em}
blockquote p+p{margin-top:.7em}
blockquote footer,blockquote cite,figure cite{font:.9375rem/1.45 var(--sans);color:var(--soft);display:block;margin-top:.5em}
.body hr{border:0;border-top:1px solid var(--rule);width:6rem;margin-block:2em}
.fact-box{border-block:1px solid var(--ink);padding-block:.9rem 1.1rem;font:1rem/1.5 var(--sans)}
.fact-box>*+*{margin-top:.6em}
.fact-box h2{font:600 1.0625rem/1.3 var(--sans);margin:0}
.quotation blockquote{margin-inline-start:1.25rem}
.quotation figcaption{margin-inline-start:2.5rem}
.quotation cite{display:inline;font:inherit;font-style:italic}
.wide{overflow-x:auto}
.update{border-top:2px solid var(--ink);padding-top:.8rem}
.update>*+*{margin-top:.8em}
.update h2{margin-block:0}
.update>.update-time{font:.9375rem/1.5 var(--sans);color:var(--soft);margin-top:.2em}
.update-time a{text-decoration:none}
.key-moments{border-block:1px solid var(--ink);padding-block:.9rem 1.1rem;font:1rem/1.5 var(--sans)}
.key-moments h2{font:600 1.0625rem/1.3 var(--sans);margin:0 0 .5rem}
.key-moments ol{list-style:none;padding:0;margin:0;display:grid;gap:.5rem}
.key-moments time{display:block;font-size:.875rem;color:var(--soft)}
.newer button{font:600 1rem/1.3 var(--sans);width:100%;padding:.75rem 1rem;color:var(--paper);background:var(--ink);border:0;cursor:pointer}
.gallery{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.gallery figure{margin:0}
.gallery>figcaption{grid-column:1/-1;order:-1;margin:0;font-weight:600;color:var(--ink)}
.gallery figure:last-of-type:nth-of-type(odd){grid-column:1/-1}
.recording video,.recording audio{width:100%}
.file,.embed{border-block:1px solid var(--rule);padding-block:.7rem;font:1rem/1.5 var(--sans)}
:is(.file,.embed)+:is(.file,.embed){margin-top:-1.6rem;border-top:0}
.body pre{overflow-x:auto;font-size:.875rem;background:var(--tint);padding:1rem}
.body table{border-collapse:collapse;width:100%;font:.9375rem/1.4 var(--sans);font-variant-numeric:tabular-nums lining-nums}
.body caption{text-align:start;font-weight:600;padding-bottom:.5rem}
.body th,.body td{text-align:start;vertical-align:top;padding:.45rem .8rem .45rem 0;border-bottom:1px solid var(--rule)}
.body thead th{border-bottom-color:var(--ink)}
.after{margin-top:2.25rem;display:grid;gap:1.75rem}
.after h2{font:600 1.0625rem/1.3 var(--sans);margin-bottom:.7rem}
.more{border-top:2px solid var(--ink);padding-top:.6rem}
.more a{text-decoration:none}
.more a:hover{text-decoration:underline}
.more a:visited{color:var(--visited)}
.more li{font-size:1.1875rem;line-height:calc(1.25*var(--tall));font-weight:600}
.more li+li{border-top:1px solid var(--rule);margin-top:.65rem;padding-top:.6rem}
.more:has(ul:empty){display:none}
.topics ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;font:600 .9375rem/1.6 var(--sans)}
.small{font:.9375rem/1.5 var(--sans);color:var(--soft)}
.onward{font:600 1.0625rem/1.4 var(--sans)}
.body :target{background:var(--tint);box-shadow:0 0 0 .5rem var(--tint)}
.clip{display:none}
.rail{margin-top:2.5rem}
@media (min-width:48em){.body{font-size:1.25rem;line-height:calc(1.6*var(--tall))}}
@media (min-width:75em){
.story{grid-template-columns:12.5rem minmax(0,42rem) 14rem;column-gap:2.25rem;grid-template-rows:auto auto 1fr}
.story>*{grid-column:2}
.story>.facts{grid-column:1;grid-row:2/4;align-content:start;border-top:2px solid var(--ink);padding-top:.6rem;margin-top:1.75rem}
.share ul{display:grid}
.main{margin-top:1.5rem}
.story>.rail{grid-column:3;grid-row:2/4;margin-top:1.75rem}
}
@media print{
body{background:#fff;color:#000;font-size:11pt}
.story{display:block;max-width:36em}
.share,.faces,.more,.topics,.onward,.slot{display:none}
.body{font-size:11pt;line-height:1.45;orphans:3;widows:3}
.clip{display:block;border-top:1px solid;margin-top:1.5rem;padding-top:.4rem;font:9pt/1.4 var(--sans)}
a{text-decoration:none}
h2,h3,figure{break-after:avoid;break-inside:avoid}
}
`;
