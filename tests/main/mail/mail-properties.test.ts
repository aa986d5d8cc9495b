import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { composeMime } from '../../../main/mail/compose-mime.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { readingLimits } from '../../../main/mail/reading-limits.ts';
import { AppError } from '../../../shared/errors.ts';
import { evilHtml } from '../../support/evil-html.ts';
import { aMail, aMailOf } from '../../support/mails.ts';

const read = (mail: Uint8Array) => readMessage(mail, { officeDomains: ['so.example'] });
const plain = (text = '') => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

const letters = fc.constantFrom('a', 'B', 'ế', 'đ', 'ữ', '日', '😀', '.', ',', '"', '=', '?', '_');
const words = fc
  .array(fc.string({ unit: letters, minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 })
  .map((list) => list.join(' '));
const local = fc
  .stringMatching(/^[a-z][a-z0-9.-]{0,12}[a-z0-9]$/)
  .filter((one) => !/\.\./.test(one));
// A quote within a name is lost on the way by some, on purpose.
const name = words.map((each) => each.replaceAll('"', ''));
const person = fc.record({ name, address: local.map((one) => `${one}@so.example`) });
const file = fc.record({
  name: fc
    .string({ unit: letters.filter((one) => !/[",?]/.test(one)), minLength: 1, maxLength: 60 })
    .map((name) => `t${name}e.bin`),
  type: fc.constant('application/octet-stream'),
  bytes: fc.uint8Array({ maxLength: 400 }),
});
const written = fc.record({
  from: person,
  to: fc.array(person, { minLength: 1, maxLength: 4 }),
  cc: fc.array(person, { maxLength: 2 }),
  subject: words,
  text: fc.array(words, { maxLength: 6 }).map((lines) => lines.join('\n')),
  files: fc.array(file, { maxLength: 3 }),
  isSigned: fc.boolean(),
});

it('writes what we and others read alike', async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ isSigned, ...mail }) => {
      const rest = { bcc: [], messageId: 'c@so.example', inReplyTo: null, references: [] };
      const sign = isSigned ? async () => Buffer.alloc(300, 1) : undefined;
      const bytes = await composeMime({ ...mail, ...rest, at: Date.UTC(2026, 10, 17) }, sign);
      const ours = read(bytes);
      const theirs = await PostalMime.parse(bytes);
      const people = (list: readonly { name: string; address?: string | undefined }[] = []) =>
        list.map(({ name, address = '' }) => [plain(name), address]);
      for (const field of ['to', 'cc'] as const) {
        expect(people(ours.headers[field])).toEqual(people(mail[field]));
        expect(people(theirs[field])).toEqual(people(mail[field]));
      }
      expect(ours.headers.subject).toBe(mail.subject.normalize('NFC'));
      expect(plain(theirs.subject)).toBe(plain(mail.subject));
      expect([plain(ours.text), plain(theirs.text)]).toEqual([plain(mail.text), plain(mail.text)]);
      const sent = mail.files.map((one) => Buffer.from(one.bytes).toString('hex'));
      const received = ours.attachments.map((one) => Buffer.from(one.bytes()).toString('hex'));
      expect(received.slice(0, sent.length)).toEqual(sent);
      expect(ours.attachments.slice(0, sent.length).map(({ name }) => name)).toEqual(
        mail.files.map(({ name }) => name.normalize('NFC')),
      );
    }),
    { numRuns: 150 },
  );
});

it('reads a header field the same wherever it was folded', () => {
  const blank = fc.constantFrom(' ', '\r\n ', '\r\n\t', '\n ', ' \r\n ');
  const folded = fc.array(fc.tuple(fc.stringMatching(/^[a-zA-Z0-9]{1,9}$/), blank), {
    minLength: 1,
  });
  fc.assert(
    fc.property(folded, (list) => {
      const subject = list.map(([word, gap], index) => (index === 0 ? word : gap + word)).join('');
      const mail = `From: a@b.vn\r\nSubject: ${subject}\r\nTo: c@d.vn\r\n\r\nx`;
      const { headers } = read(Buffer.from(mail));
      expect(headers.subject).toBe(list.map(([word]) => word).join(' '));
      expect(headers.to).toEqual([{ name: '', address: 'c@d.vn' }]);
    }),
    { numRuns: 500 },
  );
});

