import type { Rights } from './media.schema.ts';

/** The XMP packet that goes into every size of a picture; undefined where there is nothing to say. */
export function rightsPacket(rights: Rights): string | undefined {
  const { creator, credit, copyright, usageTerms, licence, digitalSourceType } = rights;
  const properties = [
    creator && element('dc:creator', `<rdf:Seq><rdf:li>${escaped(creator)}</rdf:li></rdf:Seq>`),
    credit && element('photoshop:Credit', escaped(credit)),
    copyright && element('dc:rights', inDefaultLanguage(copyright)),
    usageTerms && element('xmpRights:UsageTerms', inDefaultLanguage(usageTerms)),
    licence && element('xmpRights:WebStatement', escaped(licence)),
    digitalSourceType && element('Iptc4xmpExt:DigitalSourceType', escaped(digitalSourceType)),
  ].filter(Boolean);
  if (properties.length === 0) return undefined;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${NAMESPACES}>${properties.join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
}

const NAMESPACES = Object.entries({
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
})
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ');

const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;
const inDefaultLanguage = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
