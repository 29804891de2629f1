/** The mobile edition: a story with the elements of AMP. Nothing here may say `!important`. */
export const mobileStyle = `
amp-img,amp-video,amp-audio{display:block}
.frame{position:relative;aspect-ratio:3/2;background:var(--tint)}
.frame img{object-fit:contain}
.frame noscript img{position:absolute;inset:0;width:100%;height:100%}
.exit{font:600 .9375rem/1.6 var(--sans);text-align:center;padding-block:1rem 2.5rem}
.exit a{display:inline-block;padding:.5rem 1rem}
`;
