import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createElectron } from './electron.ts';

// Usage: node tests/stand-in/run.ts <app folder> [arguments of the app…]
const [, , folder = '.', ...args] = process.argv;
const appFolder = resolve(folder);
const manifest = JSON.parse(readFileSync(resolve(appFolder, 'package.json'), 'utf8'));
const main = resolve(appFolder, manifest.main);
if (!existsSync(main)) throw new Error(`${main} is missing: build the app first`);

process.env.PHIEN_STAND_IN ??= '1';
process.env.PHIEN_STAND_IN_NODE ??= process.execPath;
process.execPath = fileURLToPath(new URL('./electron', import.meta.url));
process.argv = [process.execPath, folder, ...args];
// Electron's types add these to `process`; the app's main process reads the first.
Object.assign(process, { type: 'browser', resourcesPath: appFolder });
console.log(
  'Phiên: bản chạy thử trên Chromium của máy, thay cho Electron; chỉ dùng với cơ quan mẫu. ' +
    "/ Running on this machine's Chromium in place of Electron; for the sample office only.",
);

const electron = createElectron(appFolder);
const key = 'phien.stand-in.electron';
Object.assign(globalThis, { [Symbol.for(key)]: electron.modules });
const names = Object.keys(electron.modules);
const source = [
  `const electron = globalThis[Symbol.for('${key}')];`,
  ...names.map((name) => `export const ${name} = electron.${name};`),
  'export default electron;',
  // What `require('electron')` gives to a CommonJS module.
  "export { electron as 'module.exports' };",
].join('\n');

const url = 'stand-in:electron';
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url, format: 'module', shortCircuit: true }
      : next(specifier, context),
  load: (loaded, context, next) =>
    loaded === url ? { format: 'module', source, shortCircuit: true } : next(loaded, context),
});

await electron.run(() => import(pathToFileURL(main).href));
