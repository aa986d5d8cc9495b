import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesIn, isMail, readSignedMail } from '../../../main/signing/signed-mail.ts';
import { AppError } from '../../../shared/errors.ts';

const signature = [
  'Content-Type: application/pkcs7-signature; name="smime.p7s"',
  'Content-Transfer-Encoding: base64',
  '',
  'AAEC',
];
const multipart =
  'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="b (1)"';

function mail(lines: readonly string[], lineEnd = '\r\n'): Buffer {
  return Buffer.from(lines.join(lineEnd), 'latin1');
}

function clear(
  content: readonly string[],
  head: readonly string[] = ['From: Anh <Anh@so.example>'],
) {
  return [
    ...head,
    'MIME-Version: 1.0',
    multipart,
    '',
    'preamble',
    '--b (1)',
    ...content,
    '--b (1)',
    ...signature,
    '--b (1)--',
    'epilogue',
    '',
  ];
}

const textPart = ['Content-Type: text/plain', '', 'Xin chao', ''];

describe('a signed mail', () => {
  it('of more parts than anybody writes is not taken apart', () => {
    const many = `${multipart.replace('b (1)', 'b')}\r\n\r\n${'--b\r\n\r\n'.repeat(20_000)}--b--\r\n`;
    expect(() => readSignedMail(Buffer.from(`From: a@b.vn\r\n${many}`))).toThrow(AppError);
    const content = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(20_000)}--b--\r\n`;
    expect(filesIn(Buffer.from(content))).toEqual([]);
  });

  it('is taken apart byte for byte', () => {
    const read = readSignedMail(mail(clear(textPart)));
    expect(read?.from).toEqual(['anh@so.example']);
    expect([...(read?.cms ?? [])]).toEqual([0, 1, 2]);
    expect(read?.contents?.map((bytes) => Buffer.from(bytes).toString())).toEqual([
      'Content-Type: text/plain\r\n\r\nXin chao\r\n',
    ]);
  });

  it('with other line ends is read as it was signed, then as it stands', () => {
    const read = readSignedMail(mail(clear(textPart), '\n'));
    expect(read?.contents?.map((bytes) => Buffer.from(bytes).toString())).toEqual([
      'Content-Type: text/plain\r\n\r\nXin chao\r\n',
      'Content-Type: text/plain\n\nXin chao\n',
    ]);
  });

  it('may carry its content in the signature', () => {
    const opaque = mail([
      'From: a@b.vn',
      'Content-Type: application/pkcs7-mime; smime-type=signed-data',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
    ]);
    expect(readSignedMail(opaque)).toMatchObject({ contents: null, from: ['a@b.vn'] });
  });

  it.each([
    ['two From fields', ['From: a@b.vn', 'From: c@d.vn'], ['a@b.vn', 'c@d.vn']],
    ['two addresses', ['From: a@b.vn, C <c@d.vn>'], ['a@b.vn', 'c@d.vn']],
    ['an address as a name', ['From: "boss@so.vn" <c@d.vn>'], ['c@d.vn']],
    [
      'an address in front of the real one',
      ['From: boss@so.vn <c@d.vn>'],
      ['boss@so.vn', 'c@d.vn'],
    ],
    ['a folded field', ['From: Anh', ' <a@b.vn>'], ['a@b.vn']],
    ['no sender', ['Subject: x'], []],
  ])('names its senders: %s', (_name, head, senders) => {
    expect(readSignedMail(mail(clear(textPart, head)))?.from).toEqual(senders);
  });

  it.each([
    ['plain', ['From: a@b.vn', 'Content-Type: text/plain', '', 'x']],
    [
      'signed by OpenPGP',
      clear(textPart).map((line) => line.replace('pkcs7-signature; name', 'pgp-signature; name')),
    ],
    [
      'only partly signed',
      [
        'From: a@b.vn',
        'Content-Type: multipart/mixed; boundary=o',
        '',
        '--o',
        ...clear(textPart).slice(2),
        '--o--',
        '',
      ],
    ],
    [
      'encrypted',
      [
        'From: a@b.vn',
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data',
        '',
        'AAEC',
      ],
    ],
  ])('is none where it is %s', (_name, lines) => {
    expect(readSignedMail(mail(lines))).toBeNull();
  });

  it.each([
    ['says twice what it is', clear(textPart, ['From: a@b.vn', 'Content-Type: text/plain'])],
    ['has a third part', clear([...textPart, '--b (1)', ...textPart])],
    ['does not end', clear(textPart).slice(0, -3)],
    [
      'names its boundary twice',
      clear(textPart).map((line) => line.replace('boundary=', 'boundary=x; boundary=')),
    ],
  ])('is refused where it %s', (_name, lines) => {
    expect(() => readSignedMail(mail(lines))).toThrow(AppError);
  });
});

describe('the files of a signed content', () => {
  it('are found however deep they lie', () => {
    const inner = [
      'Content-Type: application/pdf; name=a.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      'JVBERg==',
    ];
    const content = [
      'Content-Type: multipart/mixed; boundary=o',
      '',
      '--o',
      'Content-Type: multipart/mixed; boundary=i',
      '',
      '--i',
      ...inner,
      '--i--',
      '--o--',
      '',
    ];
    expect(
      filesIn(mail(content)).map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    ).toEqual([['a.pdf', '%PDF']]);
  });

  it('have no folders in their names', () => {
    const part = ['Content-Disposition: attachment; filename="../../etc/a.pdf"', '', 'x'];
    expect(filesIn(mail(part)).map(({ name }) => name)).toEqual(['a.pdf']);
  });
});

describe('junk', () => {
  it('is no mail, or one without a signature, or refused', () => {
    const words = fc.constantFrom(
      'From: a@b.vn',
      multipart,
      '',
      '--b (1)',
      '--b (1)--',
      ...signature,
      'x: y',
      ' folded',
    );
    fc.assert(
      fc.property(fc.array(words), fc.constantFrom('\n', '\r\n'), (lines, lineEnd) => {
        const bytes = mail(lines, lineEnd);
        isMail(bytes);
        filesIn(bytes);
        try {
          readSignedMail(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });

  it('that a pattern could stumble over is answered soon', () => {
    for (const text of [
      'a:'.repeat(40_000),
      'a: b\r\n'.repeat(12_000),
      ' '.repeat(70_000),
      'From'.repeat(20_000),
    ])
      expect(isMail(Buffer.from(text))).toBe(false);
  });
});
