/** The editor looks like the story's page: the same type at the same measure; its tools are of the studio. */
export const editorStyle = `
.editor{border:1px solid var(--rule);background:var(--paper)}
.editor:focus-within{border-color:var(--soft)}
.editor-toolbar{display:flex;flex-wrap:wrap;gap:.15rem;padding:.3rem;background:var(--panel);border-bottom:1px solid var(--rule)}
.editor-toolbar select{width:7.5rem;text-overflow:ellipsis;padding:.15rem .3rem;font-size:.9375rem;min-height:2rem}
.tool{min-width:2rem;min-height:2rem;padding:0 .3rem;background:none;color:inherit;border:1px solid transparent;font-size:.9375rem;font-weight:600}
.tool::before{content:attr(data-sign)}
.tool:hover{background:var(--tint);color:inherit}
.tool[aria-pressed=true]{background:var(--tint);border-color:var(--soft)}
.editor-row{display:flex;flex-wrap:wrap;gap:.4rem .7rem;align-items:end;padding:.5rem .6rem;border-bottom:1px solid var(--rule);background:var(--panel)}
.editor-row[hidden]{display:none}
.editor-row label{font-size:.875rem;margin:0}
.editor-row input[type=search],.editor-row input[type=text],.editor-row input[type=url]{font-size:1rem;padding:.3rem .5rem;width:13rem;max-width:100%}
.editor-row output{font-size:.875rem;font-variant-numeric:tabular-nums}
.editor-text{font:400 1.1875rem/1.6 var(--serif);padding:1.1rem clamp(.8rem,3vw,1.6rem) 4rem;min-height:26rem;white-space:pre-wrap;overflow-wrap:anywhere;position:relative}
.editor-text:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.editor-text>*+*{margin-top:1rem}
.editor-text :is(h2,h3,h4){font-weight:600;line-height:1.25;margin-top:1.6rem}
.editor-text h2{font-size:1.5rem}
.editor-text h3{font-size:1.25rem}
.editor-text h4{font-size:1.0625rem}
.editor-text ul{list-style:disc;padding-inline-start:1.5rem}
.editor-text ol{list-style:decimal;padding-inline-start:1.6rem}
.editor-text li>*+*{margin-top:.2rem}
.editor-text a{text-decoration:underline;text-underline-offset:.15em}
.editor-text code{font:400 .9em/1 ui-monospace,monospace;background:var(--tint);padding:.05em .25em}
.editor-text hr{border:0;border-top:1px solid var(--ink);width:8rem;margin:1.6rem auto}
.editor-text img{max-width:100%;height:auto;display:block}
.editor-text hr.ProseMirror-selectednode,.card.is-selected{outline:2px solid var(--accent);outline-offset:2px}
.ProseMirror-gapcursor{display:none;pointer-events:none;position:absolute}
.ProseMirror-gapcursor:after{content:"";display:block;position:absolute;top:-2px;width:20px;border-top:1px solid var(--ink)}
.ProseMirror-focused .ProseMirror-gapcursor{display:block}
.ProseMirror-hideselection *::selection{background:transparent}
.card{border:1px solid var(--rule);border-inline-start:3px solid var(--soft);background:var(--paper);padding:0 .8rem .7rem;white-space:normal}
.card .card{border-inline-start-width:1px}
.card-head{display:flex;gap:.3rem;align-items:center;font:600 .875rem/1.4 var(--sans);color:var(--soft);padding:.35rem 0}
.card-head span{margin-inline-end:auto}
.card-head button{min-width:1.75rem;min-height:1.75rem;padding:0 .4rem}
.card-shown{font:400 .9375rem/1.4 var(--sans);color:var(--soft);overflow-wrap:anywhere}
.card-shown img{max-height:20rem;max-width:100%;width:auto}
.card-caption{font:400 .9375rem/1.45 var(--sans);padding:.4rem 0;white-space:pre-wrap;min-height:2.2rem}
.card-caption.is-empty::before{content:attr(data-writes);color:var(--soft);float:inline-start;height:0;pointer-events:none}
.card-words{white-space:pre-wrap;padding-block:.3rem}
.card-words>*+*{margin-top:.7rem}
.card-factBox .card-words{font:400 1rem/1.5 var(--sans)}
.card-quotation .card-words{padding-inline-start:1.2rem;border-inline-start:1px solid var(--ink);font-style:normal}
.card-fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:.4rem .8rem;font:400 .875rem/1.4 var(--sans);border-top:1px dotted var(--rule);padding-top:.5rem;margin-top:.3rem}
.card-fields label{margin:0;font-weight:400;color:var(--soft)}
.card-fields :is(input,textarea){font:400 .9375rem/1.4 var(--sans);padding:.3rem .45rem;width:100%;color:var(--ink)}
.card-fields .tick input{width:1.5rem}
.card-table{overflow-x:auto}
.card-table table{border-collapse:collapse;width:100%;font:400 1rem/1.4 var(--sans)}
.card-table td{border:1px solid var(--rule);padding:.35rem .5rem;min-width:4rem;vertical-align:top;white-space:pre-wrap}
.card-table figcaption{font:600 .9375rem/1.4 var(--sans);padding-bottom:.4rem;min-height:1.6rem}
.card-table.names-columns tr:first-child td,.card-table.names-rows td:first-child{font-weight:600;background:var(--tint)}
.card-table .selectedCell{background:color-mix(in srgb,var(--accent) 14%,transparent)}
.is-found{background:color-mix(in srgb,#c9a227 45%,transparent)}
.is-against-style{text-decoration:underline wavy var(--accent) 1px;text-underline-offset:.2em}
.is-invisible{background:color-mix(in srgb,var(--accent) 22%,transparent)}
.is-mixed{text-decoration:underline wavy var(--accent)}
.chooser{width:min(56rem,94vw);max-height:88vh;padding:1rem 1.2rem;border:1px solid var(--soft);background:var(--paper);color:var(--ink);margin:auto}
.chooser::backdrop{background:rgb(0 0 0/.45)}
.library{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.6rem;margin-block:.8rem}
.library button{width:100%;height:100%;display:grid;gap:.3rem;align-content:start;text-align:start;font-weight:400;padding:.4rem;overflow-wrap:anywhere}
.library img{width:100%;aspect-ratio:3/2;object-fit:cover}
.library [aria-pressed=true]{outline:3px solid var(--accent)}
.meter.is-over{color:var(--ink);font-weight:600}
.preview{border:1px solid var(--rule);padding:.5rem .7rem;margin-bottom:.8rem}
.preview-title{font:600 1.0625rem/1.3 var(--sans);color:var(--ink)}
.preview-text{font-size:.875rem;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
@media (min-width:48em){.editor-toolbar{position:sticky;top:3.1rem;z-index:2}}
@media screen and (prefers-color-scheme:dark){.card-shown img,.editor-text img{filter:brightness(.9)}}
`;
