/** The log as a table, which on phones becomes a list. */
export const auditStyle = `
.audit-filter{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin-bottom:1rem}
.audit-filter label{margin:0;flex:0 1 11rem}
.audit-filter :is(input,select){padding:.35rem .5rem;font-size:1rem}
.audit{border-collapse:collapse;width:100%;font-size:.9375rem;border-top:2px solid var(--ink)}
.audit :is(th,td){text-align:start;vertical-align:baseline;border-bottom:1px solid var(--rule);padding:.45rem .8rem .45rem 0;overflow-wrap:anywhere}
.audit th{font-weight:600}
.audit time{font-variant-numeric:tabular-nums;white-space:nowrap}
.audit small{color:var(--soft);font-size:.8125rem}
.audit summary{cursor:pointer;color:var(--soft);min-height:1.5rem}
.audit dl{font-size:.875rem;margin-top:.3rem;max-width:32rem}
.audit dt{font-weight:600}
.audit dd{margin:0 0 .3rem;white-space:pre-line}
@media (max-width:47.99em){.audit thead{display:none}.audit tr{display:grid;border-bottom:1px solid var(--rule);padding-block:.5rem}.audit td{border:0;padding:.1rem 0}}
`;
