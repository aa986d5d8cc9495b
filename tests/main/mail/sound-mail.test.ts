import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { readMessage } from '../../../main/mail/read-message.ts';

/** What any program may write and every program reads alike. */
const sound = fc.record({
  subject: fc.string({
    unit: fc.constantFrom('a', 'ế', 'đ', '日', '😀', '_', '='),
    minLength: 1,
    maxLength: 60,
  }),
  name: fc.string({ unit: fc.constantFrom('a', 'b', 'ế', 'đ', '日'), minLength: 1, maxLength: 30 }),
  parts: fc.array(
    fc.record({
      text: fc.string({
        unit: fc.constantFrom('a', 'ế', ' b', '\n', '=', '--', '.'),
        minLength: 1,
        maxLength: 120,
      }),
      encoding: fc.constantFrom('base64', 'quoted-printable', '8bit'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  file: fc.uint8Array({ maxLength: 200 }),
});

it('reads what programs write as postal-mime reads it', async () => {
  await fc.assert(
    fc.asyncProperty(sound, async ({ subject, name, parts, file }) => {
      const mail = writeMail({ subject, name, parts, file });
      const ours = readMessage(mail, { officeDomains: [] });
      const theirs = await PostalMime.parse(mail);
      expect(ours.headers.subject).toBe(theirs.subject?.normalize('NFC'));
      expect(ours.headers.from).toEqual({
        name: theirs.from?.name.normalize('NFC'),
        address: 'a@b.vn',
      });
      const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
      expect(plain(ours.text)).toBe(plain(theirs.text?.normalize('NFC') ?? ''));
      const [attachment] = ours.attachments;
      expect(Buffer.from(attachment?.bytes() ?? [])).toEqual(Buffer.from(file));
    }),
    { numRuns: 300 },
  );
});

function writeMail({
  subject,
  name,
  parts,
  file,
}: {
  subject: string;
  name: string;
  parts: readonly { text: string; encoding: string }[];
  file: Uint8Array;
}) {
  const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  const bodyOf = (text: string, how: string) => {
    if (how === 'base64') return Buffer.from(text).toString('base64');
    if (how === '8bit') return text.replaceAll('\n', '\r\n').replaceAll('--', '- -');
    return Buffer.from(text.replaceAll('\n', '\r\n'))
      .toString('latin1')
      .replaceAll(
        /[^\r\n -<>-~]|[ .-](?=\r?$)/gm,
        (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )
      .replaceAll('--', '=2D=2D');
  };
  const texts = parts.map(
    ({ text, encoding: how }) =>
      `--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${how}\r\n\r\n${bodyOf(text, how)}\r\n`,
  );
  const last = `--x\r\nContent-Type: application/octet-stream; name=a.bin\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(file).toString('base64')}\r\n--x--\r\n`;
  return Buffer.from(
    `From: ${encoded(name)} <a@b.vn>\r\nSubject: ${encoded(subject)}\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${texts.join('')}${last}`,
  );
}
