export const bulkStyle = `
.bulk{border-top:2px solid var(--ink);margin-top:1.5rem;padding-top:.8rem}
.bulk h2{font:600 1.125rem/1.3 var(--sans);margin-bottom:.6rem}
.bulk-fields{display:grid;gap:.6rem;align-items:end}
.bulk-fields label{margin-bottom:.25rem}
.bulk .hint{margin-top:.5rem}
.bulk:not(:has([value=section]:checked)) .of-section{display:none}
.bulk:not(:has([value$=-topic]:checked)) .of-topic{display:none}
.bulk:not(:has([value=workflow]:checked)) .of-state{display:none}
.stories.all .chosen{display:flex;gap:.7rem;align-items:baseline}
.stories.all .chosen input{width:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:var(--accent);align-self:start}
@media (max-width:47.99em){.revisions.bulk-stories tr{grid-template-columns:minmax(0,1fr)}.revisions.bulk-stories th{border:0;padding-bottom:0}}
.work:has([name=stories]:checked) .bulk{background:var(--paper)}
@media (min-width:48em){
.bulk-fields{grid-template-columns:16rem minmax(0,20rem) auto;justify-content:start}
html:has([name=stories]:checked){scroll-padding-bottom:12rem}
.work:has([name=stories]:checked) .bulk{position:sticky;bottom:0;padding-bottom:.6rem}
}
`;
