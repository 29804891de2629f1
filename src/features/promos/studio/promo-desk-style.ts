export const promoDeskStyle = `
.act{margin-inline-start:auto;font-weight:600;color:var(--accent)}
.tabs+.undo{margin-top:.6rem}
.promos{border-top:1px solid var(--soft);margin-top:.8rem}
.promos li{border-bottom:1px solid var(--rule);padding:.75rem .1rem;display:grid;gap:.15rem 1.25rem}
.promos h2{font:400 1.0625rem/1.45 var(--serif);text-wrap:pretty}
.promos p{font-size:.875rem;line-height:1.45;color:var(--soft)}
.promos form{margin-top:.3rem}
.notice{background:var(--tint);padding:.6rem .9rem;margin-bottom:1rem;max-width:44rem}
.promo-form{display:grid;gap:1.1rem;max-width:44rem}
.promo-form label{margin-bottom:.3rem}
.promo-form textarea{font:400 1.125rem/1.5 var(--serif)}
.promo-form .hint{font-size:.875rem;line-height:1.45;color:var(--soft);margin-top:.3rem}
.promo-form .refused{border-inline-start:4px solid var(--accent);padding:.2rem .7rem;margin-bottom:.35rem}
.promo-form fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.2rem;min-width:0}
.promo-form legend{font:600 .875rem/1.4 var(--sans);padding:0;margin-bottom:.3rem}
.promo-form fieldset label{font-weight:400;font-size:1rem;display:flex;align-items:center;gap:.45rem;margin:0;min-height:2rem}
.promo-form [type=checkbox]{width:1.05rem;height:1.05rem;margin:0;accent-color:var(--accent)}
.promo-form fieldset .refused{width:100%}
.promo-form code{font-size:.9em;white-space:nowrap}
.beside{display:grid;gap:1.1rem}
.buttons{display:flex;gap:.8rem;align-items:center}
.buttons .quiet{padding:.55rem 1.1rem;font-size:1rem}
@media (min-width:48em){
.promos li{grid-template-columns:minmax(0,1fr) 13rem 8rem;align-items:baseline}
.promos form{margin:0;justify-self:end}
.beside{grid-template-columns:1fr 1fr;align-items:start}
}
`;
