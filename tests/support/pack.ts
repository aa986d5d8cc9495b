import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findElectron } from './launch.ts';

export type Package = Readonly<{
  /** The packed program, whose name the fuse reader takes. */
  binary: string;
  /** Every path in the archive, as `/out/main/main.js`. */
  paths: readonly string[];
  /** The archive unpacked, nothing beside it: what has package.json and out/. */
  appFolder: string;
  remove: () => void;
}>;

const checkout = resolve(import.meta.dirname, '../..');
const tool = (name: string) => join(checkout, 'node_modules/.bin', name);

/**
 * Packs the built app with electron-builder as it ships, for this machine's Linux. Where Electron's
 * binary is missing, a file stands in for it that has nothing but a fuse wire.
 */
export function packApp(): Package {
  const folder = mkdtempSync(join(tmpdir(), 'phien-package-'));
  const binary = findElectron();
  const electronDist = binary ? dirname(binary) : fakeElectron(join(folder, 'electron'));
  const words = ['--dir', '--linux', `--${process.arch}`];
  const settings = { electronDist, 'directories.output': join(folder, 'dist') };
  run('electron-builder', [
    ...words,
    ...Object.entries(settings).map(([name, value]) => `--config.${name}=${value}`),
  ]);
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  const unpacked = join(folder, `dist/linux${suffix}-unpacked`);
  const archive = join(unpacked, 'resources/app.asar');
  const appFolder = join(folder, 'app');
  run('asar', ['extract', archive, appFolder]);
  return {
    binary: join(unpacked, 'phien'),
    paths: run('asar', ['list', archive]).trim().split('\n'),
    appFolder,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The fuses of a packed program, as `@electron/fuses` names and finds them. */
export function readFuses(binary: string): Record<string, boolean> {
  const found = run('electron-fuses', ['read', '--app', binary]).matchAll(
    /^\s+(\w+) is (Enabled|Disabled)$/gm,
  );
  return Object.fromEntries([...found].map(([, name, state]) => [name, state === 'Enabled']));
}

function run(name: string, words: readonly string[]): string {
  return execFileSync(tool(name), words, {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
  });
}

/** The wire, as Electron's "Fuses" page gives it: sentinel, version, length, one byte per fuse. */
function fakeElectron(folder: string): string {
  const manifest = readFileSync(join(checkout, 'node_modules/electron/package.json'), 'utf8');
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, 'version'), JSON.parse(manifest).version);
  writeFileSync(join(folder, 'LICENSE'), '');
  writeFileSync(join(folder, 'locales/en-US.pak'), '');
  const wire = ['dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', '\x01', '\x08', '0'.repeat(8)];
  writeFileSync(join(folder, 'electron'), wire.join(''), { mode: 0o755 });
  return folder;
}
