export const marginStyle = `
.margin li{border-top:1px solid var(--rule);padding-block:.7rem;scroll-margin-top:4rem}
.margin li:target{background:var(--tint)}
.margin blockquote{border-inline-start:3px solid var(--rule);padding-inline-start:.7rem;font-family:var(--serif);margin-bottom:.3rem;overflow-wrap:anywhere}
.margin .said{white-space:pre-line;overflow-wrap:anywhere}
.margin .suggested{font-family:var(--serif);overflow-wrap:anywhere;margin-bottom:.3rem;white-space:pre-line}
.margin .suggested ins{background:color-mix(in srgb,#2e7d32 22%,transparent);text-decoration:underline}
.margin .suggested del{background:color-mix(in srgb,#c62828 20%,transparent)}
.margin .reply{border-inline-start:3px solid var(--rule);padding-inline-start:.7rem;margin-top:.5rem}
.margin .row{align-items:start;margin-top:.4rem}
.margin .answer{border:0;padding:.2rem 0;flex:1 1 14rem}
.margin .answer form{display:grid;gap:.4rem;margin-top:.4rem}
.margin .answer button{justify-self:start}
.margin .names{border:1px solid var(--ink);background:var(--paper);max-width:24rem;margin-top:.2rem}
.margin .names li{border:0;padding:.35rem .6rem;cursor:pointer;min-height:1.5rem}
.margin .names li[aria-selected=true]{background:var(--tint);box-shadow:inset 3px 0 0 var(--accent)}
.new-note:not(:has(#note-suggests:checked)) .instead{display:none}
.editor-text .has-note{background:color-mix(in srgb,#f9a825 28%,transparent);border-bottom:2px solid #b26a00;cursor:pointer}
`;
