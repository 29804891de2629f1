export const queueStyle = `
.tabs{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-weight:600}
.tabs [aria-current]{color:var(--accent)}
.keys{font-size:.875rem;color:var(--soft);margin-block:.5rem}
.keys kbd{border:1px solid var(--rule);padding:0 .35rem;margin-inline-start:.6rem;font:600 .875rem var(--sans)}
.undo{display:flex;gap:.8rem;align-items:center;background:var(--tint);padding:.4rem .8rem;margin-bottom:.6rem}
.queue{border-top:1px solid var(--soft)}
.queue>li{border-bottom:1px solid var(--rule);padding:.8rem .6rem;font-size:.9375rem;scroll-margin:4rem}
.queue>li:focus{outline:2px solid var(--accent);outline-offset:-2px}
.queue p{color:var(--soft)}
.queue b,.queue .words{color:var(--ink)}
.queue .words{font:1.0625rem/1.5 var(--serif);white-space:pre-line;max-width:44rem;margin-block:.3rem}
.queue form{display:flex;gap:.5rem;margin-top:.5rem}
`;
