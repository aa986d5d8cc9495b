import { zipSync } from 'fflate';
import type { HostileMail } from './hostile-mails.ts';

const megabyte = 1_000_000;
const text = (words: string) => Buffer.from(words, 'latin1');
const head = (type: string, more = '') =>
  `From: a@example.vn\r\nSubject: t\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n`;
const filled = (type: string, more: string, fill: string, bytes: number) => () =>
  Buffer.concat([text(head(type, more)), Buffer.alloc(bytes, fill, 'latin1')]);
const base64 = 'Content-Transfer-Encoding: base64\r\n';

/** Office documents whose parts say they are small and are not: each unpacks to 400 MB. */
function documentBomb(kind: 'docx' | 'odt'): Uint8Array {
  const zeros = new Uint8Array(100 * megabyte);
  const names =
    kind === 'docx'
      ? ['[Content_Types].xml', 'word/document.xml', 'word/header1.xml', 'word/comments.xml']
      : ['mimetype', 'META-INF/manifest.xml', 'content.xml', 'styles.xml'];
  const bomb = zipSync(Object.fromEntries(names.map((name) => [name, zeros])), { level: 9 });
  return text(
    head(`application/octet-stream; name="bao cao.${kind}"`, base64) +
      Buffer.from(bomb).toString('base64'),
  );
}

/** A directory of a million files, which costs a reader memory for each. */
function zipOfNames(): Uint8Array {
  const entry = Buffer.alloc(46 + 8);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 28);
  entry.write('abcd.exe', 46);
  const names = Buffer.concat(Array.from({ length: 200_000 }, () => entry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(65_535, 10);
  end.writeUInt32LE(names.length, 12);
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), names, end]);
  return text(head('application/zip; name=a.zip', base64) + zip.toString('base64'));
}

/** Messages as attachments of messages: each multipart holds a text and the next message. */
function messagesWithText(levels: number): Uint8Array {
  const opened = Array.from(
    { length: levels },
    (_, at) =>
      `Subject: ${at}\r\nContent-Type: multipart/mixed; boundary=m${at}\r\n\r\n--m${at}\r\n\r\nchu\r\n--m${at}\r\nContent-Type: message/rfc822\r\n\r\n`,
  );
  return text(`From: a@example.vn\r\n${opened.join('')}Subject: end\r\n\r\nx\r\n`);
}

function manyLabels(): Uint8Array {
  const labels = ['utf-8', '', '"', 'utf-8;', '\\', 'x'.repeat(5000), 'utf-16', 'windows-1258\0'];
  const parts = Array.from({ length: 3000 }, (_, at) => {
    const label = labels[at % labels.length] ?? '';
    return `--b\r\nContent-Type: text/plain; charset=${label}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${'\xff\xfe\xc3\x80'.repeat(50)}\r\n`;
  });
  const words = '=?utf-8?Q?=C3?= =?windows-1258?B?/////w==?= =?x?B?=?= =?utf-7?Q?+?= '.repeat(2000);
  return text(`Subject: ${words}\r\n${head('multipart/mixed; boundary=b')}${parts.join('')}--b--`);
}

/** Hostile mails of sizes and nesting that stand for what mail servers let through at worst. */
export const hostileMore: readonly HostileMail[] = [
  {
    name: '100 MB of base64 padding',
    make: filled('application/octet-stream', base64, '=', 100 * megabyte),
  },
  {
    name: 'base64 of signs that are none',
    make: filled('image/png', base64, '\x80*-_', 60 * megabyte),
  },
  {
    name: '1,000,000 header fields',
    make: () =>
      text(
        `From: a@example.vn\r\n${Array.from({ length: 1_000_000 }, (_, at) => `X-${at}: ${at}\r\n`).join('')}Subject: last\r\n\r\nx`,
      ),
  },
  {
    name: 'one line of 200 MB',
    make: filled('text/plain; charset=utf-8', '', 'a', 200 * megabyte),
  },
  {
    name: 'one header line of 200 MB',
    make: () => Buffer.concat([text('From: a@example.vn\r\nSubject: '), Buffer.alloc(2e8, 'x')]),
  },
  { name: 'messages with texts, 5,000 deep', make: () => messagesWithText(5000) },
  { name: 'a bomb as DOCX', make: () => documentBomb('docx') },
  { name: 'a bomb as ODT', make: () => documentBomb('odt') },
  { name: 'a ZIP of 200,000 names', make: zipOfNames },
  { name: '3,000 broken charsets', make: manyLabels },
  {
    name: 'UTF-16 of half letters',
    make: filled('text/plain; charset=utf-16', '', '\x00\xd8', 50 * megabyte),
  },
];
