import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const finder = '@mapbox/node-pre-gyp';
const file = 'node-get-windows.node';
/** Where the install script of get-windows puts its native part, when it is approved on Windows. */
const installed = 'node_modules/get-windows/lib/binding/*-win32-*/node-get-windows.node';

/**
 * Bundles get-windows without the installer that it loads at run time only to find its native part:
 * that lies beside the bundle instead, where it was installed at all.
 */
export function windowsAddon(): Plugin {
  const root = fileURLToPath(new URL('..', import.meta.url));
  return {
    name: 'windows-addon',
    enforce: 'pre',
    resolveId: (id) => (id === finder ? `\0${finder}` : null),
    load: (id) =>
      id === `\0${finder}`
        ? `import { join } from 'node:path';
           import { existsSync } from 'node:fs';
           const places = ['${file}', '../${file}'].map((path) => join(import.meta.dirname, path));
           export default { find: () => places.find((path) => existsSync(path)) ?? '' };`
        : null,
    generateBundle() {
      const [path] = globSync(installed, { cwd: root });
      if (path !== undefined)
        this.emitFile({ type: 'asset', fileName: file, source: readFileSync(`${root}/${path}`) });
    },
  };
}
