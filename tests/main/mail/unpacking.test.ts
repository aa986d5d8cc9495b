import { describe, expect, it } from 'vitest';
import { sortParts } from '../../../main/mail/mail-body.ts';
import { readMailPart } from '../../../main/mail/mail-part.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { createBudget, readingLimits } from '../../../main/mail/reading-limits.ts';
import { unpackFiles } from '../../../main/mail/unpacking.ts';
import { aMailOf, aMailWith, aMultipart } from '../../support/mails.ts';
import {
  aTnef,
  aTnefFile,
  attribute,
  nested,
  packedRtf,
  propertyList,
  streamHead,
  u16,
  u32,
  wide,
} from '../../support/tnef-streams.ts';
import { uuencoded } from '../../support/uuencode.ts';

const read = (bytes: Uint8Array) => readMessage(bytes, { officeDomains: [] });
const pdf = Buffer.from('%PDF-1.7\n1 0 obj');
const withStream = (stream: Uint8Array) => aMailWith('winmail.dat', stream, 'application/ms-tnef');
/** The stream is the mail: it has no other text. */
const onlyStream = (stream: Uint8Array) =>
  aMailOf('application/ms-tnef; name="winmail.dat"', Buffer.from(stream).toString('base64'), [
    'Content-Transfer-Encoding: base64',
  ]);
const listed = (mail: Uint8Array) =>
  read(mail).attachments.map(({ name, type, sizeBytes }) => [name, type, sizeBytes]);

describe('files in a winmail.dat', () => {
  it('are listed by their own names, types, sizes and dangers in its place', () => {
    const program = Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1');
    const mail = withStream(
      aTnef({
        files: [aTnefFile('Kế hoạch tuần.pdf', pdf), aTnefFile('báo cáo.pdf', program)],
      }),
    );
    const { attachments, text, cuts } = read(mail);
    expect(attachments).toMatchObject([
      { name: 'Kế hoạch tuần.pdf', type: 'application/pdf', sizeBytes: pdf.length, danger: null },
      { name: 'báo cáo.pdf', sizeBytes: program.length, danger: 'disguised' },
    ]);
    expect(attachments.map(({ bytes }) => Buffer.from(bytes()))).toEqual([pdf, program]);
    expect([text, cuts]).toEqual(['xem tệp', []]);
  });

  it('are found in a stream that is only named as one, and by the names of old', () => {
    const title = Buffer.from('Ti\xea\xecng.txt\0', 'latin1');
    const stream = aTnef({ files: [{ title, data: Buffer.from('chữ') }] });
    const mail = aMailWith('WINMAIL.DAT', stream);
    expect(listed(mail)).toEqual([['Tiếng.txt', 'text/plain', 5]]);
  });

  it('are found where the mail has been written by uuencode as well', () => {
    const stream = aTnef({ files: [aTnefFile('a.pdf', pdf)] });
    const mail = aMailOf('text/plain', `Kính gửi.\r\n${uuencoded('winmail.dat', stream)}`);
    expect(listed(mail)).toEqual([['a.pdf', 'application/pdf', pdf.length]]);
  });

  it('are taken out of objects, and of properties where there is no other place', () => {
    const files = [
      { properties: [[0x102, 0x3701, pdf] as const, [0x1f, 0x3704, wide('a.pdf')] as const] },
      {
        title: Buffer.from('bang.xls\0'),
        properties: [[0x0d, 0x3701, Buffer.concat([Buffer.alloc(16, 1), pdf])] as const],
      },
    ];
    expect(listed(withStream(aTnef({ files })))).toEqual([
      ['a.pdf', 'application/pdf', pdf.length],
      ['bang.xls', 'application/pdf', pdf.length],
    ]);
  });

  it('are pictures of its HTML where that is shown', () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const picture = {
      ...aTnefFile('a.png', png),
      properties: [[0x1f, 0x3712, wide('i@b')] as const, [0x1f, 0x3707, wide('a.png')] as const],
    };
    const html = Buffer.from('<p>Kính gửi</p><img src="cid:i@b">');
    const properties = [[0x102, 0x1013, html] as const, [0x03, 0x3fde, u32(65001)] as const];
    const mail = read(onlyStream(aTnef({ properties, files: [picture] })));
    expect(mail.text).toBe('Kính gửi');
    expect(mail.html).toContain('src="data:image/png');
    expect(mail.attachments).toMatchObject([{ name: 'a.png', isInline: true }]);
  });
});

