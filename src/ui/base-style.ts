/**
 * Ink, paper and the few rules that all pages share. A theme overrides the custom properties.
 * Contrast on paper, light / dark: ink 16.7 / 14.1, soft 7.4 / 8.0, accent 8.1 / 7.8, visited 6.9 / 8.1 (WCAG AAA is 7, AA 4.5).
 */
export const baseStyle = `
:root{color-scheme:light dark;--paper:#fbf9f4;--ink:#1b1916;--soft:#57514a;--rule:#d9d2c5;--accent:#97191d;--tint:#f2ecdf;--visited:#5d5270}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#1b1917;--ink:#ebe6dd;--soft:#b5aea3;--rule:#443f39;--accent:#f2948b;--tint:#272320;--visited:#b6abc9}
img{filter:brightness(.9)}
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.125rem/calc(1.5*var(--tall)) var(--serif);font-optical-sizing:auto;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,blockquote{margin:0;padding:0}
ul,ol{list-style:none}
h1,h2,h3{font-weight:600;line-height:calc(1.13*var(--tall));text-wrap:balance}
picture{display:contents}
source{display:none}
img{display:block;max-width:100%;height:auto}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.16em;text-decoration-color:var(--soft)}
a:hover{color:var(--accent);text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
time{font-variant-numeric:tabular-nums lining-nums}
.skip{position:absolute;inset-inline-start:-99rem;background:var(--ink);color:var(--paper);padding:.6rem 1rem;font:600 1rem var(--sans);z-index:1}
.skip:focus{inset-inline-start:0;color:var(--paper)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

/** Text fields and buttons, for pages that hold a form. */
export const formStyle = `
label{display:block;font:600 .875rem/1.4 var(--sans)}
input,select,textarea{font:400 1.0625rem/1.4 var(--sans);color:inherit;background:var(--paper);border:1px solid var(--soft);padding:.55rem .7rem;width:100%;border-radius:0}
button{font:600 1rem/1.4 var(--sans);color:var(--paper);background:var(--ink);border:1px solid var(--ink);padding:.55rem 1.2rem;border-radius:0;cursor:pointer}
button:hover{background:var(--accent);border-color:var(--accent)}
`;