it('changes nothing of HTML that it cleaned once', () => {
  const html = fc
    .array(
      fc.oneof(
        fc.constantFrom(...evilHtml.map((each) => each.html)),
        fc.constantFrom(
          '<p style="color:red">',
          '</p>',
          '<a href="https://b.vn">',
          '</a>',
          '<td>',
          '&lt;',
        ),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
      ),
      { maxLength: 6 },
    )
    .map((pieces) => pieces.join(''));
  const clean = (body: string) => read(aMailOf('text/html; charset=utf-8', body)).html ?? '';
  fc.assert(
    fc.property(html, (body) => {
      const once = clean(body);
      const twice = clean(once);
      // Numbers of pictures that were left out go with their addresses.
      expect(twice).toBe(once.replaceAll(/ data-remote="\d+"/g, ''));
    }),
    { numRuns: 600 },
  );
});

it('reads any beginning of a mail, as a line that breaks leaves it', async () => {
  const person = { name: 'Hà', address: 'ha@so.example' };
  const sent = Buffer.alloc(600, 'tệp');
  const whole = await composeMime({
    ...{ from: person, to: [person], cc: [], bcc: [], subject: 'Về việc họp', text: 'Kính gửi.' },
    ...{ messageId: 'a@b.vn', inReplyTo: null, references: [], at: 0 },
    files: [{ name: 'a.bin', type: 'application/octet-stream', bytes: sent }],
  });
  fc.assert(
    fc.property(fc.nat(whole.length), (length) => {
      try {
        const { attachments } = read(whole.subarray(0, length));
        for (const one of attachments) {
          const content = Buffer.from(one.bytes());
          // What begins the delimiter behind it may still be taken for its end.
          const size = Math.min(content.length, 597);
          expect(content.subarray(0, size).equals(sent.subarray(0, size))).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.code).toBe('message-unreadable');
      }
    }),
    { numRuns: 400 },
  );
});

it('stays within its limits, however wide and deep the parts lie', () => {
  const shape = fc.record({
    depth: fc.nat(200),
    width: fc.nat(1500),
    fields: fc.nat(5000),
    people: fc.nat(3000),
  });
  fc.assert(
    fc.property(shape, ({ depth, width, fields, people }) => {
      const open = Array.from(
        { length: depth },
        (_, at) => `Content-Type: multipart/mixed; boundary=d${at}\r\n\r\n--d${at}\r\n`,
      ).join('');
      const part = '--w\r\nContent-Disposition: attachment\r\n\r\nx\r\n';
      const body = `${open}Content-Type: multipart/mixed; boundary=w\r\n\r\n${part.repeat(width)}--w--`;
      const head = Array.from({ length: fields }, (_, at) => `X-${at}: ${at}`);
      const to = Array.from({ length: people }, (_, at) => `u${at}@b.vn`).join(', ');
      const lines = ['From: a@b.vn', `To: ${to}`, ...head];
      const mail = read(Buffer.from(`${lines.join('\r\n')}\r\n${body}`));
      expect(mail.attachments.length).toBeLessThanOrEqual(readingLimits.attachments);
      expect(mail.headers.to.length).toBeLessThanOrEqual(readingLimits.addresses);
      const isWide = width > readingLimits.attachments || depth > readingLimits.depth + 1;
      if (isWide || people > readingLimits.addresses) expect(mail.cuts).not.toEqual([]);
      expect(read(aMail(lines, 'x')).headers.from.address).toBe('a@b.vn');
    }),
    { numRuns: 15 },
  );
});
