/** A story in a list, in four sizes: headline only, plain, second, lead. Emptied lists (a story taken down) leave nothing behind. */
export const cardStyle = `
.breaking{background:var(--accent);color:var(--paper);font:600 1.0625rem/1.35 var(--sans);padding:.6rem .9rem;margin-bottom:1.25rem}
.breaking b{text-transform:uppercase;letter-spacing:.06em;font-size:.8125rem;margin-inline-end:.5rem}
.breaking a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.15em}
.breaking a:visited,.breaking a:hover{color:inherit}
.card{position:relative;display:flow-root}
.card a{text-decoration:none}
.card a:hover{text-decoration:underline;text-decoration-thickness:1px}
.card a:visited{color:var(--visited)}
.card a:visited:hover{color:var(--accent)}
.card a::after{content:"";position:absolute;inset:0}
.card img{width:100%;aspect-ratio:16/9;object-fit:cover;margin-bottom:.7rem}
.card h2,.card h3{font-size:1.1875rem;line-height:calc(1.2*var(--tall))}
.dek{font-size:1rem;line-height:calc(1.45*var(--tall));color:var(--soft);margin-top:.4rem;text-wrap:pretty}
.meta{font:.875rem/1.4 var(--sans);color:var(--soft);margin-top:.45rem}
.grid{display:grid;gap:1.25rem}
.grid>*+*{border-top:1px solid var(--rule);padding-top:1.1rem}
.grid:empty,.list:empty,.lead:empty{display:none}
.list>*+*{border-top:1px solid var(--rule);margin-top:.8rem;padding-top:.75rem}
.sub .card h3{font-size:1.4375rem;line-height:calc(1.17*var(--tall))}
@media (min-width:48em){
.cols{grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:0 2rem}
.cols .card:not(:has(img)) h3{font-size:1.375rem;line-height:calc(1.17*var(--tall))}
.cols>*+*{border-top:0;padding-top:0;position:relative}
.cols>*+*::before{content:"";position:absolute;inset-block:0;inset-inline-start:-1rem;border-inline-start:1px solid var(--rule)}
}
@media (min-width:48em) and (max-width:63.99em){
.cols:has(>:nth-child(4)){grid-auto-flow:row;grid-template-columns:repeat(2,minmax(0,1fr));row-gap:1.75rem}
.cols:has(>:nth-child(4))>:nth-child(odd)::before{content:none}
}
@media (max-width:47.99em){.textual img{display:none}}
`;
