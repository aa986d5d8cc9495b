import { rmSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derToPem } from '../../../main/signing/certificates.ts';
import { fileVerdict } from '../../../shared/signature.ts';
import { certificatesAt, makeAuthority, makePerson } from '../../support/certificates.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { handPdf, streamOf, text, withUpdate } from '../../support/hand-pdf.ts';
import { certification, cmsOver, plainDocument, signedBy } from '../../support/signed-pdfs.ts';

const authority = await makeAuthority();
const officer = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
const signed = await signedBy(plainDocument(), officer);
const letter = Buffer.from('Content-Type: text/plain\r\n\r\nKính gửi phòng\r\n');
const evil = streamOf('BT /F1 14 Tf 72 700 Td (9.000.000) Tj ET');
const note = '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (x) /P 3 0 R >>';
const certified = await signedBy(plainDocument(), officer, certification(3));

const files = filesIn({
  'trust.pem': derToPem(authority.certificate),
  'signed.pdf': signed,
  'signed.bin': signed,
  'changed.pdf': withUpdate(signed, { objects: { 5: evil } }),
  'noted.pdf': withUpdate(certified, {
    objects: {
      3:
        text(certified)
          .match(/3 0 obj\n(<< \/Type \/Page .*20 0 R\].*>>)\nendobj/)?.[1]
          ?.replace(' 20 0 R]', ' 20 0 R 40 0 R]') ?? '',
      40: note,
    },
  }),
  'plain.pdf': plainDocument(),
  'empty.pdf': '',
  'junk.pdf': 'no PDF at all',
  'locked.pdf': handPdf(
    {
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: '<< /Type /Pages /Kids [] /Count 0 >>',
      3: '<< /Filter /Standard /V 4 >>',
    },
    { trailer: '/Encrypt 3 0 R' },
  ),
  'huge.pdf': '%PDF-1.7\n',
  'letter.txt': letter,
  'letter.txt.p7s': await cmsOver(letter, officer),
  'lonely.p7s': await cmsOver(letter, officer),
  'letter.pem': pemOf(await cmsOver(letter, officer)),
  'other.txt': 'another letter',
  'mail.eml': mailOf(await cmsOver(letter, officer)),
  'altered.eml': mailOf(await cmsOver(letter, officer), 'Kính gửi sở'),
  'unsigned.eml': `From: a@so.example\r\nMIME-Version: 1.0\r\n${letter}`,
  'office.kit': 'no kit',
});
const trust = ['--trust', files.at('trust.pem')];
const verify = (name: Parameters<typeof files.at>[0], ...more: readonly string[]) =>
  phienJson(['verify', files.at(name), ...trust, ...more], {}, certificatesAt);

function pemOf(der: Uint8Array): string {
  return `-----BEGIN CMS-----\n${Buffer.from(der).toString('base64')}\n-----END CMS-----\n`;
}

function mailOf(cms: Uint8Array, content = ''): string {
  const head =
    'From: Anh <anh@so.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b1';
  const part =
    content === '' ? letter.toString() : `Content-Type: text/plain\r\n\r\n${content}\r\n`;
  const signature = `Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(cms).toString('base64')}\r\n`;
  return `${head}\r\n\r\n--b1\r\n${part}\r\n--b1\r\n${signature}--b1--\r\n`;
}

const statesOf = (answer: Record<string, unknown>) =>
  Object.fromEntries(
    (answer.checks as { name: string; ok: boolean | null }[]).map(({ name, ok }) => [name, ok]),
  );

