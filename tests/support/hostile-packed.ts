import type { HostileMail } from './hostile-mails.ts';
import {
  aTnef,
  aTnefFile,
  attribute,
  nested,
  packedRtf,
  streamHead,
  type TnefProperty,
  u32,
  wide,
} from './tnef-streams.ts';
import { uuencoded } from './uuencode.ts';

const megabyte = 1_000_000;
const head = (type: string, encoding: string) =>
  `From: a@example.vn\r\nSubject: t\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const inBase64 = (stream: Uint8Array) => () =>
  Buffer.from(
    head('application/ms-tnef; name=winmail.dat', 'base64') +
      Buffer.from(stream).toString('base64'),
  );
const asItIs = (stream: () => Uint8Array) => () =>
  Buffer.concat([Buffer.from(head('application/ms-tnef; name=winmail.dat', 'binary')), stream()]);
const filledStream = (piece: Buffer, bytes: number) =>
  Buffer.concat([streamHead, Buffer.alloc(bytes, piece)]);
const asText = (text: string | Buffer, encoding = '8bit') =>
  Buffer.concat([Buffer.from(head('text/plain', encoding)), Buffer.from(text)]);

/** As if signed: it fills what is checked of a PDF. */
const pdf = (bytes: number) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj << /ByteRange [0 1 2 3] >>\n'),
    Buffer.alloc(bytes, ' obj '),
  ]);

function deepStreams(levels: number): Buffer {
  let stream = aTnef({ files: [aTnefFile('a.pdf', Buffer.from('%PDF-1.7'))] });
  for (let level = 0; level < levels; level += 1)
    stream = aTnef({ files: [{ properties: [nested(stream)] }] });
  return stream;
}

/** Each two bytes become sixteen; none of these references is the one that ends it. */
function rtfBomb(bytes: number): TnefProperty {
  const packed = packedRtf('{\\rtf1 a');
  return [
    0x102,
    0x1009,
    Buffer.concat([packed, Buffer.alloc(bytes, `ff${'0cde'.repeat(8)}`, 'hex')]),
  ];
}

const countedList = (count: number, list: Buffer) =>
  Buffer.concat([streamHead, attribute(1, 0x69003, Buffer.concat([u32(count), list]))]);
const manyFiles = (count: number, bytes: Buffer) =>
  aTnef({ files: times(count, (at) => aTnefFile(`${at}.pdf`, bytes)) });
function besideAnother(): Buffer {
  const file = `Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(`${head('multipart/mixed; boundary=b', '8bit')}--b\r\n${file}`),
    Buffer.from(manyFiles(2, pdf(5.9 * megabyte)).toString('base64')),
    Buffer.from('\r\n--b\r\nContent-Type: application/pdf\r\n\r\n'),
    pdf(50 * megabyte),
    Buffer.from('\r\n--b--\r\n'),
  ]);
}
const rtfOf = (fill: string) => aTnef({ properties: [[0x102, 0x1009, packedRtf(fill)]] });

/** Mails whose hostility is packed: in TNEF, in formatted text of Outlook, and in uuencode. */
export const hostilePacked: readonly HostileMail[] = [
  { name: 'a winmail.dat of 45 MB', make: () => inBase64(manyFiles(1, pdf(45 * megabyte)))() },
  { name: 'a winmail.dat of 33 MB', make: () => inBase64(manyFiles(1, pdf(33 * megabyte)))() },
  {
    name: 'PDFs that fill a winmail.dat',
    make: () => inBase64(manyFiles(3, pdf(11 * megabyte)))(),
  },
  { name: 'PDFs in a winmail.dat that fill the mail with another file', make: besideAnother },
  { name: 'a winmail.dat of 900 files', make: asItIs(() => manyFiles(900, pdf(60_000))) },
  {
    name: 'a winmail.dat of 5 million attributes',
    make: asItIs(() => filledStream(attribute(1, 1, Buffer.alloc(0)), 55 * megabyte)),
  },
  {
    name: 'a winmail.dat of 5 million files',
    make: asItIs(() => filledStream(attribute(2, 0x69002, Buffer.alloc(0)), 55 * megabyte)),
  },
  {
    name: '10 million properties',
    make: asItIs(() => countedList(4e9, Buffer.alloc(50 * megabyte, '01000100', 'hex'))),
  },
  {
    name: 'a property of 4,000 million words',
    make: asItIs(() =>
      countedList(
        1,
        Buffer.concat([Buffer.from('1f10070e', 'hex'), u32(4e9), Buffer.alloc(50 * megabyte)]),
      ),
    ),
  },
  { name: 'streams within streams, 2,000 deep', make: () => inBase64(deepStreams(2000))() },
  {
    name: 'formatted text that unpacks to eight times its size',
    make: () => inBase64(aTnef({ properties: [rtfBomb(20 * megabyte)] }))(),
  },
  {
    name: '900 messages within, each with formatted text',
    make: asItIs(() => {
      const one = aTnef({ properties: [[0x1f, 0x37, wide('x')], rtfBomb(60_000)] });
      return aTnef({ files: times(900, () => ({ properties: [nested(one)] })) });
    }),
  },
  {
    name: 'groups of formatted text that never end',
    make: () => inBase64(rtfOf('{'.repeat(megabyte)))(),
  },
  {
    name: 'letters of formatted text',
    make: () => inBase64(rtfOf(`{\\rtf1${'\\u7871?'.repeat(140_000)}`))(),
  },
  {
    name: 'marks without order in formatted text',
    make: () => inBase64(rtfOf(`{\\rtf1\\uc0 a${'\\u769\\u803'.repeat(90_000)}`))(),
  },
  {
    name: 'a uuencoded file of 60 MB',
    make: () => asText(uuencoded('a.bin', Buffer.alloc(43 * megabyte, 'ế'))),
  },
  {
    name: 'a uuencoded file of 23 MB in base64',
    make: () =>
      asText(
        Buffer.from(uuencoded('a.bin', Buffer.alloc(23 * megabyte))).toString('base64'),
        'base64',
      ),
  },
  {
    name: '3 million uuencoded files',
    make: () => asText(Buffer.alloc(60 * megabyte, 'begin 644 a\n!``\n`\nend\n')),
  },
  {
    name: 'uuencoded files that never end',
    make: () => asText(Buffer.alloc(60 * megabyte, 'begin 644 a\n')),
  },
  {
    name: 'begin on one line of 60 MB',
    make: () =>
      asText(
        Buffer.concat([Buffer.from('begin 644 a\n'), Buffer.alloc(60 * megabyte, 'begin 644 a ')]),
      ),
  },
];
