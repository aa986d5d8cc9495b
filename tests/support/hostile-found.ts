import type { HostileMail } from './hostile-mails.ts';

const megabyte = 1_000_000;
const text = (words: string) => Buffer.from(words, 'latin1');
const head = (type: string, more = '') =>
  `From: a@example.vn\r\nSubject: t\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n`;
const base64 = 'Content-Transfer-Encoding: base64\r\n';
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

/** Marks above and below by turns: whoever puts them in order moves each past half of the others. */
const marks = (count: number) => `a${'\u0301\u0323'.repeat(count / 2)}`;

function mixed(parts: readonly Buffer[]): Buffer {
  const pieces = parts.flatMap((part) => [text('--b\r\n'), part, text('\r\n')]);
  return Buffer.concat([text(head('multipart/mixed; boundary=b')), ...pieces, text('--b--\r\n')]);
}

function part(type: string, more: string, body: Buffer): Buffer {
  return Buffer.concat([text(`Content-Type: ${type}\r\n${more}\r\n`), body]);
}

const inBase64 = (type: string, bytes: Buffer) =>
  part(type, base64, text(bytes.toString('base64')));

const oleHead = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const oleFile = (bytes: number) => Buffer.concat([oleHead, Buffer.alloc(bytes, '_\0V\0B')]);

function marksInHead(): Buffer {
  const from = `From: ${marks(60_000)} <a@example.vn>\r\n`;
  const type = `Content-Type: application/pdf; name="${marks(15_000)}.pdf"\r\n`;
  return Buffer.from(`${from}Subject: ${marks(120_000)}\r\n${type}\r\nx`);
}

function marksInHtml(): Buffer {
  const link = `<a href="http://a.vn">${marks(200_000)}</a>`;
  const entities = `<p>a${'&#x301;&#x323;'.repeat(60_000)}</p>`;
  return Buffer.from(`${head('text/html; charset=utf-8')}${link}${entities}`);
}

/** Text of the full size that grows sixfold where each sign is escaped. */
function escapedSigns(fill: string): Buffer {
  const body = Buffer.concat([Buffer.from('ế'), Buffer.alloc(1.04 * megabyte, fill)]);
  return mixed(times(2, () => part('text/html; charset=utf-8', '', body)));
}

function manyPictures(): Buffer {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100_000)]);
  const shown = times(400, (at) => `<img src="cid:i${at}">`).join('');
  const pictures = times(400, (at) =>
    part('image/png', `Content-ID: <i${at}>\r\n${base64}`, text(png.toString('base64'))),
  );
  return mixed([part('text/html', '', text(shown)), ...pictures]);
}

function onePictureEverywhere(): Buffer {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(1_500_000)]);
  const field = `Content-ID: <i>\r\n${base64}`;
  return mixed([
    part('text/html', '', text('<img src="cid:i">'.repeat(100))),
    part('image/png', field, text(png.toString('base64'))),
  ]);
}

/** Each says that it is signed, and is as large as is looked into. */
function manyLargePdfs(): Buffer {
  const start = text('%PDF-1.7\n/ByteRange startxref\n9\n%%EOF');
  const pdf = Buffer.concat([start, Buffer.alloc(15.8 * megabyte, ' obj ')]);
  return mixed(times(3, () => inBase64('application/pdf', pdf)));
}

function signedInManyParts(): Buffer {
  const type = 'multipart/signed; protocol="application/pkcs7-signature"; boundary=s';
  return Buffer.concat([
    text(head(type)),
    Buffer.alloc(15 * megabyte, '--s\r\n\r\n'),
    text('\r\n--s--\r\n'),
  ]);
}

/** Hostile mails that once took more than what is promised. */
export const hostileFound: readonly HostileMail[] = [
  { name: 'marks without order in the head', make: marksInHead },
  {
    name: 'marks without order as text',
    make: () => Buffer.from(head('text/plain; charset=utf-8') + marks(500_000)),
  },
  { name: 'marks without order in HTML', make: marksInHtml },
  {
    name: 'an old Office file of 45 MB',
    make: () => mixed([inBase64('application/msword; name=a.doc', oleFile(45 * megabyte))]),
  },
  {
    name: '500 old Office files',
    make: () => mixed(times(500, () => inBase64('application/msword', oleFile(85_000)))),
  },
  { name: 'control characters as HTML', make: () => escapedSigns('\x01') },
  { name: 'closing brackets as HTML', make: () => escapedSigns('>') },
  {
    name: 'quotes in attributes',
    make: () => escapedSigns(`<img alt='${'"'.repeat(500)}'>`),
  },
  { name: '400 pictures in the text', make: manyPictures },
  { name: 'one picture in 100 places', make: onePictureEverywhere },
  { name: 'three PDFs that fill the mail', make: manyLargePdfs },
  { name: 'a signed mail of a million parts', make: signedInManyParts },
];
