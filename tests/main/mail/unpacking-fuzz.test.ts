import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unpackRtf } from '../../../main/mail/compressed-rtf.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { readingLimits } from '../../../main/mail/reading-limits.ts';
import { textOfRtf } from '../../../main/mail/rtf-text.ts';
import { readTnef } from '../../../main/mail/tnef.ts';
import { readProperties } from '../../../main/mail/tnef-properties.ts';
import { aMailOf } from '../../support/mails.ts';
import {
  aTnef,
  aTnefFile,
  attribute,
  nested,
  packedRtf,
  streamHead,
  u32,
  wide,
} from '../../support/tnef-streams.ts';

const html = Buffer.from('<p onclick=x>Kính <script>x</script>gửi</p>');
const inner = aTnef({
  body: Buffer.from('cu\0'),
  properties: [[0x1f, 0x0037, wide('Thư cũ')]],
  files: [aTnefFile('trong.pdf', Buffer.from('%PDF-1.7'))],
});
const valid = [
  aTnef({
    properties: [
      [0x1f, 0x8001, wide('x'), 'tên'],
      [0x102, 0x1009, packedRtf('{\\rtf1\\ansi{\\fonttbl x}K\\u237?nh\\par}')],
      [0x102, 0x1013, html],
      [0x03, 0x3fde, u32(65001)],
    ],
    files: [aTnefFile('a.pdf', Buffer.from('%PDF-1.7')), { properties: [nested(inner)] }],
  }),
  aTnef({ properties: [[0x102, 0x1009, packedRtf("{\\rtf1 a\\'ea\\bin3 xyz}")]] }),
];

/** Reads it as a mail: nothing is thrown, and nothing is larger than what it was made from allows. */
function survives(stream: Uint8Array): void {
  const mail = readMessage(aMailOf('application/ms-tnef; name=winmail.dat', stream), {
    officeDomains: [],
  });
  expect(mail.text.isWellFormed()).toBe(true);
  expect(mail.text).toBe(mail.text.normalize('NFC'));
  expect(mail.text.length).toBeLessThanOrEqual(readingLimits.allTextBytes);
  expect(mail.html ?? '').not.toMatch(/<script|<[^>]*\sonclick=/i);
  expect(mail.attachments.length).toBeLessThanOrEqual(readingLimits.attachments);
  // What could not be taken out as a whole is still there to be saved.
  if (mail.cuts.includes('packed')) expect(mail.attachments.length).toBeGreaterThan(0);
  for (const { name, sizeBytes, bytes } of mail.attachments) {
    expect(name).not.toMatch(/[\p{Cc}\\/\u202a-\u202e]/u);
    expect(bytes()).toHaveLength(sizeBytes);
  }
}

it('survives any bytes behind the head of a stream', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) =>
      survives(Buffer.concat([streamHead, bytes])),
    ),
    { numRuns: 1000 },
  );
});

it('survives attributes of any kind, size and order', () => {
  const ids = [0x18004, 0x2800c, 0x18010, 0x6800f, 0x69002, 0x69003, 0x69005, 0x69007, 0x1];
  const one = fc
    .tuple(
      fc.constantFrom(1, 2, 2, 0),
      fc.constantFrom(...ids),
      fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...valid, inner)),
      fc.option(fc.constantFrom(0, 1, 0x7fffffff, 0xffffffff), { freq: 10 }),
    )
    .map(([level, id, data, length]) =>
      attribute(level, id, Buffer.from(data), length ?? data.length),
    );
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (attributes) =>
      survives(Buffer.concat([streamHead, ...attributes])),
    ),
    { numRuns: 1000 },
  );
});

it('survives valid streams of which some bytes are others, doubled or gone', () => {
  const change = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'double'));
  fc.assert(
    fc.property(
      fc.constantFrom(...valid),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      (stream, changes) => {
        const changed = changes.reduce((bytes, [place, value, how]) => {
          const at = place % bytes.length;
          const copy = Buffer.from(bytes);
          if (how === 'set') copy[at] = value;
          const rest = how === 'cut' ? at + value : how === 'double' ? at - value : at;
          return how === 'set'
            ? copy
            : Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, rest))]);
        }, stream);
        survives(Buffer.concat([streamHead, changed.subarray(streamHead.length)]));
      },
    ),
    { numRuns: 2000 },
  );
});

it('reads properties of any bytes without looking beyond them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(0xffff), (bytes, id) => {
      const list = Buffer.from(bytes);
      const ids = Array.from({ length: list.length }, (_, at) => list.readUInt8(at));
      const { values } = readProperties(list, new Set([id, ...ids]));
      for (const { value } of values.values())
        expect(value.length).toBeLessThanOrEqual(list.length);
    }),
    { numRuns: 2000 },
  );
});

it('asks before each file, and stops where it is told to', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (count, most) => {
      const files = Array.from({ length: count }, () => aTnefFile('a', Buffer.from('x')));
      let left = most;
      const message = readTnef(aTnef({ files }), () => {
        left -= 1;
        return left >= 0;
      });
      expect(message?.files.length).toBe(Math.min(count, most));
      expect(message?.isWhole).toBe(count <= most);
    }),
  );
});

it('unpacks formatted text of any bytes to no more than it may', () => {
  const head = packedRtf('').subarray(0, 16);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(500), (bytes, most) => {
      const found = unpackRtf(Buffer.concat([head, bytes]), most);
      expect(found?.bytes.length).toBeLessThanOrEqual(most);
      expect(textOfRtf(found?.bytes ?? Buffer.alloc(0)).isWellFormed()).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('reads the words of any formatted text', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '\\par',
      '\\u7871',
      '?',
      "\\'",
      "\\'ea",
      '\\bin9',
      '\\*',
      '\\uc3',
      '\\ansicpg1258',
    ],
    ...['\\fonttbl', 'chu', ' ', '\\', '\r\n', '\\u-5', '\\bin-9', '\\uc-1', '\\ansicpg', '\0'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = textOfRtf(Buffer.from(pieces.join(''), 'latin1'));
      expect(text.isWellFormed()).toBe(true);
      expect(text.length).toBeLessThanOrEqual(pieces.join('').length);
    }),
    { numRuns: 1000 },
  );
});
