import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { phien, phienJson } from '../support/cli.ts';

/** What OpenSSL signs is a mail's content; its head lies outside, with or without a signed copy. */

const now = Date.now();
const validity = { notBefore: now - 86_400_000, notAfter: now + 86_400_000 };
const at = (name: string) => join(folder, name);
let folder: string;
let authority: Authority;
let officer: Holder;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phien-head-'));
  authority = await makeAuthority(undefined, validity);
  officer = await makePerson(authority, 'Trần Minh Anh', validity);
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
  writeFileSync(at('officer.pem'), derToPem(officer.certificate));
  const key = officer.keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(at('officer.key'), key);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = [
  'From: Trần Minh Anh <tran.minh.anh@so.example>',
  'Subject: =?utf-8?q?Ch=E1=BA=A5p_thu=E1=BA=ADn?=',
  'Date: Mon, 16 Nov 2026 08:00:00 +0700',
  'Message-ID: <1@so.example>',
];
const other = {
  Subject: 'Subject: Khong chap thuan',
  From: 'From: Giám đốc <tran.minh.anh@so.example>',
  Date: 'Date: Tue, 17 Nov 2026 08:00:00 +0700',
};
const text = 'Content-Type: text/plain; charset=utf-8';
const plain = `${text}\n\nKính gửi\n`;
const withHead = (parameter: string, fields: readonly string[] = head) =>
  `${text}; ${parameter}\n${fields.join('\n')}\n\nKính gửi\n`;
const wrapped = (type: string, fields: readonly string[] = head) =>
  `Content-Type: ${type}\n\n${fields.join('\n')}\n${plain}`;

const without = (name: string, fields: readonly string[] = head) =>
  fields.filter((field) => !field.startsWith(`${name}:`));
const instead = (name: keyof typeof other) => [...without(name), other[name]];

/** A mail with this head whose content OpenSSL signed. */
function signed(content: string, fields = head, more: readonly string[] = []): string {
  writeFileSync(at('content'), content);
  const by = ['-signer', 'officer.pem', '-inkey', 'officer.key'];
  const words = ['cms', '-sign', '-in', 'content', '-out', 'signed.eml', ...by, ...more];
  const { status, stderr } = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr || 'OpenSSL is missing: apt-get install openssl');
  const mail = readFileSync(at('signed.eml'), 'utf8');
  writeFileSync(at('mail.eml'), `${fields.join('\n')}\n${mail}`);
  return at('mail.eml');
}

async function verify(path: string) {
  const words = ['verify', path, '--trust', at('trust.pem')];
  const { exitCode, answer } = await phienJson(words, {}, now);
  const signatures = answer.signatures as { problems: string[] }[];
  const checks = answer.checks as { name: string; ok: boolean | null; detail: string }[];
  return {
    exitCode,
    ok: answer.ok,
    problems: signatures.flatMap(({ problems }) => problems),
    head: answer.head,
    check: checks.find(({ name }) => name === 'head'),
  };
}

const standing = (subject: string, from = subject, date = subject) => ({ subject, from, date });
const sound = { exitCode: 0, ok: true, problems: [] };
const refused = { exitCode: 1, ok: false, problems: ['header-differs'] };
const copy = {
  subject: 'Chấp thuận',
  from: 'Trần Minh Anh <tran.minh.anh@so.example>',
  date: Date.UTC(2026, 10, 16, 1),
};

describe('a mail whose content alone is signed', () => {
  it.each([['clear'], ['opaque', '-nodetach']])(
    'says that its head is not: %s',
    async (_, ...more) => {
      expect(await verify(signed(plain, instead('Subject'), more))).toMatchObject({
        ...sound,
        head: { ...standing('unsigned'), signed: null, isOther: false },
        check: { ok: null, detail: expect.stringContaining('nằm ngoài chữ ký') },
      });
    },
  );

  it('says so to people too, in both languages, when verified and when looked into', async () => {
    const path = signed(plain);
    const vi = 'Tiêu đề, tên người gửi, ngày gửi và người nhận nằm ngoài chữ ký';
    const en = 'Subject, sender’s name, date and recipients lie outside it';
    for (const words of [
      ['verify', path, '--trust', at('trust.pem')],
      ['inspect', path],
    ]) {
      expect((await phien(words, {}, now)).out).toContain(vi);
      expect((await phien([...words, '--language', 'en'], {}, now)).out).toContain(en);
    }
  });
});

