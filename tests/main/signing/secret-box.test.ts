import { beforeAll, describe, expect, it } from 'vitest';
import { openWithPassphrase, sealWithPassphrase } from '../../../main/signing/secret-box.ts';

const secret = Buffer.from('các khóa của máy');
const passphrase = 'sáu chữ dễ nhớ nhưng dài';
const wrong = { code: 'recovery-passphrase-wrong' };
const unreadable = { code: 'recovery-unreadable' };
let sealed: Buffer;

beforeAll(async () => {
  sealed = Buffer.from(await sealWithPassphrase(secret, passphrase));
});

const flipped = (at: number) => {
  const bytes = Buffer.from(sealed);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe('a box under a passphrase', () => {
  it('opens with its passphrase, however its marks were typed', async () => {
    expect(await openWithPassphrase(sealed, passphrase.normalize('NFD'))).toEqual(secret);
  });

  it('says when the passphrase is wrong', async () => {
    await expect(openWithPassphrase(sealed, 'khác')).rejects.toMatchObject(wrong);
  });

  it('names its version and parameters in its first line', () => {
    const [line = ''] = sealed.toString('latin1').split('\n');
    expect(JSON.parse(line)).toMatchObject({ phienBox: 1, kdf: { N: 131072, r: 8, p: 1 } });
    expect(sealed.includes(secret)).toBe(false);
  });

  it('never makes the same box twice', async () => {
    const again = await sealWithPassphrase(secret, passphrase);
    expect(Buffer.from(again).equals(sealed)).toBe(false);
  });

  it('does not open when content or tag changed', async () => {
    await expect(openWithPassphrase(flipped(sealed.length - 1), passphrase)).rejects.toMatchObject(
      wrong,
    );
    await expect(openWithPassphrase(flipped(sealed.length - 20), passphrase)).rejects.toMatchObject(
      wrong,
    );
  });

  it('refuses junk, a changed parameter and a cut file as unreadable', async () => {
    const cheaper = Buffer.from(sealed.toString('latin1').replace('131072', '131073'), 'latin1');
    const cut = sealed.subarray(0, sealed.indexOf('\n') + 10);
    for (const bytes of [Buffer.alloc(0), Buffer.from('junk'), cheaper, cut, flipped(0)])
      await expect(openWithPassphrase(bytes, passphrase)).rejects.toMatchObject(unreadable);
  });
});
