import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Real files for tests, made on the spot. */

type Colour = { r: number; g: number; b: number };
const RED: Colour = { r: 200, g: 30, b: 30 };
const BLUE: Colour = { r: 30, g: 60, b: 200 };

const plane = (width: number, height: number, background: Colour) =>
  sharp({ create: { width, height, channels: 3, background } });

/** Left half red, right half blue, with a grain that compresses like a photograph. */
export async function twoHalves(width = 1200, height = 800): Promise<Buffer> {
  const right = await plane(Math.ceil(width / 2), height, BLUE)
    .png()
    .toBuffer();
  return plane(width, height, RED)
    .composite([{ input: right, left: Math.floor(width / 2), top: 0 }])
    .png()
    .toBuffer();
}

export const jpegOf = (pixels: Buffer): Promise<Buffer> => sharp(pixels).jpeg({ quality: 85 }).toBuffer();

/** As a telephone sends it: lying on its side with a note to turn it, and with the place and the device. */
export async function fromTelephone(): Promise<Buffer> {
  const pixels = await twoHalves(1200, 800);
  return sharp(pixels)
    .withExif({
      IFD0: { Make: 'SecretPhone', Model: 'X 9', Artist: 'Ana Petrov', Copyright: 'Calder Courant' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" photoshop:Credit="North &amp; Sea Agency"
 Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
 exif:GPSLatitude="51,30.0N">
<dc:creator><rdf:Seq><rdf:li>Jürgen Fuchs</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 North &amp; Sea</rdf:li><rdf:li xml:lang="de">Alle Rechte</rdf:li></rdf:Alt></dc:rights>
<xmpRights:WebStatement>https://licence.example/terms</xmpRights:WebStatement>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

export const withXmp = async (): Promise<Buffer> =>
  sharp(await twoHalves())
    .withXmp(XMP)
    .jpeg()
    .toBuffer();

/** One pixel in eight colours of a wide gamut; its green is beyond sRGB. */
export const inDisplayP3 = (): Promise<Buffer> =>
  plane(400, 300, { r: 0, g: 255, b: 0 }).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();

export const inCmyk = (): Promise<Buffer> =>
  plane(400, 300, RED).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();

export const asTiff = (): Promise<Buffer> => plane(400, 300, RED).tiff({ compression: 'lzw' }).toBuffer();

/** Two frames: red, then blue. */
export async function animated(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = await Promise.all([RED, BLUE].map((colour) => plane(320, 240, colour).png().toBuffer()));
  const joined = sharp(frames, { join: { animated: true } });
  return (format === 'gif' ? joined.gif() : joined.webp()).toBuffer();
}

/** 900 million pixels in a hundred kilobytes: a PNG of 30,000 × 30,000, black, one bit each (PNG §11.2). */
export function bomb(): Buffer {
  const side = 30_000;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** What every HEIC picture or series begins with (ISO/IEC 14496-12 §4.3); the brands are those of ISO/IEC 23008-12. */
export const heicHead = (brand = 'heic'): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}`),
    Buffer.from([0, 0, 0, 0]),
    Buffer.from('mif1heic'),
    Buffer.alloc(200),
  ]);

export const svgWithScript = (): Buffer =>
  Buffer.from(
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>',
  );

export const smallPdf = (): Buffer =>
  Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );

/** A second of silence: a RIFF WAVE of 8,000 bytes of samples. */
export function silence(): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

/** The colour in the middle of a part of a picture, in sRGB. */
export async function colourAt(picture: Buffer, x: number, y: number): Promise<Colour> {
  const { data, info } = await sharp(picture).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
  return { r: data[at] ?? 0, g: data[at + 1] ?? 0, b: data[at + 2] ?? 0 };
}