describe('the text in a winmail.dat', () => {
  const properties = [
    // What a reader passes over: a named property, several numbers, several words, nothing.
    [0x1f, 0x8001, wide('x'), 'tên'] as const,
    [0x1003, 0x0e07, Buffer.concat([u32(2), u32(1), u32(2)])] as const,
    [0x101f, 0x0e08, Buffer.concat([u32(2), u32(2), wide(''), u16(0), u32(0)])] as const,
    [0x02, 0x0e09, u16(3)] as const,
    [0x01, 0x0e0a, Buffer.alloc(0)] as const,
    [0x1f, 0x1000, wide('Đồng chí xem kế hoạch.')] as const,
  ];

  it('is read where the mail has no other', () => {
    expect(read(onlyStream(aTnef({ properties })))).toMatchObject({
      text: 'Đồng chí xem kế hoạch.',
      attachments: [],
      cuts: [],
    });
  });

  it('is passed over where the mail has one', () => {
    expect(read(withStream(aTnef({ properties }))).text).toBe('xem tệp');
  });

  it('is decoded by the code page that the stream names', () => {
    const body = Buffer.from('Vi\xea\xf2t\0', 'latin1');
    expect(read(onlyStream(aTnef({ body }))).text).toBe('Việt');
  });

  it('is the words of its formatted text where it has no other', () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\uc1 K\\u237?nh g\\u7917?i,\\par' +
      " Vi\\'ea\\'f2t\\tab\\{1\\}\\~x}";
    const mail = onlyStream(aTnef({ properties: [[0x102, 0x1009, packedRtf(rtf)]] }));
    expect(read(mail).text).toBe('Kính gửi,\nViệt\t{1}\u00a0x');
  });

  it('is read from formatted text that repeats itself', () => {
    // The example of MS-OXRTFCP, section 4.1.1.
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    );
    const mail = onlyStream(aTnef({ properties: [[0x102, 0x1009, packed]] }));
    expect(read(mail).text).toBe('hello world');
  });
});

describe('messages within a winmail.dat', () => {
  it('give their text as a file, and their files', () => {
    const inner = aTnef({
      properties: [
        [0x1f, 0x0037, wide('Thư: cũ')],
        [0x1f, 0x1000, wide('Nội dung cũ')],
      ],
      files: [aTnefFile('cũ.pdf', pdf)],
    });
    const { attachments } = read(withStream(aTnef({ files: [{ properties: [nested(inner)] }] })));
    expect(attachments.map(({ name }) => name)).toEqual(['Thư_ cũ.txt', 'cũ.pdf']);
    expect(Buffer.from(attachments[0]?.bytes() ?? []).toString()).toBe('Nội dung cũ');
  });

  it('are taken out as deep as the limit, and stay files below it', () => {
    let stream = aTnef({ files: [aTnefFile('đáy.pdf', pdf)] });
    for (let level = 0; level < readingLimits.depth - 1; level += 1)
      stream = aTnef({ files: [{ properties: [nested(stream)] }] });
    expect(listed(withStream(stream))).toEqual([['đáy.pdf', 'application/pdf', pdf.length]]);
    const { attachments, cuts } = read(
      withStream(aTnef({ files: [{ properties: [nested(stream)] }] })),
    );
    expect(attachments).toMatchObject([{ type: 'application/ms-tnef' }]);
    expect(cuts).toEqual(['parts']);
  });
});

