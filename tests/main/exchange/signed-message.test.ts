import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assembleSignedMessage,
  buildSignedMessage,
  composeSignedPart,
  readSignedMessage,
} from '../../../main/exchange/signed-message.ts';
import { AppError } from '../../../shared/errors.ts';

const signature = Buffer.from('not a signature: only its bytes travel here');
const headers = {
  from: { name: 'Trần Minh Anh', address: 'tran-minh-anh@phien.invalid' },
  to: { name: 'Lê Thị Thu Hà', address: 'le-thi-thu-ha@phien.invalid' },
  subject: 'Kế hoạch tuần 47 năm 2026: rà soát hồ sơ thủ tục hành chính tồn đọng, lần 2',
  date: Date.UTC(2026, 10, 16, 1, 2, 3),
};
const content = {
  summary: 'Kế hoạch tuần 47\n\n- Việc 1: rà soát 120 hồ sơ\n.\nFrom trên xuống = 100 %\n',
  record: { version: 1, kind: 'plan.submit', tasks: ['rà soát', 'trả lời'] },
  attachments: [
    { name: 'ke-hoach.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 …') },
  ],
};
const signedPart = composeSignedPart(content);
const message = Buffer.from(assembleSignedMessage({ signedPart, signature, headers })).toString(
  'latin1',
);
const read = (text: string) => readSignedMessage(Buffer.from(text, 'latin1'));
const unreadable = expect.objectContaining({ code: 'message-unreadable' });
const boundariesOf = (text: string) =>
  Array.from(text.matchAll(/boundary="([^"]+)"/g), ([, one = '']) => one);
const [outer = '', inner = ''] = boundariesOf(message);

describe('a signed message', () => {
  it('gives back all that was put in', () => {
    expect(read(message)).toEqual({
      ...content,
      headers,
      recordBytes: Buffer.from('{"kind":"plan.submit","tasks":["rà soát","trả lời"],"version":1}'),
      signedPart,
      signedPartSha256: createHash('sha256').update(signedPart).digest('hex'),
      signature,
    });
  });

  it('hands exactly the signed part to the signer', async () => {
    let signed = Buffer.alloc(0);
    const sign = async (part: Uint8Array) => {
      signed = Buffer.from(part);
      return signature;
    };
    const bytes = await buildSignedMessage({ ...headers, ...content, sign });
    expect(readSignedMessage(bytes).signedPart).toEqual(signed);
  });

  it('is 7-bit with CRLF and lines of at most 76', () => {
    expect(message.split('\r\n').filter((line) => !/^[\t -~]{0,76}$/.test(line))).toEqual([]);
  });

  it('has fresh boundaries of one length', () => {
    const again = Buffer.from(
      assembleSignedMessage({ signedPart: composeSignedPart(content), signature, headers }),
    );
    const all = [...boundariesOf(message), ...boundariesOf(again.toString('latin1'))];
    expect(new Set(all).size).toBe(4);
    expect(new Set(all.map((one) => one.length)).size).toBe(1);
  });

  it('keeps any text and record', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 300 })
      .map((one) => one.replaceAll('\r', ''));
    fc.assert(
      fc.property(
        text,
        fc.jsonValue(),
        fc.uint8Array({ maxLength: 200 }),
        (summary, record, bytes) => {
          const attachments = [{ name: 'a.pdf', type: 'application/pdf', bytes }];
          const part = composeSignedPart({ summary, record, attachments });
          const found = readSignedMessage(
            assembleSignedMessage({ signedPart: part, signature, headers }),
          );
          expect(found.summary).toBe(summary);
          expect(Buffer.compare(found.signedPart, part)).toBe(0);
          expect(Buffer.from(found.attachments[0]?.bytes ?? [])).toEqual(Buffer.from(bytes));
        },
      ),
    );
  });

  it('is read when a program saved it with LF throughout', () => {
    expect(read(message.replaceAll('\r\n', '\n')).signedPart).toEqual(signedPart);
  });

  it('is read when a mail server added header fields', () => {
    expect(read(`Received: from a\r\n by b\r\n${message}`).headers).toEqual(headers);
  });
});

