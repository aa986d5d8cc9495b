import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { serveAnswers } from '../support/answering-server.ts';
import { makePerson } from '../support/certificates.ts';
import { phienJson } from '../support/cli.ts';
import { pdfOfPages } from '../support/drawn-pages.ts';
import { keptFolder } from '../support/kept-folder.ts';
import { opensslTimestamps } from '../support/openssl-timestamps.ts';
import { handPicture, sealPicture } from '../support/pictures.ts';
import { softHsmToken } from '../support/softhsm.ts';
import { makeTimestampAuthority } from '../support/timestamp-authority.ts';

/** `phien sign` on documents as offices write them; poppler and qpdf judge what comes out. */

const keySpecs = ['rsa-2048', 'p-256'] as const;
const folder = keptFolder('sign');
const at = (name: string) => join(folder, name);
const validity = { notBefore: Date.now() - 3_600_000, notAfter: Date.now() + 86_400_000 };
const pinEnv = { PIN: '12345678', WRONG: '00000000' };
let hsm: Awaited<ReturnType<typeof softHsmToken>>;
let openssl: ReturnType<typeof opensslTimestamps>;
let timestamps: Awaited<ReturnType<typeof serveAnswers>>;
let count = 0;

beforeAll(async () => {
  hsm = await softHsmToken({ keySpecs, name: 'Lê Thị Thu Hà', pin: pinEnv.PIN });
  openssl = opensslTimestamps(hsm.authority, await makeTimestampAuthority(hsm.authority, validity));
  timestamps = await serveAnswers(openssl.reply);
  const [holder] = hsm.holders;
  if (!holder) throw new Error('There is a holder.');
  writeFileSync(at('trust.pem'), derToPem(hsm.authority.certificate));
  writeFileSync(at('key.p12'), await keyFile(holder));
  writeFileSync(at('hand.png'), handPicture());
  writeFileSync(at('seal.png'), sealPicture());
  writeFileSync(at('decision.pdf'), decision());
});
afterAll(async () => {
  await timestamps.stop();
  openssl.remove();
  hsm.remove();
});

function keyFile({ certificate, keys }: (typeof hsm.holders)[number]): Promise<Uint8Array> {
  const chain = [hsm.authority.certificate];
  return makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin: pinEnv.PIN });
}

function decision(): Buffer {
  const lines = [
    { text: 'QUYẾT ĐỊNH', x: 260, y: 740 },
    { text: 'Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc từ xa.', x: 100, y: 700 },
    { text: 'Nơi nhận:', x: 85, y: 300, size: 12 },
    { text: 'TM. ỦY BAN NHÂN DÂN', x: 330, y: 300 },
    { text: 'CHỦ TỊCH', x: 372, y: 284 },
    { text: 'Lê Thị Thu Hà', x: 365, y: 190 },
  ];
  return pdfOfPages([{ lines }]);
}

/** Signs into a new file; `out` is its path, whether or not it came to be. */
async function sign(words: readonly string[], { input = 'decision.pdf', pin = 'PIN' } = {}) {
  count += 1;
  const out = at(`out-${count}.pdf`);
  const asked = ['sign', at(input), out, '--pin-env', pin, ...words];
  return { out, ...(await phienJson(asked, pinEnv, Date.now())) };
}

const token = () => ['--token', `pkcs11:${hsm.library}`];
const fingerprintOf = (index: number): string =>
  spawnSync('openssl', ['x509', '-inform', 'DER', '-noout', '-fingerprint', '-sha256'], {
    input: hsm.holders[index]?.certificate,
  })
    .stdout.toString()
    .replace(/.*=/, '')
    .trim();
const rsa = () => [...token(), '--certificate', fingerprintOf(0).slice(0, 11)];

function pdfsig(file: string): string {
  return spawnSync('pdfsig', ['-nocert', file]).stdout.toString();
}

