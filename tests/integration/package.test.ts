import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../support/launch.ts';
import { type Package, packApp, readFuses } from '../support/pack.ts';

const checkout = resolve(import.meta.dirname, '../..');

let pack: Package;

beforeAll(() => {
  pack = packApp();
});
afterAll(() => pack.remove());

describe('the packed application', () => {
  it('holds the bundles, the icons, the drivers, the font, and nothing else', () => {
    const places = new Set(pack.paths.map((path) => path.split('/').slice(1, 3).join('/')));
    expect([...places].sort()).toEqual([
      'build',
      'build/icons',
      'node_modules',
      'node_modules/@fontsource',
      'node_modules/better-sqlite3',
      'node_modules/pkcs11js',
      'out',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
    ]);
    expect(pack.paths.filter((path) => /\.(tsx?|map|c|gypi?)$/.test(path))).toEqual([]);
  });

  it("has the drivers' binaries for the packed system alone", () => {
    const binaries = pack.paths.filter((path) => path.endsWith('.node'));
    expect(binaries).toEqual([
      `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      '/node_modules/pkcs11js/build/Release/pkcs11.node',
    ]);
  });

  it('has every font file that forms and signatures read, and no other', () => {
    const fonts = pack.paths.filter((path) =>
      path.startsWith('/node_modules/@fontsource/tinos/files/'),
    );
    const wanted = ['latin', 'vietnamese'].flatMap((part) =>
      [
        '400-italic.woff2',
        '400-normal.woff',
        '400-normal.woff2',
        '700-italic.woff2',
        '700-normal.woff2',
      ].map((style) => `tinos-${part}-${style}`),
    );
    const require = createRequire(join(pack.appFolder, 'out/main/main.js'));
    expect(fonts.map((path) => path.split('/').at(-1))).toEqual(wanted);
    for (const name of wanted)
      expect(require.resolve(`@fontsource/tinos/files/${name}`)).toContain(pack.appFolder);
  });

  it('opens its first window from the packed files alone, and a sample office behind it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phien-packed-'));
    const app = await launch({ folder, appFolder: pack.appFolder });
    try {
      const desk = await app.window('desk');
      await desk.getByRole('heading', { level: 1 }).waitFor();
      const reply = await desk.evaluate(() => window.bridge.command('office.tryTrial', undefined));
      expect(reply).toMatchObject({ ok: true });
      const state = await desk.evaluate(() => window.bridge.command('app.state', undefined));
      expect(state).toMatchObject({ ok: true, value: { stage: 'open', trial: true } });
    } finally {
      await app.quit();
      rmSync(folder, { recursive: true });
    }
  });

  it('runs its command line', () => {
    const cli = join(pack.appFolder, 'out/main/cli.js');
    const { status, stdout } = spawnSync(process.execPath, [cli, '--help', '--language', 'en'], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/verify[\s\S]*kit[\s\S]*doctor/);
    expect(status).toBe(0);
  });
});

describe('the fuses', () => {
  it('are all stated', () => {
    expect(Object.keys(statedFuses()).sort()).toEqual(knownFuses().sort());
  });

  it('are in the packed program as they are stated', () => {
    const stated = Object.entries(statedFuses()).map(([name, value]) => [lower(name), value]);
    const packed = Object.entries(readFuses(pack.binary)).map(([name, value]) => [
      lower(name),
      value,
    ]);
    expect(Object.fromEntries(packed)).toEqual(Object.fromEntries(stated));
  });
});

const lower = (name: string) => name.toLowerCase();

function statedFuses(): Record<string, boolean> {
  const settings = readFileSync(join(checkout, 'electron-builder.yml'), 'utf8');
  const section = /^electronFuses:\n((?: {2}\S.*\n)+)/m.exec(settings)?.[1] ?? '';
  const lines = section.matchAll(/^ {2}(\w+): (true|false)$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value === 'true']));
}

/** As electron-builder declares them; re-signing on macOS is part of that type and no fuse. */
function knownFuses(): string[] {
  const declarations = join(checkout, 'node_modules/app-builder-lib/out/configuration.d.ts');
  const type = /interface FuseOptionsV1 \{([\s\S]*?)\n\}/.exec(readFileSync(declarations, 'utf8'));
  const names = (type?.[1] ?? '').matchAll(/^\s+(\w+)\?: boolean;$/gm);
  return [...names]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'resetAdHocDarwinSignature');
}
