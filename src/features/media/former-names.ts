/** What WordPress and Ghost add to the name of a file for its sizes, and where Ghost puts them. */
const SIZE = /(?:-\d{1,5}x\d{1,5}|-scaled|-rotated)(?=\.[a-z0-9]{2,5}$)/i;
const FOLDER_OF_SIZE = /\/size\/w\d{1,5}(?:h\d{1,5})?(?=\/)/;

/** The path without the size in its name: what was uploaded. */
export const originalOf = (path: string): string => path.replace(FOLDER_OF_SIZE, '').replace(SIZE, '');

/** The width that a path of a former site asks for; undefined: the whole. */
export function widthAsked(path: string): number | undefined {
  const found = /-(\d{1,5})x\d{1,5}\.[a-z0-9]{2,5}$/i.exec(path)?.[1] ?? /\/size\/w(\d{1,5})/.exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
}
