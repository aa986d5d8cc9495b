import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBase64,
  decodeQuotedPrintable,
  decodeWords,
  encodeBase64,
  encodeQuotedPrintable,
  encodeWords,
  foldHeader,
  joinMultipart,
  splitMultipart,
} from '../../../main/exchange/mime.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('ế', 'a', ' ', '=', '.', '-', '\t', '\n', 'From ', '😀') }),
  fc.string({ unit: fc.constantFrom('ộ', ' ', 'F', 'From '), minLength: 60, maxLength: 400 }),
);
const isShortAscii = (line: string) => /^[\t -~]{0,76}$/.test(line);

describe('quoted-printable', () => {
  it('keeps any text, with plain line ends', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const encoded = encodeQuotedPrintable(text);
        expect(decodeQuotedPrintable(encoded)).toBe(text.replaceAll(/\r\n?/g, '\n'));
        expect(encoded.split('\r\n').filter((line) => !isShortAscii(line))).toEqual([]);
      }),
    );
  });

  it('never starts a line with what a mail server or a boundary reacts to', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = encodeQuotedPrintable(text).split('\r\n');
        expect(lines.filter((line) => /^(?:\.|-|From )/.test(line))).toEqual([]);
        expect(lines.filter((line) => /[ \t]$/.test(line))).toEqual([]);
      }),
    );
  });

  it.each(['a=', '=c3=a9', 'a=2', 'a ', 'é', '=C3', `${'a'.repeat(77)}`])(
    'refuses %j',
    (encoded) => {
      expect(() => decodeQuotedPrintable(encoded)).toThrow();
    },
  );
});

describe('base64', () => {
  it('keeps any bytes, in short lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const encoded = encodeBase64(bytes);
        expect(Buffer.compare(decodeBase64(encoded), bytes)).toBe(0);
        expect(encoded.split('\r\n').filter((line) => !isShortAscii(line))).toEqual([]);
      }),
    );
  });

  it.each(['QQ', 'QR==', 'Q Q=', 'QQ==\r\n', '====', 'QQ==QQ=='])('refuses %j', (encoded) => {
    expect(() => decodeBase64(encoded)).toThrow();
  });
});

describe('encoded words', () => {
  it('keep any single line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/^\s|\s$|\p{Cc}/u.test(text)),
        (text) => {
          expect(decodeWords(encodeWords(text).join(' '))).toBe(text);
        },
      ),
    );
  });

  it('never make a second header, whatever the text holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\r', '\n', 'Bcc: a@b', '\u2028', 'ế', ' ', '?=')),
        (parts) => {
          const header = foldHeader('Subject', encodeWords(parts.join('')));
          const lines = header.split('\r\n');
          expect(lines.slice(1).every((line) => line.startsWith(' ='))).toBe(true);
          expect(lines.every(isShortAscii)).toBe(true);
          expect(
            decodeWords(
              lines
                .map((line) => line.trim())
                .join(' ')
                .slice('Subject: '.length),
            ),
          ).not.toMatch(/[\r\n]/);
        },
      ),
    );
  });
});

describe('multipart', () => {
  it('gives back the parts that were joined', () => {
    const parts = ['a\r\n\r\nb', '', 'c\r\n'];
    expect(splitMultipart(joinMultipart(parts, 'ranh-gioi'), 'ranh-gioi')).toEqual(parts);
  });

  it.each([
    ['a preamble', 'hello\r\n--b1\r\nx\r\n--b1--\r\n'],
    ['an epilogue', '--b1\r\nx\r\n--b1--\r\nmore'],
    ['an empty line at the end', '--b1\r\nx\r\n--b1--\r\n\r\n'],
    ['no end', '--b1\r\nx\r\n'],
    ['a longer delimiter', '--b1\r\nx\r\n--b12\r\ny\r\n--b1--\r\n'],
    ['spaces behind a delimiter', '--b1 \r\nx\r\n--b1--\r\n'],
    ['two ends', '--b1\r\nx\r\n--b1--\r\n--b1--\r\n'],
  ])('refuses %s', (_name, body) => {
    expect(() => splitMultipart(body, 'b1')).toThrow();
  });
});