describe('a PDF', () => {
  it('that nobody changed is sound, with every check', async () => {
    const { exitCode, answer } = await verify('signed.pdf');
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({
      ok: true,
      form: 'pdf',
      code: null,
      file: files.at('signed.pdf'),
    });
    // Programs read these names: they are those that the README lists.
    const { form, ok, signatures } = answer;
    expect(fileVerdict.parse({ form, ok, signatures })).toMatchObject({
      signatures: [{ revocation: 'unchecked', coversWhole: true, level: 'B-B', problems: [] }],
    });
    expect(statesOf(answer)).toEqual({
      integrity: true,
      'later-changes': true,
      certificate: true,
      revocation: null,
      timestamp: null,
      directory: null,
    });
  });

  it('is told by what stands in it, not by its name', async () => {
    expect((await verify('signed.bin')).answer).toMatchObject({ ok: true, form: 'pdf' });
  });

  it('that was changed afterwards is not sound, and the page is named', async () => {
    const { exitCode, answer } = await verify('changed.pdf');
    expect({ exitCode, ok: answer.ok }).toEqual({ exitCode: 1, ok: false });
    expect(statesOf(answer)).toMatchObject({ integrity: true, 'later-changes': false });
    const { out } = await phien(['verify', files.at('changed.pdf'), ...trust], {}, certificatesAt);
    expect(out).toContain(
      '[SAI]  Thay đổi sau khi ký: Tệp đã bị thay đổi sau khi ký: nội dung ở trang 1.',
    );
  });

  it('with notes that its certification permits is neither sound nor broken', async () => {
    const { exitCode, answer } = await verify('noted.pdf');
    expect({ exitCode, ok: answer.ok }).toEqual({ exitCode: 0, ok: null });
    expect(statesOf(answer)).toMatchObject({ 'later-changes': null });
  });

  it('is told to people with signer, time, integrity and what was not checked', async () => {
    const words = ['verify', files.at('signed.pdf'), ...trust];
    const vi = await phien(words, {}, certificatesAt);
    const en = await phien([...words, '--language', 'en'], {}, certificatesAt);
    for (const line of [
      'signed.pdf: mọi chữ ký số đều hợp lệ; chưa kiểm tra thu hồi.',
      'hợp lệ; chưa kiểm tra thu hồi\n',
      'Người ký: Trần Minh Anh, Sở Thử nghiệm',
      'Thời điểm ký: 16/11/2026 08:00, theo đồng hồ của máy ký',
      'Tính toàn vẹn: Nội dung đã ký còn nguyên vẹn.',
      'Thu hồi chứng thư: Chưa kiểm tra thu hồi.',
    ])
      expect(vi.out).toContain(line);
    expect(en.out).toContain('Signer: Trần Minh Anh, Sở Thử nghiệm');
    expect(en.out).toContain('Revocation not checked.');
  });

  it('is not sound where the kit that was given is none', async () => {
    const { answer } = await verify('signed.pdf', '--kit', files.at('office.kit'));
    expect(statesOf(answer)).toMatchObject({ kit: false });
    expect(answer.ok).toBe(false);
  });
});

describe('a file that cannot be checked says why', () => {
  it.each([
    ['plain.pdf', 'signature-unreadable', 'không có chữ ký số'],
    ['empty.pdf', 'pdf-empty', 'Tệp rỗng'],
    ['junk.pdf', 'pdf-unreadable', 'hỏng'],
    ['locked.pdf', 'pdf-encrypted', 'mật khẩu'],
    ['huge.pdf', 'pdf-too-large', 'quá lớn'],
    ['unsigned.eml', 'signature-unreadable', 'không có chữ ký số'],
  ] as const)('%s', async (name, code, words) => {
    // Two gigabytes that lie on no disk: the file is sparse.
    truncateSync(files.at('huge.pdf'), 2 * 1024 ** 3);
    const { exitCode, answer } = await verify(name);
    expect({ exitCode, ok: answer.ok, code: answer.code }).toEqual({
      exitCode: 1,
      ok: false,
      code,
    });
    expect((await phien(['verify', files.at(name), ...trust], {}, certificatesAt)).out).toContain(
      words,
    );
  });
});

describe('a CMS file', () => {
  it('finds what it signs beside it', async () => {
    const { exitCode, answer } = await verify('letter.txt.p7s');
    expect({ exitCode, ok: answer.ok, form: answer.form }).toEqual({
      exitCode: 0,
      ok: true,
      form: 'cms',
    });
  });

  it('is of what --content names', async () => {
    const sound = await verify('lonely.p7s', '--content', files.at('letter.txt'));
    const other = await verify('lonely.p7s', '--content', files.at('other.txt'));
    expect([sound.exitCode, other.exitCode]).toEqual([0, 1]);
    expect(statesOf(other.answer)).toMatchObject({ integrity: false });
  });

  it('may be PEM', async () => {
    expect((await verify('letter.pem', '--content', files.at('letter.txt'))).answer.ok).toBe(true);
  });

  it('without what it signs is a wrong call, not an unsound file', async () => {
    const { exitCode, answer } = await verify('lonely.p7s');
    expect({ exitCode, problem: answer.problem }).toEqual({
      exitCode: 2,
      problem: 'content-missing',
    });
  });
});

describe('a mail of another program', () => {
  it('is sound as it was signed', async () => {
    const { exitCode, answer } = await verify('mail.eml');
    expect({ exitCode, ok: answer.ok, form: answer.form }).toEqual({
      exitCode: 0,
      ok: true,
      form: 'mail',
    });
    expect(statesOf(answer)).toMatchObject({ integrity: true, sender: true });
  });

  it('is not sound with another content', async () => {
    const { exitCode, answer } = await verify('altered.eml');
    expect(exitCode).toBe(1);
    expect(statesOf(answer)).toMatchObject({ integrity: false });
  });
});

describe('several files at once', () => {
  it('are told one by one, and one that is not sound fails the call', async () => {
    const words = [
      'verify',
      files.at('signed.pdf'),
      files.at('empty.pdf'),
      files.at('mail.eml'),
      ...trust,
    ];
    const { exitCode, answer } = await phienJson(words, {}, certificatesAt);
    expect(exitCode).toBe(1);
    expect((answer.files as { ok: boolean }[]).map(({ ok }) => ok)).toEqual([true, false, true]);
    rmSync(files.at('huge.pdf'), { force: true });
  });
});
