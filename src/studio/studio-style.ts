import { permissionsStyle } from '../features/accounts/studio/permissions-style.ts';
import { boardStyle } from '../features/assignments/studio/board-style.ts';
import { auditStyle } from '../features/audit/studio/audit-style.ts';
import { bulkStyle } from '../features/bulk-changes/studio/bulk-style.ts';
import { queueStyle } from '../features/comments/studio/queue-style.ts';
import { settingsStyle } from '../features/editions/studio/settings-style.ts';
import { frontsStyle } from '../features/fronts/studio/fronts-style.ts';
import { marginStyle } from '../features/margin-notes/studio/margin-style.ts';
import { mediaStyle } from '../features/media/studio/media-style.ts';
import { promoDeskStyle } from '../features/promos/studio/promo-desk-style.ts';
import { editorStyle } from '../features/stories/studio/editor-style.ts';
import { storyDeskStyle } from '../features/stories/studio/story-desk-style.ts';
import { baseStyle, formStyle } from '../ui/base-style.ts';
import { latinFonts } from '../ui/fonts.ts';
import { stylesheet } from '../ui/stylesheet.ts';

/** Where the newsroom works: the paper's inks, the quiet sans, more on a screen. */
const shellStyle = `
body{font:400 1rem/1.5 var(--sans);--paper:#fcfbf9;--panel:#f3f1ec}
@media screen and (prefers-color-scheme:dark){body{--paper:#191817;--panel:#211f1d}}
a{text-decoration:none}
a:hover{text-decoration:underline}
:is([type=date],[type=datetime-local]):focus-within{outline:2px solid var(--accent);outline-offset:3px}
h1{font:600 1.5rem/1.2 var(--sans)}
.shell{display:grid;grid-template-columns:minmax(0,1fr);min-height:100vh;grid-template-rows:auto 1fr}
.rail{background:var(--panel);border-bottom:1px solid var(--rule);padding:.7rem 1rem;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:center}
.rail .name{font:700 1.1875rem/1.2 var(--serif);letter-spacing:-.01em}
.rail nav ul{display:flex;gap:.2rem 1rem;flex-wrap:wrap}
.rail nav a{display:block;padding:.3rem 0;font-weight:600}
.rail nav h2{display:none}
.rail nav [aria-current]{color:var(--accent)}
.who{font-size:.875rem;color:var(--soft);margin-inline-start:auto;display:flex;gap:.8rem;align-items:center}
.who b{color:var(--ink);font-weight:600}
.quiet{background:none;color:inherit;border:1px solid var(--rule);padding:.2rem .6rem;font-size:.875rem}
.quiet:hover{background:var(--tint);color:inherit;border-color:var(--soft)}
.work .refused:empty{border:0;padding:0;margin:0}
.notice pre{white-space:pre-wrap;overflow-wrap:anywhere}
.go-to{display:none}
@media (hover:hover){.go-to{display:block;text-align:start;color:var(--soft)}}
.go-to kbd{font:inherit;font-size:.8125rem;border:1px solid var(--rule);padding:0 .3rem}
.palette{width:min(38rem,calc(100vw - 2rem));max-height:min(36rem,80vh);margin:12vh auto auto;padding:1rem;border:1px solid var(--ink);background:var(--paper);color:var(--ink);overflow:auto}
.palette::backdrop{background:rgb(0 0 0 / .45)}
.palette input{width:100%;font-size:1.125rem}
.palette ul{margin-top:.6rem}
.palette li{display:flex;justify-content:space-between;gap:1rem;padding:.45rem .6rem;cursor:pointer}
.palette li small{color:var(--soft);white-space:nowrap}
.palette li[aria-selected=true]{background:var(--tint);box-shadow:inset 3px 0 0 var(--accent)}
.keys h2{font:600 1.25rem/1.2 var(--sans)}
.keys h3{font:600 1rem/1.3 var(--sans);margin-top:1rem}
.keys dl{display:grid;grid-template-columns:9rem 1fr;gap:.2rem 1rem;margin:.4rem 0}
.keys dt{font-weight:600}
.keys dd{margin:0}
.keys button{margin-top:1rem}
.work{padding:1.25rem clamp(1rem,3vw,2.25rem) 3rem;max-width:76rem}
.work header{display:flex;align-items:baseline;gap:.8rem;margin-bottom:1rem}
.part{margin-top:1.75rem}
h2.part,.part>h2{font:600 1.125rem/1.3 var(--sans);margin-bottom:.5rem}
.part:first-of-type{margin-top:0}
*+h2.part{margin-top:1.75rem}
:is(header,hr)+h2.part{margin-top:0}
.count{color:var(--soft);font-variant-numeric:tabular-nums}
.stories{border-top:1px solid var(--soft)}
.stories li{border-bottom:1px solid var(--rule);padding:.65rem .1rem;display:grid;gap:.1rem 1.25rem}
.stories :is(h2,h3){font:600 1.0625rem/1.35 var(--serif);text-wrap:pretty}
.stories p{font-size:.875rem;line-height:1.45;color:var(--soft)}
.state{display:inline-flex;align-items:center;gap:.4rem;color:var(--ink)!important;font-weight:600;font-variant-numeric:tabular-nums}
.state svg{flex:none}
.empty{max-width:36rem;color:var(--soft);padding-block:1rem}
.row{display:flex;gap:.4rem;align-items:center;flex-wrap:wrap}
.row select{width:auto;padding:.2rem .4rem;font-size:.9375rem}
.letters li{display:block}
.letter{white-space:pre-line;font:400 1rem/1.5 var(--serif);max-width:40rem;padding-block:.4rem;overflow-wrap:anywhere}
.letter a{text-decoration:underline}
.steps{max-width:42rem}
.steps ol{list-style:decimal;padding-inline-start:1.4rem}
.steps li{padding-block:.4rem}
.steps pre{background:var(--panel);padding:.6rem .8rem;margin-block:.4rem;overflow-x:auto;font-size:.9375rem}
.steps section{margin-top:1.75rem;border-top:1px solid var(--rule);padding-top:.8rem}
.steps h2{font:600 1.125rem/1.3 var(--sans);margin-bottom:.4rem}
.code-picture svg{width:13rem;height:13rem;display:block;background:#fff}
.first-steps li{padding-block:.25rem;max-width:36rem}
.hint{font-size:.875rem;color:var(--soft)}
section[aria-labelledby=invite]{margin-top:2rem;max-width:32rem}
section[aria-labelledby=invite] h2{font:600 1.125rem/1.3 var(--sans);margin-bottom:.6rem}
@media (min-width:48em){.stories.people li{grid-template-columns:minmax(0,1fr) 14rem 17rem}.stories li{grid-template-columns:minmax(0,1fr) 17rem 11rem;align-items:baseline}}
@media (max-width:63.99em){.rail .of-paper{display:none}}
@media (min-width:64em){
.shell{grid-template-columns:13.5rem minmax(0,1fr);grid-template-rows:none}
.rail{flex-direction:column;align-items:stretch;flex-wrap:nowrap;border-bottom:0;border-inline-end:1px solid var(--rule);padding:1.25rem;gap:1.1rem;position:sticky;top:0;height:100vh;overflow-y:auto}
.rail nav ul{display:block}
.rail nav h2{display:block;font:600 .8125rem/1.4 var(--sans);color:var(--soft);margin-bottom:.2rem}
.rail .to-paper{display:none}
.rail nav a{padding:.15rem 0}
.who{margin:auto 0 0;flex-direction:column;align-items:flex-start;gap:.5rem}
}
`;

