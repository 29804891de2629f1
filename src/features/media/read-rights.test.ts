import { expect, test } from 'vitest';
import { creditOf, readRights } from './read-rights.ts';
import { XMP } from './testing/pictures.ts';
import { rightsPacket } from './write-rights.ts';

/** A dataset of IPTC-IIM: marker, record, number, length, text. */
const dataset = (number: number, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x1c, 2, number, text.length >> 8, text.length & 255]), text]);

test('IPTC-IIM is read in UTF-8 and in Latin-1, several makers joined', () => {
  const iptc = Buffer.concat([
    dataset(80, Buffer.from('Jürgen Fuchs')),
    dataset(80, Buffer.from('Zoë Brandt', 'latin1')),
    dataset(110, Buffer.from('AP')),
    dataset(116, Buffer.from('© 2026', 'latin1')),
  ]);
  expect(readRights({ iptc })).toEqual({ creator: 'Jürgen Fuchs, Zoë Brandt', credit: 'AP', copyright: '© 2026' });
});

test('what XMP says comes before what IPTC says; each fills the gaps of the other', () => {
  const iptc = Buffer.concat([dataset(80, Buffer.from('Somebody else')), dataset(116, Buffer.from('Kept'))]);
  const xmp = Buffer.from(XMP.replace(/<dc:rights>.*<\/dc:rights>/s, ''));
  expect(readRights({ xmp, iptc })).toMatchObject({ creator: 'Jürgen Fuchs', copyright: 'Kept' });
});

test('what is written is read back', () => {
  const rights = {
    creator: 'A & B <c>',
    credit: '"D"',
    copyright: '©',
    usageTerms: 'None',
    licence: 'https://l.example/?a=1&b=2',
    digitalSourceType: 'x',
  };
  expect(readRights({ xmp: Buffer.from(rightsPacket(rights) ?? '') })).toEqual(rights);
  expect(rightsPacket({})).toBeUndefined();
});

test.each([
  ['entities', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${XMP}`],
  ['nonsense', '<<<<&&&&'],
  ['a packet of a megabyte', `${' '.repeat(1_000_000)}${XMP}`],
  [
    'control characters',
    XMP.replace('Jürgen Fuchs', 'Jür\u0000gen\u202e')
      .replace(/photoshop:Credit="[^"]*"/, '')
      .replace(/<dc:rights>.*<\/dc:rights>/s, ''),
  ],
])('%s are nothing to be kept', (_, packet) => {
  const { creator } = readRights({
    xmp: Buffer.from(packet),
    iptc: Buffer.from([0x1c, 2, 80, 255, 255]),
    exif: Buffer.from('Exif'),
  });
  expect(creator).toBeUndefined();
});

test('the credit that is proposed names who made it and whose it is', () => {
  expect(creditOf({ creator: 'A', credit: 'AP' })).toBe('A/AP');
  expect(creditOf({ creator: 'A', credit: 'A' })).toBe('A');
  expect(creditOf({})).toBe('');
});
