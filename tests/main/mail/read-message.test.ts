import { expect, it } from 'vitest';
import { readMessage } from '../../../main/mail/read-message.ts';
import { aMail, aMailOf, aMailWith, aMultipart } from '../../support/mails.ts';

const read = (bytes: Uint8Array) => readMessage(bytes, { officeDomains: [] });
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

it('reads a plain mail', () => {
  const mail = aMail(
    [
      'From: An <an@b.vn>',
      'To: ha@b.vn',
      'Subject: Xin chào',
      'Date: Sun, 22 Nov 2026 13:00:00 +0700',
    ],
    'Dòng một\nDòng hai\n',
  );
  expect(read(mail)).toEqual({
    headers: {
      subject: 'Xin chào',
      from: { name: 'An', address: 'an@b.vn' },
      alsoFrom: [],
      to: [{ name: '', address: 'ha@b.vn' }],
      cc: [],
      replyTo: [],
      followupTo: [],
      date: Date.UTC(2026, 10, 22, 6),
      messageId: null,
      inReplyTo: null,
      references: [],
      addressesLeftOut: 0,
    },
    text: 'Dòng một\nDòng hai',
    html: null,
    remoteImages: [],
    attachments: [],
    marks: [],
    security: 'none',
    legacyFont: null,
    cuts: [],
  });
});

it.each([
  ['quoted-printable', 'Ti=E1=BA=BFng=20=\r\nVi=e1=bb=87t=\r\n', 'Tiếng Việt'],
  ['quoted-printable', 'a =\t\r\nb=ZZ=3', 'a b=ZZ=3'],
  ['base64', 'VGnhur9uZw==', 'Tiếng'],
  ['BASE64 (x)', 'VGnh\r\n ur9u!Zw', 'Tiếng'],
  ['base64', 'YQ==Yg==', 'ab'],
  ['8bit', 'Tiếng', 'Tiếng'],
  ['x-nobody', 'as it is', 'as it is'],
])('undoes %s', (encoding, body, text) => {
  const more = [`Content-Transfer-Encoding: ${encoding}`];
  expect(read(aMailOf('text/plain; charset=utf-8', body, more)).text).toBe(text);
});

