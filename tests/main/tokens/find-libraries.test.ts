import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertLibrary, findLibraries } from '../../../main/tokens/find-libraries.ts';

const prebuilt = join(import.meta.dirname, '../../../node_modules/better-sqlite3/prebuilds');
const machine = { platform: 'linux', arch: 'x64', env: {} } as const;
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-libraries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A real library whose exported name is changed to that of PKCS#11; it is never loaded. */
const putLibrary = (name: string, prebuild = 'linux-x64') => {
  const bytes = readFileSync(join(prebuilt, `${prebuild}.node`));
  const renamed = bytes
    .toString('latin1')
    .replaceAll('napi_register_module_v1', 'C_GetFunctionList'.padEnd(23, '\0'));
  writeFileSync(at(name), renamed, 'latin1');
  return at(name);
};
const find = (named: { chosen?: string[]; policy?: string[] } = {}) =>
  findLibraries({ ...machine, chosen: [], policy: [], folders: [folder], ...named });
const found = (path: string) => ({ path, from: 'found' as const });

describe('libraries for tokens', () => {
  it('are found by known names, whatever their case, and by telling ones', async () => {
    const known = putLibrary('libeTPkcs11.so');
    const other = putLibrary('libcongty_csp11_v9.so');
    const upper = putLibrary('LIBBIT4XPKI.SO');
    putLibrary('libother.so');
    expect(await find()).toEqual([found(upper), found(other), found(known)]);
  });

  it('are only what exports C_GetFunctionList for this machine', async () => {
    putLibrary('libbit4xpki.so', 'linux-arm64');
    writeFileSync(at('opensc-pkcs11.so'), readFileSync(join(prebuilt, 'linux-x64.node')));
    writeFileSync(at('libsofthsm2.so'), 'junk');
    expect(await find()).toEqual([]);
    const arm = { ...machine, arch: 'arm64' as const, folders: [folder] };
    expect(await findLibraries({ ...arm, chosen: [], policy: [] })).toHaveLength(1);
  });

  it('are there once, by whatever links and lists they are named', async () => {
    const library = putLibrary('libbit4xpki.so');
    symlinkSync(library, at('libbit4ipki.so'));
    expect(await find()).toHaveLength(1);
    expect(await find({ chosen: [library], policy: [at('libbit4ipki.so')] })).toEqual([
      { path: at('libbit4ipki.so'), from: 'policy' },
    ]);
  });

  it('of others that only pass them on are left out', async () => {
    putLibrary('p11-kit-proxy-pkcs11.so');
    expect(await find()).toEqual([]);
  });

  it('that were named on purpose are listed even where they cannot be used', async () => {
    expect(await find({ chosen: [at('khong-co.so')] })).toEqual([
      { path: at('khong-co.so'), from: 'chosen' },
    ]);
    await expect(assertLibrary(at('khong-co.so'))).rejects.toMatchObject({
      code: 'library-unusable',
    });
    await expect(assertLibrary(folder)).rejects.toMatchObject({ code: 'library-unusable' });
  });
});
