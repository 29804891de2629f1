import type { ListPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import type { PagerView } from '../views.ts';

/** A list's front and its page `number`: further pages stand below the front. */
export const listPageAddress = (address: string, number: number) =>
  number === 1 ? encodePath(address) : `${encodePath(address)}/page/${number}`;

/** Where a page of a list leads. `address` is that of the list's front, decoded. */
export function toPager(
  address: string,
  { page, newer, older }: Pick<ListPage, 'page' | 'newer' | 'older'>,
): PagerView {
  return {
    isFront: page === 1,
    ...(newer ? { newerAddress: listPageAddress(address, newer) } : {}),
    ...(older ? { olderAddress: listPageAddress(address, older) } : {}),
  };
}
