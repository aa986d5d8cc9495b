import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { phienJson } from '../support/cli.ts';
import { keptFolder } from '../support/kept-folder.ts';
import { textPdf } from '../support/pdf.ts';
import { softHsmToken } from '../support/softhsm.ts';

/** What `phien sign` says to whoever calls it otherwise than it can do. */

const folder = keptFolder('sign-words');
const at = (name: string) => join(folder, name);
const validity = { notBefore: Date.now() - 3_600_000, notAfter: Date.now() + 86_400_000 };
const env = { PIN: '12345678', EMPTY: '' };
const ecdsa = { ...validity, keySpec: 'p-256' } as const;
let hsm: Awaited<ReturnType<typeof softHsmToken>>;
let root: Authority;
let below: Authority;
let count = 0;

beforeAll(async () => {
  hsm = await softHsmToken({ keySpecs: ['p-256'], name: 'Lê Thị Thu Hà', pin: env.PIN });
  root = await makeAuthority('Gốc thử nghiệm', validity);
  below = await makePerson(root, 'Cấp hai thử nghiệm', { ...ecdsa, kind: 'ca' });
  const officer = await makePerson(below, 'Trần Minh Anh', ecdsa);
  writeFileSync(at('in.pdf'), textPdf());
  writeFileSync(at('key.p12'), await keyFile(officer, env.PIN));
  writeFileSync(at('open.p12'), await keyFile(officer, ''));
  writeFileSync(at('root.pem'), derToPem(root.certificate));
  writeFileSync(at('all.pem'), derToPem(below.certificate) + derToPem(root.certificate));
});
afterAll(() => hsm.remove());

/** Without any authority in it, as many tokens are. */
function keyFile({ certificate, keys }: Holder, pin: string): Promise<Uint8Array> {
  return makePkcs12({ privateKey: keys.privateKey, certificate, chain: [], pin });
}

function newFile(): string {
  count += 1;
  return at(`out-${count}.pdf`);
}

/** `out` is its path, whether or not it came to be. */
async function sign(words: readonly string[], out = newFile()) {
  const answered = await phienJson(['sign', at('in.pdf'), out, ...words], env, Date.now());
  return { out, ...answered };
}

const byKeyFile = (name = 'key.p12', variable = 'PIN') => [
  ...['--token', at(name)],
  ...['--pin-env', variable],
];
const byToken = () => ['--token', `pkcs11:${hsm.library}`];

describe('phien sign', () => {
  it('takes a key file without a password, and asks for the one of another', async () => {
    expect((await sign(byKeyFile('open.p12', 'EMPTY'))).answer).toMatchObject({ ok: true });
    const { out, exitCode, answer } = await sign(byKeyFile('key.p12', 'EMPTY'));
    expect(answer).toMatchObject({ ok: false, problem: 'variable-empty' });
    expect(exitCode).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('says that the output cannot be written, and leaves nothing', async () => {
    const link = newFile();
    symlinkSync(at('nowhere'), link);
    const before = readdirSync(folder);
    const { exitCode, answer } = await sign(byKeyFile(), link);
    expect(answer).toMatchObject({
      code: 'document-folder-refused',
      message: expect.stringContaining('Không ghi được tệp ra'),
    });
    expect(exitCode).toBe(1);
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ['beside its page', '1,-500,3,10,10'],
    ['on no page', '9,10,10,100,40'],
    ['wider than its page', '1,10,10,9000,40'],
    ['with more to write than fits above the edge', '1,1,1,20,10'],
  ])('refuses a place %s', async (_name, place) => {
    const shown = ['--appearance', 'person', '--place', place];
    const { out, exitCode, answer } = await sign([...byKeyFile(), ...shown]);
    expect(answer).toMatchObject({ ok: false, problem: 'place-off-page' });
    expect(exitCode).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('takes the authorities between along, so that the root is enough to verify', async () => {
    const verified = async (out: string) =>
      (await phienJson(['verify', out, '--trust', at('root.pem')], env, Date.now())).answer.ok;
    const alone = await sign(byKeyFile());
    expect(await verified(alone.out)).toBe(false);
    const whole = await sign([...byKeyFile(), '--trust', at('all.pem')]);
    expect(whole.answer).toMatchObject({ ok: true });
    expect(await verified(whole.out)).toBe(true);
  });

  it('names a label that no token has', async () => {
    const words = [...byToken(), '--pin-env', 'PIN', '--token-label', 'Nhãn khác'];
    expect(await sign(words)).toMatchObject({
      exitCode: 1,
      answer: { code: 'token-absent', message: expect.stringContaining('Nhãn khác') },
    });
  });

  it('says that a token has no keys to type a PIN on', async () => {
    expect((await sign([...byToken(), '--pin-on-token'])).answer).toMatchObject({
      ok: false,
      code: 'pin-on-token-refused',
    });
  });
});
