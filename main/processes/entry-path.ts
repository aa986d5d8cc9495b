import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the bundle or one folder above a part of it; in entries/ where sources run. */
export function entryPath(name: string): string {
  const here = import.meta.dirname;
  const places = [`${name}.js`, `../${name}.js`, `../entries/${name}.ts`];
  const found = places.map((place) => join(here, place)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`The entry ${name} is missing.`);
  return found;
}