describe('a winmail.dat that is not as it should be', () => {
  const whole = aTnef({ files: [aTnefFile('a.pdf', pdf), aTnefFile('b.pdf', pdf)] });

  it('is listed beside what could be taken out of it', () => {
    const { attachments, cuts } = read(withStream(whole.subarray(0, -100)));
    expect(attachments).toMatchObject([{ name: 'a.pdf' }, { name: 'winmail.dat' }]);
    expect(cuts).toEqual(['packed']);
  });

  it.each([
    ['nothing but its head', streamHead],
    ['nothing but its version', aTnef({})],
    ['other bytes', Buffer.from('xin chào, đây không phải là TNEF')],
    ['a length beyond its end', Buffer.concat([streamHead, attribute(2, 0x6800f, pdf, 4e9)])],
  ])('stays as it is with %s', (_what, stream) => {
    expect(read(withStream(stream)).attachments).toMatchObject([{ name: 'winmail.dat' }]);
  });

  it('is listed too where a file of it lies elsewhere', () => {
    const files = [aTnefFile('a.pdf', pdf), { title: Buffer.from('nơi khác\0') }];
    const { attachments, cuts } = read(withStream(aTnef({ files })));
    expect(attachments.map(({ name }) => name)).toEqual(['a.pdf', 'winmail.dat']);
    expect(cuts).toEqual(['packed']);
  });

  it('is read up to a property whose count or kind cannot be', () => {
    const name = propertyList([[0x1f, 0x3707, wide('tên.pdf')]], 4e9);
    const unknown = propertyList([
      [0x1f, 0x3707, wide('tên.pdf')],
      [0x7777, 1, u32(1)],
    ]);
    for (const list of [name, unknown]) {
      const stream = Buffer.concat([
        streamHead,
        attribute(2, 0x69002, Buffer.alloc(14)),
        attribute(2, 0x6800f, pdf),
        attribute(2, 0x69005, list),
      ]);
      expect(listed(withStream(stream)).map(([first]) => first)).toEqual([
        'tên.pdf',
        'winmail.dat',
      ]);
    }
  });

  it('takes no more files than a mail may have parts', () => {
    const flood = Buffer.alloc(11 * 5000, attribute(2, 0x69002, Buffer.alloc(0)));
    const { attachments, cuts } = read(
      withStream(Buffer.concat([aTnef({ files: [aTnefFile('a.pdf', pdf)] }), flood])),
    );
    expect(attachments.map(({ name }) => name)).toEqual(['a.pdf', 'winmail.dat']);
    expect(cuts).toEqual(['packed']);
  });

  it('is not unpacked where that would take more than there is room', () => {
    const budget = createBudget();
    budget.left.unpacked = whole.length - 1;
    const { files } = unpackFiles(
      sortParts(readMailPart(withStream(whole), budget), budget),
      budget,
    );
    expect(files.map(({ part }) => part.disposition.parameters.get('filename'))).toEqual([
      'winmail.dat',
    ]);
    expect(budget.cuts()).toEqual(['packed']);
  });

  it('has less room in a larger mail', () => {
    const { mailBytes, unpackedBytes, withUnpackedBytes } = readingLimits;
    expect(createBudget(1).left.unpacked).toBe(unpackedBytes);
    for (const bytes of [mailBytes, 2 * mailBytes])
      expect(createBudget(bytes).left.unpacked).toBe(withUnpackedBytes - mailBytes);
  });
});

it('reads what stands behind a stream as before', () => {
  const stream = aTnef({ files: [aTnefFile('a.pdf', pdf)] }).toString('base64');
  const mail = aMultipart('mixed', [
    'Content-Type: text/plain\r\n\r\nmột',
    `Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${stream}`,
    'Content-Type: image/png; name=b.png\r\n\r\nx',
  ]);
  expect(read(mail).attachments.map(({ name }) => name)).toEqual(['a.pdf', 'b.png']);
});
