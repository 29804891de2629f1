export const permissionsStyle = `
.may{margin-bottom:1.5rem}
.may td:nth-child(2){white-space:nowrap}
.settings fieldset{border:0;padding:0;margin:0 0 1rem}
.settings legend{font-weight:600;padding:0;margin-bottom:.3rem}
.some-sections{padding-inline-start:1.8rem;columns:12rem}
@media (max-width:47.99em){.revisions.may tr{grid-template-columns:minmax(0,1fr)}.revisions.may :is(th,td){padding:0}.revisions.may tr{padding-block:.5rem}}
`;
