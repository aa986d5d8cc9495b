import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TokenCertificate } from '../../../main/signing/token.ts';
import { findKeyFile, keepKeyFile } from '../../../main/tokens/key-file.ts';
import type { Pkcs11State } from '../../../main/tokens/library.ts';
import { asUsbTokens } from '../../../main/tokens/usb-tokens.ts';
import { shownBy, usbTokenOf } from '../../support/at-hand.ts';
import { makeAuthority, makePerson } from '../../support/certificates.ts';

let certificates: readonly TokenCertificate[];
beforeAll(async () => {
  const authority = await makeAuthority(undefined, { keySpec: 'p-256' });
  const holders = [
    await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' }),
    await makePerson(authority, 'Lê Thị Thu Hà', { keySpec: 'p-256' }),
  ];
  certificates = holders.map((holder) => shownBy(holder, authority));
});

const seen = (id: string, library: string, serial: string, at: number): Pkcs11State => ({
  ...usbTokenOf(certificates.slice(at, at + 1), { id, serial }),
  library,
  slot: '0',
  manufacturer: '',
});
const listed = async (...tokens: readonly Pkcs11State[]) => {
  const usb = asUsbTokens({
    list: async () => tokens,
    libraries: () => [],
    lookAgain: async () => undefined,
    open: () => {
      throw new Error('Nobody opens it.');
    },
    onChange: () => () => undefined,
    stop: () => undefined,
  });
  return (await usb.list()).tokens.map(({ id }) => id);
};

describe('a token that two libraries see', () => {
  it('is there once, by the library that comes first', async () => {
    expect(await listed(seen('a', '/maker.so', '1', 0), seen('b', '/opensc.so', '1', 0))).toEqual([
      'a',
    ]);
  });

  it('is told from another with the same certificate, or without a serial number', async () => {
    const one = seen('a', '/maker.so', '1', 0);
    expect(await listed(one, seen('b', '/opensc.so', '2', 0))).toEqual(['a', 'b']);
    expect(await listed(one, seen('b', '/opensc.so', '1', 1))).toEqual(['a', 'b']);
    const nameless = [seen('a', '/maker.so', '', 0), seen('b', '/opensc.so', '', 0)];
    expect(await listed(...nameless)).toEqual(['a', 'b']);
  });
});

describe('the notes beside a key file', () => {
  let folder: string;
  const place = () => ({
    keyFile: join(folder, 'key.p12'),
    keyFileNotes: join(folder, 'key.json'),
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'phien-key-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('say what its login showed, and nothing without the file', () => {
    keepKeyFile(place(), { name: 'anh.p12', bytes: new Uint8Array([1]), certificates });
    const kept = findKeyFile(place());
    expect(kept?.name).toBe('anh.p12');
    expect(kept?.certificates.map(({ id, chain }) => [id, chain.length])).toEqual(
      certificates.map(({ id }) => [id, 1]),
    );
    rmSync(place().keyFile);
    expect(findKeyFile(place())).toBeUndefined();
  });

  it.each(['không phải JSON', '{}', '{"name":"a","certificates":[{"der":"AAAA","chain":[]}]}'])(
    'count for nothing when they are %s',
    (junk) => {
      writeFileSync(place().keyFile, 'x');
      writeFileSync(place().keyFileNotes, junk);
      expect(findKeyFile(place())).toEqual({ name: 'key.p12', certificates: [] });
    },
  );
});
