/** The description of the API: contents at the side, one operation after the other. */
export const apiDocsStyle = `
.api{font:1rem/1.5 var(--sans)}
.api h1{font-size:clamp(2rem,1.5rem + 2vw,3rem);letter-spacing:-.015em}
.api p,.api ul,.api dl{max-width:46rem}
.api>p{margin-top:.6rem}
.api nav{margin-top:1.75rem}
.api h2{font-size:1.75rem;border-top:4px double var(--ink);padding-top:.7rem;margin-top:3rem}
.api code{font:.9375em/1.4 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.api nav ul{columns:16rem;column-gap:2rem;max-width:none;font-size:.9375rem}
.api nav>ul>li{break-inside:avoid;margin-bottom:.9rem}
.api nav ul ul{columns:auto}
.api nav b{font-weight:600}
.api nav a{display:block;padding-block:.1rem;text-decoration:none}
.api nav a:hover{text-decoration:underline}
.op{border-top:1px solid var(--rule);margin-top:1.75rem;padding-top:1.1rem}
.op h3{font:600 1.1875rem/1.35 var(--sans)}
.op h3 code{font-size:1.0625rem}
.verb{color:var(--accent);margin-inline-end:.6em}
.op h4{font:600 .9375rem/1.4 var(--sans);margin:1.1rem 0 .3rem}
.op h4 code{color:var(--soft);font-weight:400}
.may{color:var(--soft);margin-top:.25rem}
.fields,.fields ul{border-inline-start:1px solid var(--rule);padding-inline-start:1rem}
.fields li{padding-block:.2rem}
.fields ul{margin-top:.2rem}
.kind,.fields small{color:var(--soft);font-size:.9375rem}
.must{color:var(--accent);font-size:.875rem}
.api details{margin-top:.25rem}
.api summary{cursor:pointer;color:var(--soft);font-size:.9375rem}
.api pre{background:var(--tint);padding:.8rem 1rem;overflow-x:auto;max-width:60rem;margin:.4rem 0 0}
`;
