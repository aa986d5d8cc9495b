import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { phienJson } from '../support/cli.ts';
import { textPdf, wordPdf } from '../support/pdf.ts';
import { aDrawing, signAs } from '../support/pdf-signing.ts';
import { createPdfTools } from '../support/pdf-tools.ts';

const dayMs = 86_400_000;
const now = Date.now();
const validity = { notBefore: now - dayMs, notAfter: now + dayMs };
let folder: string;
let authority: Authority;
let officer: Holder;
let tools: ReturnType<typeof createPdfTools>;

const at = (name: string) => join(folder, name);

function openssl(...args: readonly string[]) {
  const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (run.error)
    throw new Error('OpenSSL is missing: apt-get install openssl', { cause: run.error });
  if (run.status !== 0) throw new Error(run.stderr);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phien-verify-'));
  authority = await makeAuthority(undefined, validity);
  officer = await makePerson(authority, 'Trần Minh Anh', validity);
  tools = createPdfTools([authority.certificate]);
  const pdf = await signAs(officer, authority, { pdf: textPdf(), signedAt: now });
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
  writeFileSync(at('ca.key'), authority.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('signed.pdf'), pdf.pdf);
  writeFileSync(at('letter.txt'), 'Kính gửi: Phòng Hành chính\nHai dòng.\n');
  certificate('anh', 'subjectAltName=email:tran.minh.anh@so.example');
});

