import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMessage } from '../../../main/mail/read-message.ts';
import { AppError } from '../../../shared/errors.ts';
import { evilHtml } from '../../support/evil-html.ts';

const active =
  /<(?:script|style|iframe|object|embed|form|input|svg|math|link|meta|base)\b|<[^>]*(?:\son\w+=|javascript:|url\()/i;

/** Reads or refuses with an `AppError`, in well-formed NFC, and shows nothing that runs. */
function survives(bytes: Uint8Array): void {
  const before = process.threadCpuUsage();
  try {
    const mail = readMessage(bytes, { officeDomains: ['so.example.vn'] });
    const { subject, from } = mail.headers;
    for (const words of [
      mail.text,
      subject,
      from.name,
      ...mail.attachments.map((each) => each.name),
    ]) {
      expect(words.isWellFormed()).toBe(true);
      expect(words).toBe(words.normalize('NFC'));
    }
    expect(subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    for (const { name, sizeBytes, bytes: content } of mail.attachments) {
      expect(name).not.toMatch(/[\p{Cc}\\/\u202a-\u202e]/u);
      expect(content()).toHaveLength(sizeBytes);
    }
    expect(mail.html ?? '').not.toMatch(active);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('message-unreadable');
  }
  // Of this thread's own time, in µs: a busy machine gives it less, and adds nothing to it.
  const { user, system } = process.threadCpuUsage(before);
  expect(user + system).toBeLessThan(5_000_000);
}

const junkText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '(',
      ')',
      '<',
      '>',
      ',',
      ';',
      ':',
      '@',
      '=',
      '?',
      '*',
      "'",
      '%',
      ' ',
      '\t',
      '\r',
      '\n',
      '\0',
      '-',
      'a',
      '\u202e',
      'ế',
    ),
    maxLength: 40,
  }),
);
const word = fc
  .tuple(
    fc.constantFrom('utf-8', 'windows-1258', 'utf-7', 'iso-2022-jp', 'x', ''),
    fc.constantFrom('B', 'Q', 'b', 'x'),
    junkText,
  )
  .map(([charset, encoding, words]) => `=?${charset}?${encoding}?${words}?=`);
const type = fc.oneof(
  fc.constantFrom(
    'text/plain',
    'text/html; charset=utf-8',
    'text/html; charset=utf-7',
    'text/plain; format=flowed; delsp=yes',
    'application/pdf; name=a.pdf',
    'message/rfc822',
    'image/png',
    'application/pkcs7-mime',
    'application/ms-tnef',
    'text',
    '/',
    '',
  ),
  fc
    .tuple(
      fc.constantFrom('mixed', 'alternative', 'related', 'signed', 'digest', 'report'),
      fc.constantFrom('a', 'b', 'ab', '', '-', '"', 'a b'),
    )
    .map(([kind, boundary]) => `multipart/${kind}; boundary="${boundary}"`),
  junkText,
);
const field = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        'From',
        'To',
        'Cc',
        'Subject',
        'Date',
        'Message-ID',
        'References',
        'Reply-To',
        'Content-Disposition',
        'Content-ID',
        'X-Y',
        ' From',
        ':',
      ),
      junkText,
    ),
    fc.oneof(
      junkText,
      word,
      fc.constantFrom(
        'a@b.vn',
        'g: a@b.vn, c@d.vn;',
        'attachment; filename*0*=utf-8\'\'%E1; filename*1="x"',
        '<a@b>',
        'Sun, 22 Nov 2026 13:00:00 +0700',
      ),
    ),
  )
  .map(([name, value]) => `${name}: ${value}`);
const encoding = fc.constantFrom('base64', 'quoted-printable', '7bit', 'binary', 'x-uuencode', '');
const lineEnd = fc.constantFrom('\r\n', '\n', '\r', '\r\r\n', '\n\r');
const content = fc.oneof(
  junkText,
  fc.constantFrom(...evilHtml.map(({ html }) => html)),
  fc.constant('TVqQAAMAAAA='),
  word,
);

/** A tree of parts whose delimiters sometimes fit and sometimes do not. */
const { entity } = fc.letrec<{ entity: string; body: string }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    content,
    fc
      .tuple(
        fc.array(tie('entity'), { maxLength: 3 }),
        fc.constantFrom('a', 'b', 'ab', ''),
        fc.boolean(),
      )
      .map(
        ([parts, boundary, ends]) =>
          `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}${ends ? `--${boundary}--` : ''}`,
      ),
  ),
  entity: fc
    .tuple(fc.array(field, { maxLength: 4 }), type, encoding, lineEnd, tie('body'))
    .map(([fields, stated, encoded, end, body]) =>
      [
        ...fields,
        `Content-Type: ${stated}`,
        `Content-Transfer-Encoding: ${encoded}`,
        '',
        body,
      ].join(end),
    ),
}));

it('survives any tree of parts and any header', () => {
  fc.assert(
    fc.property(entity, (mail) => survives(Buffer.from(mail))),
    { numRuns: 3000 },
  );
});

it('survives any bytes behind a header', () => {
  const bytes = fc.tuple(type, encoding, fc.uint8Array({ maxLength: 400 }));
  fc.assert(
    fc.property(bytes, ([stated, encoded, body]) => {
      const head = `From: a@b.vn\r\nContent-Type: ${stated}\r\nContent-Transfer-Encoding: ${encoded}\r\n\r\n`;
      survives(Buffer.concat([Buffer.from(head), body]));
    }),
    { numRuns: 1500 },
  );
});

it('survives HTML put together from attempts, broken anywhere', () => {
  const pieces = fc.array(fc.constantFrom(...evilHtml.map(({ html }) => html)), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(pieces, fc.nat(), fc.nat(), (list, from, length) => {
      const html = list.join('');
      const start = from % html.length;
      const broken = html.slice(0, start) + html.slice(start + (length % 20));
      survives(
        Buffer.from(`From: a@b.vn\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${broken}`),
      );
    }),
    { numRuns: 2000 },
  );
});
