import type { Made } from '../newsstand/index.ts';
import type { Opening } from './making/opening.ts';

/**
 * A kind of page that has an address of its own, beside the stories and sections that editors make. `match` looks at the path
 * alone (canonical, decoded, with the edition's prefix taken off); `make` gives null where there is nothing at it after all.
 */
export type PageKind<Asked = unknown> = {
  name: string;
  match(path: string): Asked | undefined;
  make(opening: Opening, asked: Asked): Promise<Made | null>;
};

/** Keeps the type of what a kind matches between its two functions. */
export const pageKind = <Asked>(kind: PageKind<Asked>): PageKind => kind as PageKind;