afterAll(() => {
  tools?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A key and a certificate by the authority, made by OpenSSL. */
function certificate(name: string, ...extensions: readonly string[]): void {
  writeFileSync(
    at(`${name}.cnf`),
    ['keyUsage=critical,digitalSignature', ...extensions].join('\n'),
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    '/CN=Anh/O=So',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    'trust.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '1',
    '-extfile',
    `${name}.cnf`,
    '-out',
    `${name}.pem`,
  );
}

function sign(out: string, ...more: readonly string[]): string {
  openssl('cms', '-sign', '-signer', 'anh.pem', '-inkey', 'anh.key', '-out', out, ...more);
  return at(out);
}

async function verify(path: string, ...more: readonly string[]) {
  const { exitCode, answer } = await phienJson(
    ['verify', path, '--trust', at('trust.pem'), ...more],
    {},
    Date.now(),
  );
  const signatures = (answer.signatures ?? []) as { problems: string[] }[];
  return {
    exitCode,
    ok: answer.ok,
    form: answer.form,
    problems: signatures.flatMap(({ problems }) => problems),
  };
}

const sound = (form: string) => ({ exitCode: 0, ok: true, form, problems: [] });

describe('a CMS file that OpenSSL signed', () => {
  const detached = ['-in', 'letter.txt', '-binary', '-outform', 'DER'] as const;

  it.each([
    ['with SHA-256', ['-md', 'sha256']],
    ['with SHA-512', ['-md', 'sha512']],
    ['with PSS', ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss']],
    ['with the certificate named (CAdES)', ['-cades']],
    ['with the signer named by its key', ['-keyid']],
    ['without signed attributes', ['-noattr']],
  ])('is sound: %s', async (_name, more) => {
    const path = sign('letter.txt.p7s', ...detached, ...more);
    expect(await verify(path)).toEqual(sound('cms'));
  });

  it('is sound with what it signs inside', async () => {
    expect(await verify(sign('inside.p7m', ...detached, '-nodetach'))).toEqual(sound('cms'));
    expect(
      await verify(sign('inside.pem', '-in', 'letter.txt', '-nodetach', '-outform', 'PEM')),
    ).toEqual(sound('cms'));
  });

  it('is sound where it was streamed in BER', async () => {
    expect(await verify(sign('streamed.p7m', ...detached, '-nodetach', '-stream'))).toEqual(
      sound('cms'),
    );
  });

  it('is refused with SHA-1', async () => {
    const { exitCode, problems } = await verify(
      sign('weak.p7m', ...detached, '-nodetach', '-md', 'sha1'),
    );
    expect({ exitCode, problems }).toEqual({ exitCode: 1, problems: ['algorithm-refused'] });
  });

  it('is not sound over another content', async () => {
    const path = sign('lonely.p7s', ...detached);
    const { exitCode, problems } = await verify(path, '--content', at('signed.pdf'));
    expect({ exitCode, problems }).toEqual({ exitCode: 1, problems: ['content-altered'] });
  });
});

describe('a mail that OpenSSL signed', () => {
  const from = (sender: string) => [
    '-in',
    'letter.txt',
    '-text',
    '-from',
    sender,
    '-to',
    'b@so.example',
    '-subject',
    'x',
  ];

  it('is sound in clear and opaque, with the sender of the certificate', async () => {
    const words = from('Anh <tran.minh.anh@so.example>');
    expect(await verify(sign('clear.eml', ...words))).toEqual(sound('mail'));
    expect(await verify(sign('crlf.eml', ...words, '-crlfeol'))).toEqual(sound('mail'));
    expect(await verify(sign('opaque.eml', ...words, '-nodetach'))).toEqual(sound('mail'));
  });

  it('is not sound with another sender', async () => {
    const other = sign('other.eml', ...from('Anh <giam.doc@so.example>'));
    const shown = sign('shown.eml', ...from('"tran.minh.anh@so.example" <giam.doc@so.example>'));
    for (const path of [other, shown])
      expect((await verify(path)).problems).toEqual(['sender-mismatch']);
  });

  it('is not sound with a second sender', async () => {
    const mail = readFileSync(sign('clear.eml', ...from('tran.minh.anh@so.example')), 'utf8');
    writeFileSync(at('two.eml'), `From: giam.doc@so.example\n${mail}`);
    expect((await verify(at('two.eml'))).problems).toEqual(['sender-mismatch']);
  });

  it.each([
    ['a local part in quotes', 'From: "giam.doc"@so.example'],
    ['one in quotes beside the signer', 'From: "giam.doc" @so.example, tran.minh.anh@so.example'],
    ['words for an address', 'From: =?utf-8?q?giam.doc=40so.example?='],
    ['a Sender alone', 'Sender: giam.doc@so.example'],
    ['a Sender beside an empty From', 'From:\nSender: giam.doc@so.example'],
    ['an address in a comment', 'From: (giam.doc@so.example) tran.minh.anh@so.example'],
    ['a group', 'From: Lanh dao: giam.doc@so.example, tran.minh.anh@so.example;'],
  ])('is not sound with a sender that is told otherwise: %s', async (_name, field) => {
    const mail = readFileSync(sign('told.eml', ...from('tran.minh.anh@so.example')), 'utf8');
    writeFileSync(at('told.eml'), mail.replace(/^From: .*$/m, field));
    expect((await verify(at('told.eml'))).problems).toEqual(['sender-mismatch']);
  });

  it('is sound without any sender, and with its own in quotes beside it', async () => {
    for (const field of [
      'X-Nothing: x',
      'From: "Minh Anh, \\"x@y\\"" <tran.minh.anh@so.example>',
    ]) {
      const mail = readFileSync(sign('told.eml', ...from('tran.minh.anh@so.example')), 'utf8');
      writeFileSync(at('told.eml'), mail.replace(/^From: .*$/m, field));
      expect(await verify(at('told.eml'))).toEqual(sound('mail'));
    }
  });

  it.each([
    ['a second type of content', 'Content-Type: text/html\n'],
    ['a second encoding', 'Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n'],
  ])('is not sound with %s', async (_name, fields) => {
    const mail = readFileSync(sign('twice.eml', ...from('tran.minh.anh@so.example')), 'utf8');
    writeFileSync(at('twice.eml'), `${fields}${mail}`);
    expect(await verify(at('twice.eml'))).toMatchObject({ exitCode: 1, ok: false });
  });

  it('says nothing for what is wrapped around it', async () => {
    const mail = readFileSync(sign('clear.eml', ...from('tran.minh.anh@so.example')), 'utf8');
    const inner = mail.replace(/^(To|From|Subject):.*\n/gm, '').trimStart();
    const outer = `From: tran.minh.anh@so.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nDuyệt chi 9.000.000\n--o\n${inner}\n--o--\n`;
    writeFileSync(at('wrapped.eml'), outer);
    expect(await verify(at('wrapped.eml'))).toMatchObject({ exitCode: 1, ok: false, problems: [] });
  });

  it('has the signatures of its PDFs looked at too', async () => {
    const attach = (bytes: Uint8Array) =>
      `Content-Type: application/pdf; name="quyet-dinh.pdf"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="quyet-dinh.pdf"\n\n${Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`;
    const pdf = readFileSync(at('signed.pdf'));
    const broken = Buffer.from(pdf);
    broken.writeUInt8((broken[100] ?? 0) ^ 1, 100);
    const mailWith = (name: string, bytes: Uint8Array) => {
      writeFileSync(at(`${name}.mime`), attach(bytes));
      return sign(`${name}.eml`, '-in', `${name}.mime`, '-from', 'tran.minh.anh@so.example');
    };
    expect(await verify(mailWith('with-pdf', pdf))).toEqual(sound('mail'));
    expect(await verify(mailWith('with-broken', broken))).toMatchObject({ exitCode: 1, ok: false });
  });
});

describe('a PDF of any form that Phiên signed', () => {
  const page = '<h1>Quyết định</h1><a href="https://a.vn">a</a>';
  const inputs: Readonly<Record<string, () => Buffer>> = {
    'printed by Chromium': () => tools.printed(page),
    'as Word writes it': () => wordPdf(),
    'with object streams': () => tools.rewritten(tools.printed(page), '--object-streams=generate'),
    linearised: () => tools.rewritten(textPdf(), '--linearize'),
    hybrid: () => textPdf({ form: 'hybrid' }),
  };

  it.each(Object.keys(inputs))('is sound after person and agency signed it: %s', async (name) => {
    const pdf = inputs[name]?.() ?? Buffer.alloc(0);
    const first = await signAs(officer, authority, { pdf, signedAt: now, appearance: aDrawing() });
    const second = await signAs(officer, authority, {
      pdf: first.pdf,
      signedAt: now,
      appearance: aDrawing({ x: 240 }),
    });
    writeFileSync(at('twice.pdf'), second.pdf);
    expect(await verify(at('twice.pdf'))).toEqual(sound('pdf'));
    expect(tools.pdfsig(second.pdf)).toHaveLength(2);
  });

  it('is not sound after another program rewrote it', async () => {
    writeFileSync(
      at('rewritten.pdf'),
      tools.rewritten(readFileSync(at('signed.pdf')), '--object-streams=disable'),
    );
    expect(await verify(at('rewritten.pdf'))).toMatchObject({ exitCode: 1, ok: false });
  });
});