/** What every signed file has to be. */
function expectSound(out: string, signatures = 1): void {
  const said = pdfsig(out);
  expect(said.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(signatures);
  expect(said).toContain('Total document signed');
  expect(spawnSync('qpdf', ['--check', out]).status).toBe(0);
}

const page = (file: string): string =>
  execFileSync('pdftotext', ['-layout', file, '-']).toString().normalize('NFC');

describe('phien sign', () => {
  it.each([...keySpecs.entries()])('signs with key %i, %s, of a USB token', async (index) => {
    const { out, exitCode, answer } = await sign([
      ...token(),
      ...['--certificate', fingerprintOf(index).toLowerCase()],
    ]);
    expect(exitCode).toBe(0);
    expectSound(out);
    const original = readFileSync(at('decision.pdf'));
    expect(readFileSync(out).subarray(0, original.length)).toEqual(original);
    expect(answer).toMatchObject({
      ok: true,
      level: 'B-B',
      signer: { name: 'Lê Thị Thu Hà', revocation: 'unchecked' },
      timestamp: null,
      place: null,
    });
    const hash = (file: string) => execFileSync('sha256sum', [file]).toString().split(' ')[0];
    expect(answer.sha256).toEqual({ input: hash(at('decision.pdf')), output: hash(out) });
  });

  it('signs with a key file, and by PSS', async () => {
    for (const more of [[], ['--pss']]) {
      const { out, exitCode } = await sign(['--token', at('key.p12'), ...more]);
      expect(exitCode).toBe(0);
      expectSound(out);
    }
  });

  it('adds a timestamp of OpenSSL, whether or not it is told whom to trust', async () => {
    for (const more of [[], ['--trust', at('trust.pem')]]) {
      const { out, answer } = await sign([...rsa(), '--tsa', timestamps.url, ...more]);
      expect(answer).toMatchObject({ level: 'B-T', timestampMissing: null });
      expect(Math.abs(Number(answer.timestamp) - Date.now())).toBeLessThan(60_000);
      expectSound(out);
    }
  });

  it('lets the person sign, then the agency, each where the decree says', async () => {
    const shown = ['--appearance', 'person', '--picture', at('hand.png')];
    const person = await sign([...rsa(), ...shown]);
    expect(person.answer.place).toMatchObject({ page: 1 });
    const input = person.out.split('/').at(-1) ?? '';
    const seal = ['--appearance', 'agency', '--picture', at('seal.png')];
    const agency = await sign([...rsa(), ...seal], { input });
    expect(agency.exitCode).toBe(0);
    expect(pdfsig(agency.out).match(/Signature is Valid\./g)).toHaveLength(2);
    expect(spawnSync('qpdf', ['--check', agency.out]).status).toBe(0);
    const images = execFileSync('pdfimages', ['-list', agency.out]).toString();
    expect(images.match(/ smask /g)).toHaveLength(2);
  });

  it('writes number and time at the top right of an appendix, and of a copy', async () => {
    const appendix = await sign([...rsa(), '--appearance', 'appendix', '--caption', '15/QĐ-UBND']);
    expect(page(appendix.out).split('\n')[0]).toMatch(
      /^ {30,}15\/QĐ-UBND, \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+07:00$/,
    );
    const caption = 'SAO Y; ỦY BAN NHÂN DÂN XÃ HÒA BÌNH';
    const copy = await sign([...rsa(), '--appearance', 'copy', '--caption', caption]);
    expect(page(copy.out).split('\n')[0]).toMatch(/^ *SAO Y; ỦY BAN NHÂN DÂN XÃ HÒA BÌNH; \d\d\//);
    const fonts = execFileSync('pdffonts', [copy.out]).toString();
    expect(fonts.match(/\+Tinos .*Identity-H +yes yes yes/g)).toHaveLength(2);
    expectSound(copy.out);
  });

  it('shows name and time where there is no picture, at a place that was given', async () => {
    const place = ['--appearance', 'person', '--place', '1,100,400,220,40'];
    const { out, answer } = await sign([...rsa(), ...place]);
    expect(page(out)).toContain('Người ký: Lê Thị Thu Hà');
    const found = answer.place as { x: number; y: number; width: number; height: number };
    expect(found.x).toBeGreaterThanOrEqual(100);
    expect(found.x + found.width).toBeLessThanOrEqual(320);
    expectSound(out);
  });
});

describe('phien sign refuses', () => {
  type Refusal = Awaited<ReturnType<typeof sign>>;

  /** With this code, and without a trace. */
  function expectNothing({ out, answer, exitCode }: Refusal, code: string, exit = 1): void {
    expect(answer).toMatchObject({ ok: false, code });
    expect(exitCode).toBe(exit);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }

  it('several certificates without a choice, and lists them', async () => {
    const refusal = await sign(token());
    expectNothing(refusal, 'certificate-ambiguous', 2);
    expect(refusal.answer.certificates).toHaveLength(2);
    const unmatched = await sign([...token(), '--certificate', '00000000']);
    expectNothing(unmatched, 'certificate-missing', 2);
    expect(unmatched.answer).toMatchObject({
      message: expect.stringContaining('00000000'),
      certificates: [expect.anything(), expect.anything()],
    });
  });

  it('PSS where the key knows none, before any PIN is used', async () => {
    const elliptic = [...token(), '--certificate', fingerprintOf(1), '--pss'];
    const { answer, exitCode, out } = await sign(elliptic, { pin: 'WRONG' });
    expect(answer).toMatchObject({ ok: false, problem: 'pss-not-offered' });
    expect(exitCode).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('a wrong PIN', async () => {
    expectNothing(await sign(rsa(), { pin: 'WRONG' }), 'pin-wrong', 2);
    expectNothing(await sign(['--token', at('key.p12')], { pin: 'WRONG' }), 'pin-wrong', 2);
  });

  it('a certificate that is expired, not yet valid or not known', async () => {
    const hourMs = 3_600_000;
    const [now, other] = [Date.now(), makePerson];
    const expired = { notBefore: now - 2 * hourMs, notAfter: now - hourMs };
    const early = { notBefore: now + hourMs, notAfter: now + 2 * hourMs };
    for (const [times, code] of [
      [expired, 'certificate-expired'],
      [early, 'certificate-not-yet-valid'],
    ] as const) {
      writeFileSync(at('other.p12'), await keyFile(await other(hsm.authority, 'A B', times)));
      expectNothing(await sign(['--token', at('other.p12')]), code);
    }
    const stranger = await makePerson(hsm.authority, 'A B', validity);
    writeFileSync(at('own.pem'), derToPem(stranger.certificate));
    const trust = ['--trust', at('own.pem')];
    expectNothing(await sign([...rsa(), ...trust]), 'certificate-issuer-unknown');
  });

  it.each([
    ['nothing', 'timestamp-unreachable', null],
    ['nonsense', 'timestamp-refused', Buffer.from('<html>')],
  ])('a timestamp server that answers %s, unless told to go without', async (_, code, said) => {
    const server = said === null ? null : await serveAnswers(() => said);
    const tsa = ['--tsa', server?.url ?? 'http://127.0.0.1:1/'];
    expectNothing(await sign([...rsa(), ...tsa]), code);
    const without = await sign([...rsa(), ...tsa, '--tsa-optional']);
    expect(without.answer).toMatchObject({ ok: true, level: 'B-B', timestampMissing: code });
    expectSound(without.out);
    await server?.stop();
  });

  it('what is no PDF that can be signed, before any PIN is used', async () => {
    writeFileSync(at('empty.pdf'), '');
    writeFileSync(at('junk.pdf'), 'Không phải PDF');
    execFileSync('qpdf', [
      '--encrypt',
      'a',
      'b',
      '256',
      '--',
      at('decision.pdf'),
      at('locked.pdf'),
    ]);
    execFileSync('truncate', ['-s', '2G', at('huge.pdf')]);
    for (const [input, code] of [
      ['empty.pdf', 'pdf-empty'],
      ['junk.pdf', 'pdf-unreadable'],
      ['locked.pdf', 'pdf-encrypted'],
      ['huge.pdf', 'pdf-too-large'],
    ] as const)
      expectNothing(await sign(rsa(), { input, pin: 'WRONG' }), code);
  });

  it('a picture that is none, and a place that the text does not tell', async () => {
    const picture = ['--appearance', 'person', '--picture', at('trust.pem')];
    expectNothing(await sign([...rsa(), ...picture], { pin: 'WRONG' }), 'image-unreadable', 2);
    writeFileSync(at('scan.pdf'), pdfOfPages([{}]));
    const shown = [...rsa(), '--appearance', 'person'];
    expectNothing(await sign(shown, { input: 'scan.pdf' }), 'pdf-place-missing', 2);
  });

  it('a library that is none, and one without a token', async () => {
    const library = ['--token', `pkcs11:${at('junk.so')}`];
    writeFileSync(at('junk.so'), 'Không phải thư viện');
    expectNothing(await sign(library), 'library-unusable', 2);
    expectNothing(await sign([...rsa(), '--token-label', 'khác']), 'token-absent');
  });
});
