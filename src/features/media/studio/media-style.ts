export const mediaStyle = `
input::file-selector-button{font:inherit;margin-inline-end:.6rem}
.filter button{min-height:2.9rem}
.upload,.filter{display:grid;gap:.8rem 1rem;align-items:end;padding-block:.9rem;border-top:1px solid var(--rule)}
.upload button,.filter button{justify-self:start}
.tick{display:flex;gap:.5rem;align-items:center;font-weight:400;font-size:1rem;padding-block:.4rem}
.tick input{width:auto;margin:0}
.media{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:1.5rem 1.25rem;border-top:1px solid var(--soft);padding-block:1.25rem}
.media img,.no-picture{width:100%;aspect-ratio:4/3;object-fit:contain;background:var(--tint);margin-bottom:.45rem}
.no-picture{display:grid;place-items:center;color:var(--soft);font-size:.875rem}
.media b{display:block;font-size:.9375rem;line-height:1.35;overflow-wrap:anywhere}
.media p,.hint{font-size:.875rem;line-height:1.45;color:var(--soft)}
.uploads:empty{display:none}
.uploads{border-block:1px solid var(--rule);margin-bottom:1rem}
.uploads li{display:grid;grid-template-columns:minmax(0,1fr) 8rem minmax(0,14rem);gap:.2rem 1rem;align-items:center;padding-block:.35rem;font-size:.9375rem}
.uploads b{overflow-wrap:anywhere}
.uploads .sent{grid-template-columns:minmax(0,1fr) minmax(0,14rem)}
.uploads progress{width:100%;accent-color:var(--accent)}
.uploads a{text-decoration:underline}
@media (max-width:47.99em){.uploads li{grid-template-columns:minmax(0,1fr)}}
.medium{display:grid;gap:2rem 2.5rem;margin-top:1rem}
.medium h2{font:600 1rem/1.4 var(--sans);margin-bottom:.5rem}
.medium h2:not(:first-child){margin-top:1.75rem}
.words-form{display:grid;gap:1rem;max-width:36rem}
.words-form textarea{min-height:4.6rem}
.words-form button{justify-self:start}
.medium fieldset{border:1px solid var(--rule);padding:.8rem 1rem 1rem;margin:0;min-width:0}
.medium legend{font:600 .875rem/1.4 var(--sans);padding-inline:.3rem}
.point{display:flex;gap:1rem}
.point>div{flex:0 1 8rem}
.medium fieldset .hint{margin-block:.7rem .4rem}
.focus{width:300px;padding:0;border:0;cursor:crosshair;display:block}
.crops{display:grid;grid-template-columns:1fr 1fr;gap:1rem;align-items:end;max-width:30rem}
.facts{margin-top:1.5rem;font-size:.875rem;color:var(--soft)}
.facts div{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.1rem 1rem;border-top:1px solid var(--rule);padding-block:.3rem}
.facts dd{overflow-wrap:anywhere}
.kill{margin-top:2rem;border-top:1px solid var(--rule);padding-top:.8rem}
.kill summary{font-weight:600;cursor:pointer}
.kill form{display:grid;gap:.8rem;margin-top:.8rem;max-width:30rem}
.kill button{justify-self:start;background:var(--accent);border-color:var(--accent)}
.refused{border-inline-start:4px solid var(--accent);background:var(--tint);padding:.6rem .9rem;margin-block:.6rem}
.done{background:var(--tint);padding:.4rem .8rem;margin-block:.6rem}
@media (min-width:48em){
.upload{grid-template-columns:1fr 1fr auto}
.filter{grid-template-columns:minmax(0,22rem) auto auto;justify-content:start}
}
@media (min-width:64em){.medium{grid-template-columns:minmax(0,1fr) minmax(0,26rem)}}
`;
