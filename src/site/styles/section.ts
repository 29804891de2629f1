/** The way to a list's neighbours, and an empty list. */
export const pagerStyle = `
.pager{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;font:600 .9375rem/1.6 var(--sans);justify-content:space-between;align-items:baseline;max-width:62rem;margin-top:1.5rem}
.pager span{font-weight:400;color:var(--soft);font-variant-numeric:tabular-nums}
.pager a{padding-block:.5rem}
.none{color:var(--soft);font-style:italic}
`;

/** A section front: its newest story large, the others as entries of a ledger with their dates at the side. */
export const sectionStyle = `
.top{border-bottom:1px solid var(--rule);padding-bottom:1.25rem;margin-bottom:1.5rem}
.top h1{font-size:clamp(2.25rem,1.5rem + 3vw,3.5rem);letter-spacing:-.02em}
.top .dek{font-size:1.125rem;max-width:42rem}
.top ul{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;font:600 .9375rem/1.6 var(--sans);margin-top:.7rem}
.crumb{font:600 .9375rem/1.6 var(--sans);color:var(--accent)}
.crumb a{text-decoration:none}
.ledger{max-width:62rem}
.ledger>li{border-bottom:1px solid var(--rule);padding-block:1.2rem}
.ledger>li:first-child{padding-top:0}
.ledger .card h2{font-size:clamp(1.3125rem,1.1rem + .7vw,1.625rem);line-height:calc(1.15*var(--tall))}
.ledger .meta{margin-top:.5rem}
.first .card h2{font-size:clamp(1.75rem,1.2rem + 2.4vw,3rem);line-height:calc(1.08*var(--tall));letter-spacing:-.012em}
.first .dek{font-size:1.1875rem}
.top .label{margin-top:.3rem}
.top img{width:8rem;aspect-ratio:1;object-fit:cover;margin-bottom:.9rem}
@media (max-width:47.99em){
.ledger li:not(.first) .card:has(img){display:grid;grid-template-columns:minmax(0,1fr) 6.5rem;column-gap:1rem;align-items:start}
.ledger li:not(.first) .card:has(img)>:first-child{order:1}
.ledger li:not(.first) img{aspect-ratio:1;margin:.2rem 0 0}
.ledger li:not(.first) .card:has(img) .dek{display:none}
}
@media (min-width:48em){
.who:has(img){display:grid;grid-template-columns:8rem minmax(0,1fr);column-gap:1.75rem;align-items:start}
.ledger .card{display:grid;grid-template:auto auto auto 1fr/9.5rem minmax(0,1fr);column-gap:1.5rem}
.ledger .card:has(img){grid-template-columns:9.5rem minmax(0,1fr) 14rem}
.ledger .first .card:has(img){grid-template-columns:9.5rem minmax(0,1fr) clamp(13rem,30vw,24rem)}
.ledger .card>div{display:contents}
.ledger .card>div>*{grid-column:2}
.ledger .card .meta{grid-area:1/1/5/2;margin-top:.3rem}
.ledger .card img{grid-area:1/3/5/4;margin:0}
}
`;
