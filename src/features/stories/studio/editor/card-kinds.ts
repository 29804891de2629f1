/**
 * Blocks that are more than running text: pictures, recordings, files, embeds, and boxes around text. Each is a card with fields for
 * what is said of it; what is text in it (a caption, the words of a box) is written in place.
 */

/** A field of a card, in the order in which it is filled in. */
export type Field = {
  name: string;
  label: string;
  type?: 'text' | 'long' | 'address' | 'time' | 'tick';
  /** What stands in it until somebody says otherwise. */
  initial?: unknown;
};

export type CardKind = {
  name: string;
  /** What people call it. */
  title: string;
  content?: string;
  /** What is written in place, where that is not plain. */
  writes?: string;
  fields: Field[];
  /** Whether it shows a medium of ours, by hash or address. */
  shows?: 'picture' | 'recording' | 'file';
  group?: string;
  /** Kept, and not asked for. */
  kept?: string[];
};

const credit: Field = { name: 'credit', label: 'Credit' };
const title: Field = { name: 'title', label: 'Title' };
const described: Field[] = [
  { name: 'alt', label: 'What it shows, for those who don’t see it', type: 'long', initial: '' },
  { name: 'decorative', label: 'Decorative: it says nothing that the text does not', type: 'tick' },
  credit,
];
const caption = { content: 'inline*', writes: 'Caption' };
const words = '(paragraph | bulletList | orderedList)+';

export const CARDS: readonly CardKind[] = [
  { name: 'image', title: 'Picture', fields: described, shows: 'picture', ...caption },
  { name: 'gallery', title: 'Gallery', fields: [title], content: 'galleryPicture+' },
  {
    name: 'galleryPicture',
    title: 'Picture of the gallery',
    fields: described,
    shows: 'picture',
    group: '',
    ...caption,
  },
  { name: 'video', title: 'Video', fields: [title, credit], shows: 'recording', ...caption },
  { name: 'audio', title: 'Recording', fields: [title, credit], shows: 'recording', ...caption },
  { name: 'file', title: 'File to take away', fields: [title], shows: 'file', ...caption },
  {
    ...{ name: 'embed', title: 'Embed: shown after the reader’s tap' },
    fields: [{ name: 'url', label: 'Address', type: 'address' }, title, { name: 'provider', label: 'Where it lives' }],
  },
  { name: 'factBox', title: 'Fact box', fields: [title], content: words },
  {
    ...{ name: 'update', title: 'Update', kept: ['anchor'] },
    fields: [
      { name: 'time', label: 'Time', type: 'time' },
      { name: 'headline', label: 'Headline' },
      { name: 'byline', label: 'Byline' },
      { name: 'key', label: 'A key moment: also listed above all updates', type: 'tick' },
    ],
    content: '(paragraph | heading | bulletList | orderedList | quotation | image | embed)+',
  },
];

/** Words of somebody: running text that is lifted out of its card again, with fields below. */
export const QUOTATION: CardKind = {
  ...{ name: 'quotation', title: 'Quotation' },
  fields: [
    { name: 'speaker', label: 'Who said it' },
    { name: 'source', label: 'Where: a newspaper, an agency, a speech' },
    { name: 'sourceAddress', label: 'Address of that', type: 'address' },
  ],
  content: 'paragraph+',
};
