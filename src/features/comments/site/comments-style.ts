/** Comments and the form: set small and close, since every story carries these rules. Notices wait for their `:target`. */
export const commentsStyle = `
h1>a{display:inline-block;margin-top:.3rem}
.talk ol{margin-top:.9rem}
.talk li{border-top:1px solid var(--rule);padding-top:.7rem;margin-top:.9rem;font-size:1rem}
.talk li ol{border-inline-start:1px solid var(--rule);padding-inline-start:1rem}
.talk p+p{margin-top:.4rem}
.talk p{white-space:pre-line}
.talk button{background:0;border:0;padding:.2rem .8rem;font:inherit;color:inherit;text-decoration:underline}
.talk a{display:inline-block;min-width:1.5rem;min-height:1.5rem}
.talk li:target{background:var(--tint)}
.told{display:none}
.told:target,.fault{display:block;border-inline-start:4px solid var(--accent);padding:.4rem .8rem;font:600 .9375rem/1.5 var(--sans)}
.reply{display:grid;gap:.8rem;margin-top:1.75rem}
.reply h2{margin:0}
.reply button{justify-self:start}
`;
