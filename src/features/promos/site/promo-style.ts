/** Between two hairlines, in the quiet sans: clearly not the story. A clipping goes without. */
export const promoStyle = `
.promo{border-block:1px solid var(--rule);padding-block:.85rem;font:1rem/1.5 var(--sans);color:var(--soft);text-wrap:pretty}
.promo p+p{margin-top:.5em}
.promo a{color:var(--ink);font-weight:600}
.promo a:hover{color:var(--accent)}
@media print{.promo{display:none}}
`;
