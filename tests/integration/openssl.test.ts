import { execFileSync, spawnSync } from 'node:child_process';
import { sign as cryptoSign, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openSealedMessage,
  sealMessage,
  sealWithSharedKey,
} from '../../main/exchange/sealed-message.ts';
import { buildSignedMessage, readSignedMessage } from '../../main/exchange/signed-message.ts';
import { derToPem } from '../../main/signing/certificates.ts';
import { signDetached, verifyDetached } from '../../main/signing/cms.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { openPkcs12Token } from '../../main/signing/pkcs12-token.ts';
import {
  type Authority,
  type Holder,
  makeAuthority,
  makeDevice,
  makePerson,
} from '../support/certificates.ts';

const pin = 'mật khẩu 2026';
let folder: string;
let authority: Authority;
let officer: Holder;
let head: Holder;

const at = (name: string) => join(folder, name);
const openssl = (...args: readonly string[]) =>
  spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
const pemKey = ({ keys }: Holder) => keys.privateKey.export({ type: 'pkcs8', format: 'pem' });

beforeAll(async () => {
  if (spawnSync('openssl', ['version']).status !== 0)
    throw new Error('OpenSSL is missing: apt-get install openssl');
  folder = mkdtempSync(join(tmpdir(), 'phien-openssl-'));
  const now = Date.now();
  const validity = { notBefore: now - 3_600_000, notAfter: now + 86_400_000 };
  authority = await makeAuthority(undefined, validity);
  officer = await makePerson(authority, 'Trần Minh Anh', validity);
  head = await makePerson(authority, 'Lê Thị Thu Hà', { ...validity, keySpec: 'p-256' });
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const messageBy = (
  holder: Holder,
  summary = 'Kế hoạch tuần 47\n\n.\nFrom đầu tuần đến cuối tuần\n',
) =>
  buildSignedMessage({
    from: { name: 'Trần Minh Anh', address: 'tran-minh-anh@phien.invalid' },
    to: { name: 'Lê Thị Thu Hà', address: 'le-thi-thu-ha@phien.invalid' },
    subject: 'Kế hoạch tuần 47 năm 2026',
    date: Date.now(),
    summary,
    record: { kind: 'plan.submit', tasks: ['rà soát'] },
    attachments: [{ name: 'ke-hoach.pdf', type: 'application/pdf', bytes: randomBytes(3000) }],
    sign: (content) => signContent(holder, content),
  });

const signContent = ({ certificate, keys }: Holder, content: Uint8Array) =>
  signDetached({
    content,
    certificate,
    chain: [authority.certificate],
    sign: async (bytes) => cryptoSign('sha256', bytes, keys.privateKey),
    signedAt: Date.now(),
  });

const verifyMail = (name: string, ...more: readonly string[]) =>
  openssl(
    'cms',
    '-verify',
    '-inform',
    'SMIME',
    '-in',
    name,
    '-CAfile',
    'trust.pem',
    '-purpose',
    'any',
    '-out',
    'content',
    ...more,
  );

describe('OpenSSL and a signed message', () => {
  it.each(['RSA', 'EC'])('agree on a message signed with an %s key', async (kind) => {
    const message = await messageBy(kind === 'RSA' ? officer : head);
    writeFileSync(at('message.eml'), message);
    expect(verifyMail('message.eml')).toMatchObject({ status: 0 });
    expect(readFileSync(at('content'))).toEqual(readSignedMessage(message).signedPart);
  });

  it('agree on signingCertificateV2', async () => {
    writeFileSync(at('message.eml'), await messageBy(officer));
    expect(verifyMail('message.eml', '-cades')).toMatchObject({ status: 0 });
  });

  it('agree on a message that was saved with LF', async () => {
    const text = Buffer.from(await messageBy(officer)).toString('latin1');
    writeFileSync(at('message.eml'), text.replaceAll('\r\n', '\n'), 'latin1');
    expect(verifyMail('message.eml')).toMatchObject({ status: 0 });
  });

  it('agree that a changed message is not sound', async () => {
    const text = Buffer.from(await messageBy(officer)).toString('latin1');
    const altered = text.replace('tu=E1=BA=A7n 47', 'tu=E1=BA=A7n 48');
    expect(altered).not.toBe(text);
    writeFileSync(at('message.eml'), altered, 'latin1');
    expect(verifyMail('message.eml').status).not.toBe(0);
    const { signedPart: content, signature } = readSignedMessage(Buffer.from(altered, 'latin1'));
    expect(verifyDetached({ content, signature }).problems).toEqual(['content-altered']);
  });

  it('agree that a signature without signingCertificateV2 is not for us', () => {
    writeFileSync(at('officer.pem'), derToPem(officer.certificate) + pemKey(officer));
    writeFileSync(at('plain'), 'abc');
    const made = openssl(
      'cms',
      '-sign',
      '-in',
      'plain',
      '-binary',
      '-signer',
      'officer.pem',
      '-outform',
      'DER',
      '-out',
      'plain.p7s',
    );
    expect(made.status).toBe(0);
    const signature = readFileSync(at('plain.p7s'));
    expect(() => verifyDetached({ content: Buffer.from('abc'), signature })).toThrow(
      expect.objectContaining({ code: 'message-unreadable' }),
    );
  });
});

describe('OpenSSL and a sealed message', () => {
  it('agree on what every addressee reads', async () => {
    const devices = await Promise.all([makeDevice('may-01'), makeDevice('may-02')]);
    const message = await messageBy(officer);
    const recipients = devices.map(({ certificate }) => certificate);
    writeFileSync(at('sealed.eml'), sealMessage({ message, recipients }));
    for (const device of devices) {
      writeFileSync(at('device.pem'), derToPem(device.certificate));
      writeFileSync(at('device.key'), pemKey(device));
      const opened = openssl(
        'cms',
        '-decrypt',
        '-inform',
        'SMIME',
        '-in',
        'sealed.eml',
        '-recip',
        'device.pem',
        '-inkey',
        'device.key',
        '-out',
        'opened.eml',
      );
      expect(opened).toMatchObject({ status: 0, stderr: '' });
      expect(readFileSync(at('opened.eml'))).toEqual(message);
    }
    expect(verifyMail('opened.eml')).toMatchObject({ status: 0 });
  });

  it('agree on a message under a shared key', async () => {
    const key = randomBytes(32);
    const message = await messageBy(officer);
    writeFileSync(at('sealed.eml'), sealWithSharedKey({ message, key, keyId: 'kit-1' }));
    const keyArgs = [
      '-secretkey',
      key.toString('hex'),
      '-secretkeyid',
      Buffer.from('kit-1').toString('hex'),
    ];
    const opened = openssl(
      'cms',
      '-decrypt',
      '-inform',
      'SMIME',
      '-in',
      'sealed.eml',
      ...keyArgs,
      '-out',
      'opened.eml',
    );
    expect(opened).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(at('opened.eml'))).toEqual(message);
    const own = openSealedMessage({
      bytes: readFileSync(at('sealed.eml')),
      privateKeys: [],
      sharedKeys: [{ keyId: 'kit-1', key }],
    });
    expect(own).toEqual({ opened: true, message });
  });
});

describe('OpenSSL and key files', () => {
  it.each(['RSA', 'EC'])('OpenSSL opens ours with an %s key', async (kind) => {
    const { certificate, keys } = kind === 'RSA' ? officer : head;
    const chain = [authority.certificate];
    writeFileSync(
      at('key.p12'),
      await makePkcs12({ certificate, chain, pin, privateKey: keys.privateKey }),
    );
    const opened = openssl('pkcs12', '-in', 'key.p12', '-passin', `pass:${pin}`, '-nodes');
    expect(opened.status).toBe(0);
    expect(opened.stdout.match(/BEGIN [A-Z ]+/g)).toEqual([
      'BEGIN CERTIFICATE',
      'BEGIN CERTIFICATE',
      'BEGIN PRIVATE KEY',
    ]);
  });

  it.each([
    ['its default', 'RSA', []],
    ['its default', 'EC', []],
    ['the old RC2 and triple DES', 'RSA', ['-legacy']],
    ['the old RC2 and triple DES', 'EC', ['-legacy']],
    [
      'triple DES',
      'RSA',
      ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'],
    ],
    [
      'AES-128 and SHA-512',
      'EC',
      ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'SHA512'],
    ],
    ['no MAC', 'RSA', ['-nomac']],
  ])('we open what OpenSSL wrote with %s around an %s key', async (_name, kind, options) => {
    const holder = kind === 'RSA' ? officer : head;
    writeFileSync(at('holder.pem'), derToPem(holder.certificate) + pemKey(holder));
    const output = ['-out', 'theirs.p12', '-passout', `pass:${pin}`, '-certfile', 'trust.pem'];
    execFileSync('openssl', ['pkcs12', '-export', '-in', 'holder.pem', ...output, ...options], {
      cwd: folder,
    });
    const token = openPkcs12Token(readFileSync(at('theirs.p12')));
    const { certificates } = await token.login(pin);
    expect(certificates).toMatchObject([
      { der: Buffer.from(holder.certificate), chain: [Buffer.from(authority.certificate)] },
    ]);
    await expect(token.login('khác')).rejects.toMatchObject({ code: 'pin-wrong' });
  });
});

describe('OpenSSL and certificates', () => {
  it('agree on a chain under strict rules', () => {
    writeFileSync(at('officer.pem'), derToPem(officer.certificate));
    expect(openssl('verify', '-x509_strict', '-CAfile', 'trust.pem', 'officer.pem')).toMatchObject({
      status: 0,
    });
  });
});
