import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The folder of Courant itself (where package.json, migrations and seed lie), from source and from the built program alike. */
export function packageFolder(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new Error('the folder with the migrations is missing from this installation of Courant');
    folder = above;
  }
  found = folder;
  return folder;
}
