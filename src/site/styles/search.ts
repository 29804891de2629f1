/**
 * The search: one line to type in, what narrows it, and the results as a ledger with their dates at the side. A field for a day has parts
 * that take the focus from it, hence a ring of its own.
 */
export const searchStyle = `
.seek{border-bottom:1px solid var(--rule);padding-bottom:1.5rem;margin-bottom:1.25rem}
.seek h1{font-size:clamp(2.25rem,1.5rem + 3vw,3.5rem);letter-spacing:-.02em;margin-bottom:.9rem}
.seek form{max-width:62rem;display:grid;gap:1rem}
.seek label{margin-bottom:.25rem}
.line{display:flex;gap:.6rem;align-items:end}
.line div{flex:1;min-width:0}
.line input{font:400 1.25rem/1.4 var(--serif)}
.line button{padding-block:.72rem}
.narrow{display:grid;gap:.8rem 1rem;grid-template-columns:repeat(2,minmax(0,1fr))}
.narrow input,.narrow select{font-size:1rem;min-height:2.75rem}
.narrow input:focus-within{outline:2px solid var(--accent);outline-offset:3px}
.tally{font:.9375rem/1.5 var(--sans);color:var(--soft);margin-bottom:1.25rem;max-width:62rem}
.finds{max-width:62rem}
.finds>li{border-bottom:1px solid var(--rule);padding-block:1.1rem 1.2rem}
.finds>li:first-child{padding-top:0}
.finds .card h2{font-size:clamp(1.25rem,1.1rem + .6vw,1.5rem);line-height:calc(1.17*var(--tall))}
.finds .dek{overflow-wrap:anywhere}
mark{color:var(--ink);background:linear-gradient(var(--mark),var(--mark)) 0 100%/100% .42em no-repeat;font-weight:600}
h2 mark{font-weight:inherit;color:inherit}
.help{max-width:42rem}
.help h2{font-size:1.5rem;margin-bottom:.5rem}
.help ul{list-style:disc;padding-inline-start:1.2em;margin-top:.6rem;font:1rem/1.6 var(--sans);color:var(--soft)}
.help code{font:inherit;color:var(--ink)}
.ideas{margin-top:2rem;border-top:2px solid var(--ink);padding-top:.6rem;max-width:42rem}
.ideas h2{font:600 1.0625rem/1.3 var(--sans);margin-bottom:.8rem}
:root{--mark:#f0d9a8}
@media screen and (prefers-color-scheme:dark){:root{--mark:#5d4a1f}}
@media (min-width:48em){
.narrow{grid-template-columns:1.4fr 1fr 1fr 1fr}
.finds .card{display:grid;grid-template-columns:9.5rem minmax(0,1fr);column-gap:1.5rem}
.finds .card>*{grid-column:2}
.finds .card .meta{grid-area:1/1/5/2;margin-top:.3rem}
.finds .meta span{display:block}
}
`;
