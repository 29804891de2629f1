import readExif from 'exif-reader';
import { XMLParser } from 'fast-xml-parser';
import { plainLine } from '../../platform/text/text.schema.ts';
import { type Rights, rightsSchema } from './media.schema.ts';

/** The packets of metadata that a picture can carry, as bytes. */
export type Packets = { xmp?: Buffer | undefined; iptc?: Buffer | undefined; exif?: Buffer | undefined };

type Field = keyof Rights;
type Found = Partial<Record<Field, string>>;

/** More than any honest packet; reading is bounded by it. */
const LARGEST_PACKET = 256 * 1024;
const line = plainLine({ max: 500 });

/**
 * What a picture says of its rights: XMP first, then IPTC-IIM, then EXIF, as the IPTC recommends ("IPTC Photo Metadata Mapping
 * Guidelines"). Everything else in it, where it was taken and by which device, is left behind. What can't be read is nothing.
 */
export function readRights({ xmp, iptc, exif }: Packets): Rights {
  const found = [tried(xmp, rightsInXmp), tried(iptc, rightsInIptc), tried(exif, rightsInExif)];
  const fields = Object.keys(rightsSchema.shape) as Field[];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const said = found.map((one) => clean(one[field])).find((text) => text !== undefined);
      return said === undefined ? [] : [[field, said]];
    }),
  );
}

/** The credit to propose: as the source wants it, else who made it. */
export const creditOf = ({ credit, creator }: Rights): string =>
  credit && creator && credit !== creator ? `${creator}/${credit}` : (credit ?? creator ?? '');

function tried(packet: Buffer | undefined, read: (packet: Buffer) => Found): Found {
  if (!packet || packet.length > LARGEST_PACKET) return {};
  try {
    return read(packet);
  } catch {
    return {};
  }
}

function clean(text: string | undefined): string | undefined {
  const read = text === undefined ? undefined : line.safeParse(text.replace(/\s+/g, ' '));
  return read?.success ? read.data : undefined;
}

const IN_XMP: Record<Field, string> = {
  creator: 'dc:creator',
  credit: 'photoshop:Credit',
  copyright: 'dc:rights',
  usageTerms: 'xmpRights:UsageTerms',
  licence: 'xmpRights:WebStatement',
  digitalSourceType: 'Iptc4xmpExt:DigitalSourceType',
};

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
});

function rightsInXmp(packet: Buffer): Found {
  const text = packet.toString('utf8');
  // A packet has no use for these, and no entity shall be unfolded.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return {};
  const tree: unknown = xml.parse(text);
  const names = Object.entries(IN_XMP) as [Field, string][];
  return Object.fromEntries(
    names.flatMap(([field, name]) => {
      const said = textsIn(propertyIn(tree, name)).join(', ');
      return said ? [[field, said]] : [];
    }),
  );
}

/** The value of a property, an element or an attribute, wherever it stands. */
function propertyIn(tree: unknown, name: string): unknown {
  if (typeof tree !== 'object' || tree === null) return undefined;
  if (name in tree) return (tree as Record<string, unknown>)[name];
  for (const inner of Object.values(tree)) {
    const found = propertyIn(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts of a value: itself, or the items of its list; of a text in several languages the first, which is the default. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const {
    'rdf:Alt': alternatives,
    'rdf:Seq': sequence,
    'rdf:Bag': bag,
    'rdf:li': items,
    '#text': text,
  } = value as Record<string, unknown>;
  if (alternatives !== undefined) return textsIn(alternatives).slice(0, 1);
  const resource = (value as Record<string, unknown>)['rdf:resource'];
  return textsIn(sequence ?? bag ?? items ?? text ?? resource);
}

/** Datasets of record 2 (IPTC-NAA Information Interchange Model 4.2). */
const IN_IPTC: Partial<Record<number, Field>> = { 80: 'creator', 110: 'credit', 116: 'copyright' };
const UTF8_ESCAPE = Buffer.from([0x1b, 0x25, 0x47]);

function rightsInIptc(packet: Buffer): Found {
  const isUtf8 = packet.includes(UTF8_ESCAPE);
  const found: Found = {};
  for (let at = packet.indexOf(0x1c); at >= 0 && at + 5 <= packet.length; at = packet.indexOf(0x1c, at + 1)) {
    const field = packet[at + 1] === 2 ? IN_IPTC[packet[at + 2] ?? 0] : undefined;
    const length = packet.readUInt16BE(at + 3);
    if (!field || length > 2_000 || at + 5 + length > packet.length) continue;
    const text = textOf(packet.subarray(at + 5, at + 5 + length), isUtf8);
    found[field] = found[field] ? `${found[field]}, ${text}` : text;
  }
  return found;
}

/** Many programs write UTF-8 without saying so. */
function textOf(bytes: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function rightsInExif(packet: Buffer): Found {
  const { Image: image } = readExif(packet);
  const text = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '').trim() : '');
  const [creator, copyright] = [text(image?.Artist), text(image?.Copyright)];
  return { ...(creator ? { creator } : {}), ...(copyright ? { copyright } : {}) };
}
