import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../main/mail/read-message.ts';
import { aMailOf } from '../../support/mails.ts';
import { uuencoded } from '../../support/uuencode.ts';

const read = (bytes: Uint8Array) => readMessage(bytes, { officeDomains: [] });
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.from(Array.from({ length: 200 }, (_, at) => at)),
]);
const contents = (mail: Uint8Array) =>
  read(mail).attachments.map(({ name, bytes }) => [name, Buffer.from(bytes())]);

describe('files that old programs write into a text', () => {
  it('are listed as files, and leave the text', () => {
    const text = `Kính gửi.\r\n\r\n${uuencoded('kế hoạch.pdf', pdf)}\r\nTrân trọng.\r\n${uuencoded('b.txt', Buffer.from('x'))}`;
    const mail = aMailOf('text/plain; charset=utf-8', text);
    expect(read(mail)).toMatchObject({
      text: 'Kính gửi.\n\n\nTrân trọng.',
      attachments: [
        { name: 'kế hoạch.pdf', type: 'application/pdf', sizeBytes: pdf.length, isInline: false },
        { name: 'b.txt', type: 'text/plain', sizeBytes: 1 },
      ],
      cuts: [],
    });
    expect(contents(mail)[0]).toEqual(['kế hoạch.pdf', pdf]);
  });

  it.each(['base64', 'quoted-printable'])('are found in a text written as %s', (encoding) => {
    const text = `xin chào\n${uuencoded('a.pdf', pdf, '\n')}`;
    const written =
      encoding === 'base64' ? Buffer.from(text).toString('base64') : text.replaceAll('=', '=3D');
    const mail = aMailOf('text/plain', written, [`Content-Transfer-Encoding: ${encoding}`]);
    expect(contents(mail)).toEqual([['a.pdf', pdf]]);
    expect(read(mail).text).toBe(encoding === 'base64' ? 'xin chào' : 'xin chào');
  });

  it('may be larger than what is read of a text', () => {
    const large = Buffer.alloc(1_500_000, pdf);
    const text = `trước\r\n${uuencoded('a.pdf', large)}sau`;
    for (const encoding of ['8bit', 'base64']) {
      const written = encoding === 'base64' ? Buffer.from(text).toString('base64') : text;
      const mail = read(
        aMailOf('text/plain; charset=utf-8', written, [`Content-Transfer-Encoding: ${encoding}`]),
      );
      expect(mail).toMatchObject({ text: 'trước\nsau', cuts: [] });
      expect(Buffer.from(mail.attachments[0]?.bytes() ?? [])).toEqual(large);
    }
  });

  it('may have lost blanks at the ends of their lines', () => {
    const block = uuencoded('a.bin', Buffer.alloc(50))
      .replaceAll('`', ' ')
      .replaceAll(/ +\r/g, '\r');
    // The length of the second line, which says 5 bytes, stays.
    expect(contents(aMailOf('text/plain', block))).toEqual([]);
    const kept = uuencoded('a.bin', Buffer.from('abc\0')).replaceAll('`', ' ');
    expect(contents(aMailOf('text/plain', kept.replaceAll(/ +\r/g, '\r')))).toEqual([
      ['a.bin', Buffer.from('abc\0')],
    ]);
  });
});

describe('text that only looks like such a file', () => {
  const block = uuencoded('a.bin', pdf);
  it.each([
    ['no end', block.replace('\r\nend\r\n', '\r\n')],
    ['no empty line', block.replace('\r\n`', '')],
    ['a line that is too short', block.replace(/^M.{60}/m, 'M123')],
    ['a small letter in it', block.replace(/^M./m, 'Ma')],
    ['no name', block.replace('a.bin', '')],
    ['no rights', block.replace('begin 644 ', 'begin ')],
    ['words before', block.replace('begin', '> begin')],
    ['no lines', 'begin 644 a.bin\r\n`\r\nend'],
  ])('stays text with %s', (_what, text) => {
    const { attachments, text: shown } = read(aMailOf('text/plain', text));
    expect(attachments).toEqual([]);
    expect(shown).toBe(text.replaceAll('\r\n', '\n').trimEnd());
  });

  it('stays what it is in HTML', () => {
    expect(read(aMailOf('text/html', block)).attachments).toEqual([]);
  });
});

it('decodes a part whose whole encoding it is', () => {
  const more = ['Content-Transfer-Encoding: x-uuencode'];
  const mail = aMailOf('application/pdf; name=a.pdf', uuencoded('a.pdf', pdf), more);
  expect(contents(mail)).toEqual([['a.pdf', pdf]]);
  const text = aMailOf('text/plain; charset=utf-8', uuencoded('a', Buffer.from('chữ')), more);
  expect(read(text).text).toBe('chữ');
});

it('reads any file as it was', () => {
  const file = fc.uint8Array({ minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(
      fc.array(file, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n', '\r\n'),
      (files, end) => {
        const text = files.map((bytes) => uuencoded('a.bin', bytes, end)).join(`giữa${end}`);
        expect(contents(aMailOf('text/plain', text)).map(([, bytes]) => bytes)).toEqual(
          files.map((bytes) => Buffer.from(bytes)),
        );
      },
    ),
  );
});

it('survives any lines between begin and end', () => {
  const line = fc.string({
    unit: fc.constantFrom('M', '`', ' ', '"', 'a', '#', '9'),
    maxLength: 70,
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, isWhole) => {
      const text = ['begin 644 a.bin', ...lines, 'end', ''].join('\r\n');
      const more = isWhole ? ['Content-Transfer-Encoding: x-uuencode'] : [];
      const type = isWhole ? 'application/pdf' : 'text/plain';
      for (const { bytes, sizeBytes } of read(aMailOf(type, text, more)).attachments)
        expect(bytes()).toHaveLength(sizeBytes);
    }),
    { numRuns: 500 },
  );
});
