import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  composeMime,
  estimateBytes,
  type OutgoingMail,
  withBlindCopies,
} from '../../../main/mail/compose-mime.ts';
import { readMessage } from '../../../main/mail/read-message.ts';

function aMail(overrides: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    from: { name: 'Trần Minh Anh', address: 'minh.anh@so.example' },
    to: [{ name: 'Lê Thị Thu Hà, phòng “số”', address: 'thu.ha@so.example' }],
    ...{ cc: [], bcc: [{ name: '', address: 'kin@so.example' }] },
    subject: 'V/v báo cáo kết quả thực hiện Đề án chuyển đổi số quý IV năm 2026 của Phòng',
    text: 'Kính gửi chị,\nFrom đầu dòng\n.\n-- \nHết   \n',
    ...{ messageId: 'c@so.example', inReplyTo: 'b@so.example' },
    references: ['a@so.example', 'b@so.example'],
    at: Date.UTC(2026, 10, 17, 1),
    files: [],
    ...overrides,
  };
}

const read = (mail: Uint8Array) => readMessage(mail, { officeDomains: ['so.example'] });
const linesOf = (mail: Uint8Array) => Buffer.from(mail).toString('latin1').split('\r\n');
const file = {
  name: 'Báo cáo tháng 11 – bản cuối cùng.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7\n'.repeat(40)),
};

describe('a mail as it goes out', () => {
  it('is read again as it was written', async () => {
    const { headers, text, attachments } = read(await composeMime(aMail({ files: [file] })));
    expect(headers).toMatchObject({
      ...{ subject: aMail().subject, from: aMail().from, to: aMail().to },
      ...{ messageId: 'c@so.example', inReplyTo: 'b@so.example' },
      ...{ references: ['a@so.example', 'b@so.example'], date: aMail().at },
    });
    expect(text.trimEnd()).toBe(aMail().text.trimEnd());
    expect(attachments.map(({ name, type }) => ({ name, type }))).toEqual([
      { name: file.name, type: file.type },
    ]);
    expect(Buffer.from(attachments[0]?.bytes() ?? []).equals(file.bytes)).toBe(true);
  });

  it('is 7-bit in lines of at most 76, signed or not, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.boolean(),
        async (text, subject, isSigned) => {
          const sign = isSigned ? async () => Buffer.alloc(300, 1) : undefined;
          const mail = await composeMime(aMail({ text, subject, files: [file] }), sign);
          expect(linesOf(mail).filter((line) => line.length > 76)).toEqual([]);
          expect(Buffer.from(mail).some((byte) => byte > 0x7e)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes no header out of a subject, a name or a file name', async () => {
    const hostile = 'x\r\nBcc: a@b.example\r\n\r\nText';
    const mail = await composeMime(
      aMail({
        subject: hostile,
        to: [{ name: hostile, address: 'thu.ha@so.example' }],
        files: [{ ...file, name: hostile }],
      }),
    );
    expect(linesOf(mail).filter((line) => /^bcc:/i.test(line))).toEqual([]);
  });

  it('tells nobody of blind copies; the copy that is filed names them', async () => {
    const mail = await composeMime(aMail());
    expect(Buffer.from(mail).toString()).not.toContain('kin@so.example');
    const copy = Buffer.from(withBlindCopies(mail, aMail().bcc)).toString();
    expect(copy.startsWith('Bcc: kin@so.example\r\n')).toBe(true);
  });

  it('begins no signed line with what programs on the way change', async () => {
    const mail = await composeMime(aMail(), async () => Buffer.alloc(3));
    expect(linesOf(mail).filter((line) => /^From /.test(line))).toEqual([]);
    expect(read(mail).text.trimEnd()).toBe(aMail().text.trimEnd());
  });

  it('is no larger than was estimated', async () => {
    const large = { ...file, bytes: Buffer.alloc(300_000, 5) };
    const mail = await composeMime(aMail({ files: [large, file] }));
    const sizes = [large.bytes.length, file.bytes.length];
    expect(mail.length).toBeLessThanOrEqual(estimateBytes(sizes, aMail().text.length));
  });
});
