import { zipSync } from 'fflate';
import { evilHtml } from './evil-html.ts';

/** A mail made to stop, fill or deceive whoever reads it. Made when it is asked for: some are large. */
export type HostileMail = { readonly name: string; readonly make: () => Uint8Array };

const megabyte = 1_000_000;
const text = (words: string) => Buffer.from(words, 'latin1');
const head = (type: string, more = '') =>
  `From: a@example.vn\r\nSubject: t\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n`;
const filled = (type: string, more: string, fill: string, bytes: number) => () =>
  Buffer.concat([text(head(type, more)), Buffer.alloc(bytes, fill, 'latin1')]);
const html = (body: string) => () => Buffer.from(head('text/html; charset=utf-8') + body);
const base64 = 'Content-Transfer-Encoding: base64\r\n';

function deepMultiparts(levels: number, end: boolean): Uint8Array {
  const opened = Array.from(
    { length: levels },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  );
  const closed = Array.from({ length: levels }, (_, at) => `\r\n--b${levels - 1 - at}--`);
  return text(`From: a@example.vn\r\n${opened.join('')}\r\ndeep${end ? closed.join('') : ''}\r\n`);
}

function deepMessages(levels: number): Uint8Array {
  return text(
    `${'Subject: in\r\nContent-Type: message/rfc822\r\n\r\n'.repeat(levels)}Subject: end\r\n\r\nx`,
  );
}

function manyParts(count: number): Uint8Array {
  return text(`${head('multipart/mixed; boundary=b')}${'--b\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`);
}

function zipBomb(): Uint8Array {
  const inner = zipSync({ 'zeros.bin': new Uint8Array(40 * megabyte) });
  const layers = zipSync(
    Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`${at}.zip`, inner])),
  );
  const body = Buffer.from(layers).toString('base64');
  return text(head('application/zip; name="bomb.zip"', base64) + body);
}

function signedJunk(bytes: number): Uint8Array {
  const signature = Buffer.from('308006092a864886f70d010702a080'.repeat(5000), 'hex').toString(
    'base64',
  );
  return text(
    `${head('multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=s')}--s\r\n` +
      `Content-Type: text/plain\r\n\r\n${'a\n'.repeat(bytes / 2)}\r\n--s\r\n` +
      `Content-Type: application/pkcs7-signature\r\n${base64}\r\n${signature}\r\n--s--\r\n`,
  );
}

function pdfJunk(): Uint8Array {
  const pdf = `%PDF-1.7\n1 0 obj ${'[<<'.repeat(200_000)} /ByteRange [0 1 2 3] startxref 9 %%EOF`;
  return text(head('application/pdf; name=a.pdf', base64) + text(pdf).toString('base64'));
}