it('shows one picture in many places only as far as there is room', () => {
  const shown = '<img src="cid:i">'.repeat(1000);
  const file = Buffer.concat([png, Buffer.alloc(600_000)]).toString('base64');
  const mail = aMultipart('related', [
    `Content-Type: text/html\r\n\r\n${shown}`,
    `Content-Type: image/png\r\nContent-ID: <i>\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}`,
  ]);
  const { html, cuts } = read(mail);
  expect(html?.match(/src="data:/g)).toHaveLength(5);
  expect(cuts).toEqual(['images']);
});

it('reads a file name with brackets that nobody quoted', () => {
  const name = 'Content-Disposition: attachment; filename=Báo cáo (bản cuối).pdf; size=(a) 4';
  const { attachments } = read(aMailOf('application/pdf (a)', 'x', [name]));
  expect(attachments.map((file) => file.name)).toEqual(['Báo cáo (bản cuối).pdf']);
});

it('shows no control characters, and parts lines where Word does', () => {
  expect(read(aMailOf('text/plain', 'một\vhai\x01\x02 ba\tbốn')).text).toBe(
    'một\nhai\ufffd ba\tbốn',
  );
});

it('reads the same text however lines end', () => {
  for (const end of ['\r\n', '\n', '\r']) {
    const mail = ['From: a@b.vn', 'Subject: s', '', 'một', 'hai'].join(end);
    expect(read(Buffer.from(mail))).toMatchObject({ text: 'một\nhai', headers: { subject: 's' } });
  }
});

it('reads paragraphs that were folded', () => {
  const body = 'Một câu \r\ndài.\r\n> lời \r\n> cũ\r\n-- \r\nAn';
  expect(read(aMailOf('text/plain; format=flowed; charset=utf-8', body)).text).toBe(
    'Một câu dài.\n> lời cũ\n-- \nAn',
  );
});

it('prefers the text of an alternative and shows its HTML', () => {
  const mail = aMultipart('alternative', [
    'Content-Type: text/plain\r\n\r\nchữ',
    'Content-Type: text/html\r\n\r\n<p>đẹp</p>',
  ]);
  expect(read(mail)).toMatchObject({ text: 'chữ', html: '<p>đẹp</p>', attachments: [] });
});

it('makes text from HTML where there is none', () => {
  const html =
    '<h1>Kế hoạch</h1><p>Kính gửi <b>đồng chí</b>,&nbsp;</p><ul><li>một<li>hai</ul><a href="https://b.vn/x">đây</a><style>p{}</style><script>x</script>&lt;b&gt; &amp;lt;';
  expect(read(aMailOf('text/html; charset=utf-8', html)).text).toBe(
    'Kế hoạch\n\nKính gửi đồng chí,\n\n- một\n- hai\n\nđây (https://b.vn/x)<b> &lt;',
  );
});

it('reads the charset that HTML names where the mail does not', () => {
  const html = Buffer.from('<meta charset="windows-1258">Vi\xea\xf2t', 'latin1');
  expect(read(aMailOf('text/html', html)).text).toBe('Việt');
});

it('shows pictures of the mail in its HTML, and lists them as inside', () => {
  const picture = `Content-Type: image/png; name=a.png\r\nContent-ID: <p@b>\r\nContent-Transfer-Encoding: base64\r\n\r\n${png.toString('base64')}`;
  const mail = aMultipart('related', [
    'Content-Type: text/html\r\n\r\n<img src="cid:p@b">',
    picture,
  ]);
  const { html, attachments } = read(mail);
  expect(html).toBe(`<img alt="" src="data:image/png;base64,${png.toString('base64')}" />`);
  expect(attachments).toMatchObject([{ name: 'a.png', isInline: true, type: 'image/png' }]);
});

it('does not show as a picture what only calls itself one', () => {
  const script = 'Content-Type: image/png\r\nContent-ID: <p@b>\r\n\r\n<svg onload=alert(1)>';
  const mail = aMultipart('related', [
    'Content-Type: text/html\r\n\r\n<img src="cid:p@b">',
    script,
  ]);
  expect(read(mail).html).toBe('<img alt="" />');
});

it('reads several texts one behind the other, and attaches what is named', () => {
  const mail = aMultipart('mixed', [
    'Content-Type: text/plain\r\n\r\nmột',
    'Content-Type: text/plain; name=ghi.txt\r\nContent-Disposition: attachment\r\n\r\ntệp',
    '\r\nhai',
  ]);
  const { text, attachments } = read(mail);
  expect(text).toBe('một\n\nhai');
  expect(attachments).toMatchObject([{ name: 'ghi.txt', type: 'text/plain', sizeBytes: 5 }]);
  expect(Buffer.from(attachments[0]?.bytes() ?? []).toString()).toBe('tệp');
});

it('lists a forwarded mail and a winmail.dat as what they are', () => {
  const mail = aMultipart('mixed', [
    'Content-Type: message/rfc822\r\n\r\nSubject: trong\r\n\r\nx',
    `Content-Type: application/octet-stream; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('789f3e2201000000', 'hex').toString('base64')}`,
  ]);
  expect(read(mail).attachments).toMatchObject([
    { name: 'attachment.eml', type: 'message/rfc822' },
    { name: 'winmail.dat', type: 'application/ms-tnef' },
  ]);
});

it.each([
  ['no end', '--b\r\n\r\nmột\r\n--b\r\n\r\nhai', 'một\n\nhai'],
  ['blanks behind', '--b \t\r\n\r\nmột\r\n--b-- \r\nsau', 'một'],
  ['a longer boundary', '--b\r\n\r\nmột\r\n--bb\r\nhai\r\n--b--', 'một\n--bb\nhai'],
  ['LF only', '--b\n\nmột\n--b\n\nhai\n--b--\n', 'một\n\nhai'],
  ['no part', 'chẳng có gì', 'chẳng có gì'],
  ['text around', 'trước\r\n--b\r\n\r\nmột\r\n--b--\r\nsau', 'một'],
])('takes parts apart with %s', (_what, body, text) => {
  expect(read(aMailOf('multipart/mixed; boundary="b"', body)).text).toBe(text);
});

it('reads names by RFC 2231, by encoded words, and raw', () => {
  const named = (disposition: string) =>
    read(
      aMultipart('mixed', [
        `Content-Type: application/pdf\r\nContent-Disposition: attachment; ${disposition}\r\n\r\n%PDF-`,
      ]),
    ).attachments[0]?.name;
  expect(named("filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf")).toBe('Kế hoạch.pdf');
  expect(named("filename*0*=UTF-8''K%E1%BA; filename*1*=%BF; filename*2=.pdf")).toBe('Kế.pdf');
  expect(named('filename="=?UTF-8?B?S+G6vy5wZGY=?="')).toBe('Kế.pdf');
  expect(named('filename="Kế.pdf"')).toBe('Kế.pdf');
  expect(named('filename="a\\"b;c.pdf"; size=1')).toBe('b;c.pdf'.replace('b', 'a_b'));
  expect(named("filename=x.pdf; filename*=windows-1258''Ti%EA%ECng.pdf")).toBe('Tiếng.pdf');
});

it('says what it left out', () => {
  const many = `${'--b\r\n\r\nx\r\n'.repeat(1500)}--b--`;
  expect(read(aMailOf('multipart/mixed; boundary=b', many)).cuts).toEqual(['parts']);
  const to = `To: ${'x@b.vn,'.repeat(3000)}y@b.vn`;
  expect(read(aMail(['From: a@b.vn', to])).cuts).toEqual(['addresses']);
  expect(read(aMailOf('text/plain', 'a'.repeat(1_100_000))).cuts).toEqual(['text']);
});

it('says that a typeface of other letters was used, and leaves the letters alone', () => {
  const html = '<font face=".VnTime">B\u00b6o Th\u00bang</font>';
  expect(read(aMailOf('text/html; charset=utf-8', html))).toMatchObject({
    legacyFont: 'tcvn3',
    text: 'B¶o Thºng',
  });
});

it('tells sealed and signed mail apart', () => {
  expect(read(aMailOf('application/pkcs7-mime; smime-type=enveloped-data', 'x')).security).toBe(
    'sealed',
  );
  expect(read(aMailOf('application/pkcs7-mime; smime-type=signed-data', 'x')).security).toBe(
    'smime',
  );
  const signed = [
    'Content-Type: text/plain\r\n\r\nx',
    'Content-Type: application/pkcs7-signature\r\n\r\ny',
  ];
  expect(read(aMultipart('signed', signed))).toMatchObject({
    security: 'smime',
    text: 'x',
    attachments: [],
  });
});

it('refuses what is no mail', () => {
  for (const junk of ['', 'xin chào', '\0'.repeat(500), '{"a": 1}'])
    expect(() => read(Buffer.from(junk))).toThrow('No header field of a mail.');
});

it('gives attachments their bytes', () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));
  const [, attachment] = [null, ...read(aMailWith('a.bin', bytes)).attachments];
  expect(attachment?.sizeBytes).toBe(bytes.length);
  expect(Buffer.compare(attachment?.bytes() ?? Buffer.of(), bytes)).toBe(0);
});
