/** A value in quotation marks, and a variable after it. Another `$` would begin one too, and nginx has no way to escape it. */
export function quoted(value: string, variable = ''): string {
  if (value.includes('$')) throw new Error(`nginx can't be told of a value with a dollar sign in it: ${value}`);
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}${variable}"`;
}

export function plain(value: string): string {
  if (!/^[\w.:[\]* -]+$/.test(value)) throw new Error(`this is no name or port for nginx: ${value}`);
  return value;
}