function everyByteWrong(): Uint8Array {
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 256));
  const labels = [
    'utf-8',
    'utf-7',
    'utf-16',
    'iso-2022-jp',
    'gb18030',
    'x-nobody',
    'windows-1258',
    'hz-gb-2312',
    'utf-32',
  ];
  const parts = labels.flatMap((label) =>
    ['base64', 'quoted-printable', '8bit', 'x-uu'].map((encoding) =>
      Buffer.concat([
        text(
          `--b\r\nContent-Type: text/plain; charset=${label}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
        ),
        bytes,
        text('\r\n'),
      ]),
    ),
  );
  return Buffer.concat([text(head('multipart/mixed; boundary=b')), ...parts]);
}

export const hostileMails: readonly HostileMail[] = [
  { name: 'multiparts 10,000 deep', make: () => deepMultiparts(10_000, true) },
  { name: 'multiparts 10,000 deep that never end', make: () => deepMultiparts(10_000, false) },
  { name: 'messages within messages, 10,000 deep', make: () => deepMessages(10_000) },
  { name: '300,000 parts', make: () => manyParts(300_000) },
  {
    name: '100,000 header fields',
    make: () =>
      text(
        `From: a@example.vn\r\n${Array.from({ length: 100_000 }, (_, at) => `X-${at}: ${at}\r\n`).join('')}Subject: last\r\n\r\nx`,
      ),
  },
  {
    name: '25 million header lines',
    make: () => Buffer.concat([text('From: a@example.vn\r\n'), Buffer.alloc(50 * megabyte, 'b\n')]),
  },
  {
    name: 'one header field of 50 MB',
    make: () =>
      Buffer.concat([
        text('From: a@example.vn\r\nSubject: '),
        Buffer.alloc(50 * megabyte, 'x'),
        text('\r\n\r\nx'),
      ]),
  },
  { name: 'one line of 50 MB', make: filled('text/plain', '', 'a', 50 * megabyte) },
  { name: 'one line of 50 MB in HTML', make: filled('text/html', '', '<', 50 * megabyte) },
  { name: '50 million empty lines', make: filled('text/plain', '', '\n', 50 * megabyte) },
  { name: 'base64 of 60 MB', make: filled('application/octet-stream', base64, 'A', 60 * megabyte) },
  { name: 'base64 of 60 MB as text', make: filled('text/plain', base64, 'A', 60 * megabyte) },
  { name: 'base64 of padding', make: filled('image/png', base64, 'QQ==', 50 * megabyte) },
  {
    name: 'quoted-printable of 60 MB',
    make: filled(
      'text/html',
      'Content-Transfer-Encoding: quoted-printable\r\n',
      '=3C',
      60 * megabyte,
    ),
  },
  {
    name: 'quoted-printable of soft line ends',
    make: filled(
      'application/pdf',
      'Content-Transfer-Encoding: quoted-printable\r\n',
      '=\r\n',
      50 * megabyte,
    ),
  },
  { name: 'a ZIP bomb', make: zipBomb },
  {
    name: 'delimiters of 50 MB',
    make: filled('multipart/mixed; boundary=a', '', '--a\n', 50 * megabyte),
  },
  {
    name: 'a boundary that is a prefix everywhere',
    make: filled('multipart/mixed; boundary=a', '', '\n--aa', 50 * megabyte),
  },
  {
    name: 'the same boundary at every level',
    make: () =>
      text(
        `${head('multipart/mixed; boundary=s')}${'--s\r\nContent-Type: multipart/mixed; boundary=s\r\n\r\n'.repeat(50_000)}`,
      ),
  },
  { name: 'NUL bytes', make: filled('text/plain', '', '\0', 20 * megabyte) },
  { name: 'only NUL bytes', make: () => Buffer.alloc(30 * megabyte) },
  {
    name: 'lone CR',
    make: () =>
      text('From: a@example.vn\rSubject: cr\rContent-Type: text/plain\r\rbody\r'.repeat(100_000)),
  },
  {
    name: '1,000,000 recipients',
    make: () =>
      text(
        `From: a@example.vn\r\nTo: ${Array.from({ length: 1_000_000 }, (_, at) => `u${at}@example.vn`).join(',\r\n ')}\r\nSubject: many\r\n\r\nx`,
      ),
  },
  {
    name: '1,000,000 recipients in one line',
    make: () =>
      text(
        `To: ${Array.from({ length: 1_000_000 }, (_, at) => `u${at}@example.vn`).join(',')}\r\n\r\nx`,
      ),
  },
  {
    name: 'groups within groups',
    make: () =>
      text(`From: a@example.vn\r\nTo: ${'g:'.repeat(60_000)}a@b.vn${';'.repeat(60_000)}\r\n\r\nx`),
  },
  {
    name: 'quotes and comments that never end',
    make: () =>
      text(
        `From: ${'"\\'.repeat(60_000)}\r\nTo: ${'('.repeat(120_000)}\r\nContent-Type: text/plain; ${'a="'.repeat(40_000)}\r\n\r\nx`,
      ),
  },
  {
    name: '100,000 encoded words',
    make: () =>
      text(
        `Subject: ${'=?utf-7?B?K0FBQUEt?= '.repeat(100_000)}\r\nFrom: =?${'x'.repeat(100_000)}?Q?a?= <a@b.vn>\r\n\r\nx`,
      ),
  },
  {
    name: 'parameters in 100,000 sections',
    make: () =>
      text(
        `From: a@b.vn\r\nContent-Disposition: attachment; ${Array.from({ length: 100_000 }, (_, at) => `filename*${at}*=%41`).join('; ')}\r\n\r\nx`,
      ),
  },
  {
    name: 'shifts of ISO-2022',
    make: filled('text/plain; charset=iso-2022-jp', '', '\x1b$B!!\x1b(B', 50 * megabyte),
  },
  {
    name: 'shifts of HZ',
    make: filled('text/plain; charset=hz-gb-2312', '', '~{!!~}', 50 * megabyte),
  },
  { name: 'UTF-7 of nothing', make: filled('text/plain; charset=utf-7', '', '+-', 50 * megabyte) },
  {
    name: 'combining marks without end',
    make: filled('text/plain; charset=utf-8', '', '\xcc\x81', 50 * megabyte),
  },
  { name: 'every byte in the wrong charset', make: everyByteWrong },
  { name: 'a signature of junk over 12 MB', make: () => signedJunk(12 * megabyte) },
  { name: 'a signature of junk over 40 MB', make: () => signedJunk(40 * megabyte) },
  {
    name: 'CMS of indefinite depth',
    make: () =>
      text(
        head('application/pkcs7-mime; smime-type=signed-data', base64) +
          Buffer.from('3080'.repeat(2_000_000), 'hex').toString('base64'),
      ),
  },
  { name: 'a PDF of brackets', make: pdfJunk },
  { name: 'HTML 300,000 deep', make: html('<b>'.repeat(300_000)) },
  {
    name: 'HTML of hidden elements',
    make: html(`${'a'.repeat(400_000)}${'<b hidden>x</b>'.repeat(40_000)}`),
  },
  {
    name: 'HTML of attributes',
    make: html(`<p ${Array.from({ length: 120_000 }, (_, at) => `a${at}=1`).join(' ')}>`),
  },
  { name: 'HTML of links', make: html('<a href="http://xn--a.vn/">b.vn</a>'.repeat(30_000)) },
  {
    name: 'HTML of pictures',
    make: html(Array.from({ length: 30_000 }, (_, at) => `<img src="http://t.vn/${at}">`).join('')),
  },
  { name: 'HTML of tables', make: html('<table><tr><td>'.repeat(70_000)) },
  { name: 'HTML of comments', make: html('<!--<!'.repeat(170_000)) },
  { name: 'evil HTML', make: html(evilHtml.map(({ html: one }) => one).join('\n')) },
  { name: 'more than is read', make: filled('text/plain', '', 'a', 110 * megabyte) },
  { name: 'nothing', make: () => new Uint8Array() },
];