const copies: readonly (readonly [string, (fields?: readonly string[]) => string])[] = [
  ['hp="clear"', (fields) => withHead('hp="clear"', fields)],
  ['protected-headers', (fields) => withHead('protected-headers="v1"', fields)],
  ['message/rfc822', (fields) => wrapped('message/rfc822', fields)],
  ['forwarded=no', (fields) => wrapped('message/rfc822; forwarded=no', fields)],
];

describe.each(copies)('a mail whose head is signed with it by %s', (_name, content) => {
  it('says that what is shown is what was signed', async () => {
    for (const more of [[], ['-nodetach']])
      expect(await verify(signed(content(), head, more))).toMatchObject({
        ...sound,
        head: { ...standing('same'), signed: copy, isOther: false },
        check: { ok: true },
      });
  });

  it('is not sound with another subject, sender or date, and tells the signed one', async () => {
    const subject = await verify(signed(content(), instead('Subject')));
    expect(subject).toMatchObject({
      ...refused,
      head: { ...standing('differs', 'same', 'same'), signed: copy },
      check: { ok: false, detail: expect.stringContaining('“Chấp thuận”') },
    });
    expect(await verify(signed(content(), instead('From')))).toMatchObject({
      ...refused,
      head: standing('same', 'differs', 'same'),
    });
    expect(await verify(signed(content(), instead('Date')))).toMatchObject({
      ...refused,
      head: standing('same', 'same', 'differs'),
    });
    expect(await verify(signed(content(), without('Subject')))).toMatchObject(refused);
  });

  it('is looked into as one whose content fits and whose head does not', async () => {
    const path = signed(content(), instead('Subject'));
    const { exitCode, answer } = await phienJson(['inspect', path], {}, now);
    expect(exitCode).toBe(1);
    expect(answer.signature).toMatchObject({
      state: 'other-head',
      head: { subject: 'differs', signed: copy },
    });
  });

  it('says nothing of the head where the content is no longer what was signed', async () => {
    const path = signed(content());
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^Kính gửi/m, 'Kính gởi'));
    expect(await verify(path)).toMatchObject({
      problems: ['content-altered'],
      head: { ...standing('unsigned'), signed: null },
    });
  });
});

describe('a head of which a part was signed', () => {
  it('is told part by part', async () => {
    const path = signed(withHead('protected-headers="v1"', head.slice(1, 2)));
    const { check, ...rest } = await verify(path);
    expect(rest).toMatchObject({ ...sound, head: standing('same', 'unsigned', 'unsigned') });
    expect(check?.detail).toBe(
      'Đúng như bản nằm trong chữ ký: tiêu đề. Nằm ngoài chữ ký: tên người gửi, ngày gửi.',
    );
  });

  it('is another where all of it was signed and a subject was added', async () => {
    const path = signed(withHead('hp="clear"', without('Subject')));
    expect(await verify(path)).toMatchObject({ ...refused, head: { subject: 'differs' } });
  });
});

it('calls a message that is passed on under a signature neither wrong nor signed by its head', async () => {
  const passedOn = [
    'From: Lê Thị Thu Hà <le.thi.thu.ha@so.example>',
    'Subject: Bao cao',
    'Date: Sun, 15 Nov 2026 08:00:00 +0700',
    'Message-ID: <0@so.example>',
  ];
  expect(await verify(signed(wrapped('message/rfc822', passedOn)))).toMatchObject({
    ...sound,
    head: { ...standing('differs'), isOther: true, signed: { subject: 'Bao cao' } },
    check: { ok: null, detail: expect.stringContaining('chuyển tiếp') },
  });
});