describe('a signed message under attack', () => {
  const appendedPart = `\r\n--${outer}\r\nContent-Type: text/html\r\n\r\n<b>x</b>\r\n--${outer}--\r\n`;
  const close = (boundary: string) => `\r\n--${boundary}--\r\n`;
  const record = Buffer.from('{"a":1}').toString('base64');
  const withRecord = (json: string) =>
    message.replace(
      /(record\.json"\r\n\r\n)[A-Za-z0-9+/=\r\n]+?(\r\n--)/,
      (_all, before: string, after: string) =>
        `${before}${Buffer.from(json).toString('base64')}${after}`,
    );

  it.each([
    ['one line end changed', message.replace('\r\n', '\n')],
    ['a lone carriage return', message.replace('MIME', '\rMIME')],
    ['bytes after the end', `${message}x`],
    ['an empty line after the end', `${message}\r\n`],
    ['a missing end', message.slice(0, -2)],
    ['a text before the parts', message.replace('\r\n\r\n', '\r\n\r\nhello\r\n')],
    ['a part appended outside the signed part', message.replace(close(outer), appendedPart)],
    [
      'a part put before the signed part',
      message.replace(`\r\n\r\n--${outer}`, `\r\n\r\n--${outer}\r\n\r\nx\r\n--${outer}`),
    ],
    [
      'text between the inner end and the outer delimiter',
      message.replace(close(inner), `${close(inner)}x\r\n`),
    ],
    [
      'a delimiter with more behind it',
      message.replace(`\r\n--${inner}\r\n`, `\r\n--${inner}0\r\n`),
    ],
    ['an outer boundary that is a prefix of the inner', message.replaceAll(inner, `${outer}0`)],
    ['one boundary for both', message.replaceAll(inner, outer)],
    ['bytes that are not ASCII', message.replace('MIME-Version', 'MIME-V\u00e9rsion')],
    ['a doubled header', message.replace('From:', 'From: =?UTF-8?B?QQ==?= <a@b>\r\nFrom:')],
    [
      'a second content type',
      message.replace('MIME-Version', 'Content-Type: text/plain\r\nMIME-Version'),
    ],
    [
      'another transfer encoding',
      message.replace('MIME-Version', 'Content-Transfer-Encoding: base64\r\nMIME-Version'),
    ],
    ['another digest named', message.replace('micalg=sha-256', 'micalg=sha-1')],
    ['a part renamed', message.replace('application/vnd.phien+json', 'application/json')],
    ['base64 in other lines', message.replace(/(record\.json"\r\n\r\n.{4})/, '$1\r\n')],
    ['base64 with a space', message.replace(/(record\.json"\r\n\r\n.{4})/, '$1 ')],
    [
      'an extra header in a part',
      message.replace('filename="record.json"', 'filename="record.json"\r\nX-A: b'),
    ],
    ['duplicated keys in the record', withRecord('{"a":1,"a":2}')],
    ['a record that is not canonical', withRecord('{"b":1, "a":2}')],
    ['an attachment with a path as name', message.replace('ke-hoach.pdf', '../hoach.pdf')],
    ['nothing at all', ''],
  ])('is refused with %s', (_name, text) => {
    expect(text).not.toBe(message);
    expect(() => read(text)).toThrow(unreadable);
  });

  it('is read with another canonical record, so the refusals above are for their own reason', () => {
    expect(read(withRecord('{"a":1}')).record).toEqual({ a: 1 });
    expect(withRecord('{"a":1}')).toContain(record);
  });

  it('changes its signed part with any changed byte of it, or is refused', () => {
    const start = message.indexOf(Buffer.from(signedPart).toString('latin1'));
    const at = fc.integer({ min: start, max: start + signedPart.length - 1 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const bytes = Buffer.from(message, 'latin1');
        bytes[index] = (bytes[index] ?? 0) ^ flip;
        expect(signedPartOf(bytes)).not.toEqual(Buffer.from(signedPart));
      }),
      { numRuns: 1000 },
    );
  });

  it('makes only AppError of junk', () => {
    const lines = fc.constantFrom(
      '\r\n',
      '\n',
      `--${outer}`,
      `--${inner}`,
      '--',
      'Content-Type: ',
      ...message.split('\r\n'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(lines).map((all) => Buffer.from(all.join('\r\n'))),
          fc.uint8Array(),
        ),
        (junk) => {
          expect(() => readSignedMessage(junk)).toThrow(AppError);
        },
      ),
    );
  });

  it.each([
    ['a subject', { ...headers, subject: 'a\r\nBcc: x@y.vn\r\n\r\nbody' }],
    ['a name', { ...headers, from: { name: 'a\r\nBcc: x@y.vn', address: 'a@phien.invalid' } }],
  ])('gets no header out of line ends in %s', (_name, bad) => {
    const bytes = assembleSignedMessage({ signedPart, signature, headers: bad });
    const head = Buffer.from(bytes).toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head.split(/\r\n(?! )/).map((line) => line.split(':')[0])).toEqual([
      'From',
      'To',
      'Subject',
      'Date',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(readSignedMessage(bytes).signedPart).toEqual(signedPart);
  });

  it.each(['a@b\r\nBcc: x@y.vn', 'a b@c', '<a@b>', 'anh@sở.vn', ''])(
    'refuses the address %j',
    (address) => {
      const bad = { ...headers, to: { name: 'A', address } };
      expect(() => assembleSignedMessage({ signedPart, signature, headers: bad })).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    },
  );

  it.each(['a\r\nX: y.pdf', '../a.pdf', 'a b.pdf', 'kế-hoạch.pdf', '.pdf', ''])(
    'refuses the attachment name %j',
    (name) => {
      const attachments = [{ name, type: 'application/pdf', bytes: Buffer.alloc(1) }];
      expect(() => composeSignedPart({ ...content, attachments })).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    },
  );
});

function signedPartOf(bytes: Uint8Array): Buffer | undefined {
  try {
    return Buffer.from(readSignedMessage(bytes).signedPart);
  } catch (error) {
    expect(error).toMatchObject({ code: 'message-unreadable' });
    return undefined;
  }
}
