import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../main/exchange/bounce.ts';
import {
  addresseeMark,
  composeMail,
  messageIdOf,
  readRecordId,
  sealedInMail,
} from '../../../main/exchange/mail-envelope.ts';
import { composeSealed } from '../../../main/exchange/sealed-message.ts';

const recordId = '3f0e2b52-44e4-4d6b-9f51-aa56b4f8a001';
const mailOf = (content: Uint8Array) =>
  composeMail({
    recordId,
    personId: 'le-thi-thu-ha',
    from: 'minh.anh@so.example',
    to: 'thu.ha@so.example',
    at: Date.UTC(2026, 10, 16),
    sealed: composeSealed(content),
  });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (mail: string) => Buffer.from(mail, 'latin1');

describe('a sealed message in a mail', () => {
  it('comes out byte for byte, whatever servers add in front', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.stringMatching(/^X-[A-Z]{1,9}: [a-z ]{0,60}$/)),
        (content, added) => {
          const mail = `${added.map((line) => `${line}\r\n`).join('')}${text(mailOf(content))}`;
          expect(sealedInMail(bytesOf(mail))).toEqual(composeSealed(content));
        },
      ),
    );
  });

  it('comes out of lines that were wrapped anew and of a multipart around it', () => {
    const content = randomBytes(500);
    const [head = '', body = ''] = text(mailOf(content)).split('\r\n\r\n');
    const long = body.replaceAll('\r\n', '');
    const part = head.slice(head.indexOf('Content-Type'));
    const bare = `${head}\n\n${long}\n`.replaceAll('\r', '');
    const wrapped = [
      'Content-Type: multipart/mixed;\r\n boundary="===a"',
      '',
      '--===a\r\nContent-Type: text/plain\r\n\r\nQuét vi-rút: sạch.',
      `--===a\r\n${part}\r\n\r\n${body}`,
      '--===a--\r\n',
    ].join('\r\n');
    for (const mail of [bare, wrapped])
      expect(sealedInMail(bytesOf(mail))).toEqual(composeSealed(content));
  });

  it('is not in other mails, and junk is answered without an error', () => {
    expect(sealedInMail(bytesOf('Subject: Chao\r\n\r\nXin chao\r\n'))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (junk) => {
        sealedInMail(junk);
        readBounce(junk);
      }),
    );
  });

  it('has the same Message-ID each time, another one per addressee, and names nobody', () => {
    const idOf = (personId: string) =>
      messageIdOf({ recordId, personId, from: 'minh.anh@so.example' });
    expect(idOf('le-thi-thu-ha')).toBe(idOf('le-thi-thu-ha'));
    expect(idOf('le-thi-thu-ha')).not.toBe(idOf('dong-nghiep'));
    expect(idOf('le-thi-thu-ha')).not.toContain('thu-ha');
  });

  it('is named by a record id only', () => {
    expect(readRecordId(` ${recordId.toUpperCase()} `)).toBe(recordId);
    for (const other of ['', undefined, '../../x', `${recordId}.eml`])
      expect(readRecordId(other)).toBeUndefined();
  });
});

describe('a notice of non-delivery', () => {
  const original = text(mailOf(randomBytes(30))).split('\r\n\r\n')[0] ?? '';
  const notice = ({ action = 'failed', head = original } = {}) =>
    bytesOf(
      [
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
        '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail\r\n\r\n' +
          `Final-Recipient: rfc822; thu.ha@so.example\r\nAction: ${action}\r\nStatus: 5.2.2\r\n` +
          'Diagnostic-Code: smtp; 552 5.2.2 Quota\r\n exceeded\r\n',
        `--b\r\nContent-Type: text/rfc822-headers\r\n\r\n${head}\r\n`,
        '--b--\r\n',
      ].join('\r\n'),
    );

  it('says which envelope of ours came back, from whom, and why', () => {
    expect(readBounce(notice())).toEqual({
      recordId,
      mark: addresseeMark(recordId, 'le-thi-thu-ha'),
      status: '5.2.2',
      said: 'smtp; 552 5.2.2 Quota exceeded',
    });
  });

  it('counts neither for a delay nor for a mail that is not ours', () => {
    expect(readBounce(notice({ action: 'delayed' }))).toBeUndefined();
    expect(readBounce(notice({ head: 'Message-ID: <a@b.example>' }))).toBeUndefined();
    const other = original.replace(/X-Phien-Record: .*/, 'X-Other: 1');
    expect(readBounce(notice({ head: other }))).toBeUndefined();
  });
});
