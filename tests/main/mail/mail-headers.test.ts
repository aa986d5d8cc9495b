import { expect, it } from 'vitest';
import { readHeaderBlock } from '../../../main/mail/header-fields.ts';
import { readMailDate } from '../../../main/mail/mail-date.ts';
import { headersOf } from '../../../main/mail/mail-headers.ts';

const read = (...lines: readonly string[]) => {
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  return headersOf(readHeaderBlock(head, 0, head.length).fields);
};

it.each([
  ['=?UTF-8?B?VGjDtG5nIGLDoW8=?=', 'Thông báo'],
  ['=?utf-8?Q?K=E1=BA=BF_ho=E1=BA=A1ch?= 2026', 'Kế hoạch 2026'],
  ['=?UTF-8?Q?Ti=E1=BA?=\r\n =?UTF-8?Q?=BFng?=', 'Tiếng'],
  ['=?UTF-8*vi?B?xJHhu4s=?=', 'đị'],
  ['=?windows-1258?Q?Ti=EA=ECng?=', 'Tiếng'],
  ['=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
  ['=?us-ascii?Q?a?= b =?us-ascii?Q?c?=', 'a b c'],
  ['=?x-nobody?B?xJE=?=', 'đ'],
  ['=?UTF-8?B?!!!?=', ''],
  ['=?UTF-8?X?a?=', '=?UTF-8?X?a?='],
  ['=?utf-8?Q?a=0D=0ABcc:_x?=', 'a Bcc: x'],
  ['=?utf-8?Q?=E2=80=AEgpj=2Eexe?=', 'gpj.exe'],
  ['Tiếng Việt', 'Tiếng Việt'],
  ['Tie\u0302\u0301ng', 'Tiếng'],
  ['folded\r\n\tonce', 'folded once'],
])('reads the subject %j', (raw, subject) => {
  expect(read(`Subject: ${raw}`).subject).toBe(subject);
});

it('reads names in raw windows-1258, as Outlook Express wrote them', () => {
  const bytes = Buffer.from(
    'From: Nguy\xea\xden <n@b.vn>\r\nSubject: T\xf4\xd2ng\r\n\r\n',
    'latin1',
  );
  const read = headersOf(readHeaderBlock(bytes, 0, bytes.length).fields);
  expect(read).toMatchObject({ from: { name: 'Nguyễn' }, subject: 'Tổng' });
});

it.each([
  ['an@b.vn', [{ name: '', address: 'an@b.vn' }]],
  ['An <an@b.vn>', [{ name: 'An', address: 'an@b.vn' }]],
  [
    '"Trần, An" <an@b.vn>, Hà <ha@b.vn>',
    [
      { name: 'Trần, An', address: 'an@b.vn' },
      { name: 'Hà', address: 'ha@b.vn' },
    ],
  ],
  ['=?UTF-8?B?SMOg?= <ha@b.vn>', [{ name: 'Hà', address: 'ha@b.vn' }]],
  ['=?x-viet-tcvn5712?B?VHLHbiCn+GM=?= <d@b.vn>', [{ name: 'Trần Đức', address: 'd@b.vn' }]],
  ['=?utf-7?Q?H+AOA-?= =?utf-7?Q?=2C?= <ha@b.vn>', [{ name: 'Hà,', address: 'ha@b.vn' }]],
  [
    'Phòng: an@b.vn, ha@b.vn;, x@c.vn',
    [
      { name: '', address: 'an@b.vn' },
      { name: '', address: 'ha@b.vn' },
      { name: '', address: 'x@c.vn' },
    ],
  ],
  ['undisclosed-recipients:;', []],
  ['an@b.vn (Trần An)', [{ name: 'Trần An', address: 'an@b.vn' }]],
  ['', []],
])('reads the addressees %j', (raw, people) => {
  expect(read(`To: ${raw}`).to).toEqual(people);
});

it('tells every sender, and takes Sender where From is missing', () => {
  expect(read('From: a@b.vn, c@d.vn')).toMatchObject({
    from: { address: 'a@b.vn' },
    alsoFrom: [{ address: 'c@d.vn' }],
  });
  expect(read('From: a@b.vn', 'From: c@d.vn').alsoFrom).toHaveLength(1);
  expect(read('Sender: s@b.vn').from.address).toBe('s@b.vn');
  expect(read('Subject: x').from).toEqual({ name: '', address: '' });
});

it('reads identifiers without brackets', () => {
  expect(
    read(
      'Message-ID: <1@b.vn>',
      'In-Reply-To: <0@b.vn> (x)',
      'References: <a@b>\r\n <b@c>junk<d@e>',
    ),
  ).toMatchObject({ messageId: '1@b.vn', inReplyTo: '0@b.vn', references: ['a@b', 'b@c', 'd@e'] });
});

it('takes the first of a field that stands twice, and lets no lone CR make one', () => {
  expect(read('Subject: one', 'Subject: two').subject).toBe('one');
  expect(read('Subject: a\rTo: x@b.vn').to).toEqual([]);
  expect(read('junk', 'no field here', 'Subject: after').subject).toBe('after');
});

it.each([
  ['Sun, 22 Nov 2026 13:00:00 +0700', Date.UTC(2026, 10, 22, 6)],
  ['22 Nov 2026 13:00 +0700', Date.UTC(2026, 10, 22, 6)],
  ['Sun, 22 Nov 26 06:00:00 GMT (x)', Date.UTC(2026, 10, 22, 6)],
  ['Sun, 22-Nov-2026 01:00:00 EST', Date.UTC(2026, 10, 22, 6)],
  ['22 Nov 99 06:00:00 Z', Date.UTC(1999, 10, 22, 6)],
  ['2026-11-22T13:00:00+07:00', Date.UTC(2026, 10, 22, 6)],
  ['yesterday', null],
  ['32 Foo 2026 99:99', null],
  ['1 Jan 99999 00:00:00 +0000', null],
  ['', null],
])('reads the date %j', (raw, at) => {
  expect(readMailDate(raw)).toBe(at);
});