const doorStyle = `
body{font:400 1rem/1.5 var(--sans)}
.door{max-width:24rem;margin:clamp(2rem,12vh,8rem) auto 2rem;padding-inline:1.25rem}
.door .name{font:700 1.75rem/1.1 var(--serif);letter-spacing:-.015em;text-decoration:none;display:block;padding-bottom:.9rem;border-bottom:4px double var(--ink)}
.door h1{font:600 1.25rem/1.3 var(--sans);margin:1.25rem 0 1rem}
.door form{display:grid;gap:1rem}
.door label{margin-bottom:.3rem}
.door button{justify-self:start;margin-top:.25rem}
.door .aside{margin-top:1rem;font-size:.9375rem}
.door .tick{display:flex;gap:.6rem;align-items:baseline;font-weight:400;font-size:1rem}
.door .tick input{width:auto;flex:none;margin:0}
.door .accents{border:0;margin:0;padding:0;min-width:0;display:flex;flex-wrap:wrap;gap:.6rem 1.5rem}
.door .accents legend{font:600 .875rem/1.4 var(--sans);padding:0;margin-bottom:.5rem}
.door .accents label{font-weight:400}
.door .accents input{width:4.5rem;height:2.5rem;padding:.2rem}
.door:has(.guest-stories){max-width:44rem}
.guest-stories{border-top:1px solid var(--soft);margin-top:1rem}
.guest-stories li{border-bottom:1px solid var(--rule);padding:.65rem .1rem}
.guest-stories h2{font:600 1.0625rem/1.35 var(--serif)}
.door .hint{font-size:.875rem;color:var(--soft);margin-top:.3rem}
.tryout{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--rule)}
.tryout h2{font:600 1rem/1.3 var(--sans);margin-bottom:.6rem}
.tryout ul{display:grid;gap:.4rem}
.tryout p{font-size:.875rem;color:var(--soft);margin-top:.6rem}
.tryout button{width:100%;text-align:start;background:none;color:inherit;border:1px solid var(--rule);font-weight:400;padding:.45rem .8rem}
.tryout button:hover{background:var(--tint);border-color:var(--soft);color:inherit}
.refused{border-inline-start:4px solid var(--accent);background:var(--tint);padding:.6rem .9rem;margin-bottom:1rem}
.refused:empty{border:0;padding:0;margin:0}
.door [data-passkey] button{background:none;color:inherit;border:1px solid var(--rule);margin-top:.6rem}
.door .outside{margin-top:.6rem}
.door .outside a{display:inline-block;color:inherit;text-decoration:none;font-weight:600;border:1px solid var(--rule);padding:.5rem 1rem;border-radius:var(--round,3px)}
.door .outside a:hover{background:var(--tint);border-color:var(--soft)}
.door [data-passkey] button:hover{background:var(--tint);border-color:var(--soft)}
`;

export const shellSheet = stylesheet(
  latinFonts,
  baseStyle,
  formStyle,
  shellStyle,
  queueStyle,
  promoDeskStyle,
  frontsStyle,
  settingsStyle,
  auditStyle,
  boardStyle,
  mediaStyle,
  storyDeskStyle,
  marginStyle,
  permissionsStyle,
  bulkStyle,
  editorStyle,
);
export const doorSheet = stylesheet(latinFonts, baseStyle, formStyle, doorStyle);
