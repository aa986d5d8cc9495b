import { beforeAll, expect, it } from 'vitest';
import { checkMailSignatures } from '../../../main/mail/mail-signatures.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aForeignCms } from '../../support/foreign-signatures.ts';
import { aMailOf, aMailWith } from '../../support/mails.ts';
import { cmsOver, plainDocument, signedBy } from '../../support/signed-pdfs.ts';

let authority: Authority;
let person: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  person = await makePerson(authority);
});

const content = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nKính gửi\r\n');

async function signedMail(shown: Buffer = content): Promise<Buffer> {
  const cms = Buffer.from(await cmsOver(content, person)).toString('base64');
  const body = Buffer.concat([
    Buffer.from('--s\r\n'),
    shown,
    Buffer.from(
      `\r\n--s\r\nContent-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n${cms}\r\n--s--\r\n`,
    ),
  ]);
  return aMailOf('multipart/signed; protocol="application/pkcs7-signature"; boundary=s', body);
}

const nobodyKnown = { anchors: null, directory: null, now: certificatesAt };
const known = () => ({ ...nobodyKnown, anchors: [authority.certificate] });
const inspect = (mail: Uint8Array) =>
  phienJson(['inspect', filesIn({ 'a.eml': mail }).at('a.eml')]);

it('checks a signed mail by what is trusted', async () => {
  const mail = await signedMail();
  const { mail: verdict } = await checkMailSignatures(mail, known());
  expect(verdict?.signatures[0]?.problems).toEqual([]);
  expect((await checkMailSignatures(mail, { ...known(), anchors: [] })).mail).toMatchObject({
    ok: false,
    signatures: [{ problems: ['unknown-issuer'] }],
  });
  expect((await checkMailSignatures(mail, nobodyKnown)).mail).toMatchObject({
    ok: null,
    signatures: [{ ok: null, problems: [] }],
  });
});

it('finds a changed text, and what only says that it is signed', async () => {
  const altered = await signedMail(Buffer.from(content.toString().replace('Kính', 'Ki\u0301nh')));
  expect((await checkMailSignatures(altered, nobodyKnown)).mail?.ok).toBe(false);
  const junk = 'multipart/signed; protocol="application/pkcs7-signature"; boundary=s';
  const nothing = aMailOf(junk, '--s\r\n\r\nx\r\n--s\r\n\r\ny\r\n--s--');
  expect((await checkMailSignatures(nothing, nobodyKnown)).mail?.ok).toBe(false);
});

it('checks signed PDFs in any mail, and leaves others alone', async () => {
  const pdf = await signedBy(plainDocument(), person);
  const sound = await checkMailSignatures(aMailWith('a.pdf', pdf), nobodyKnown);
  expect(sound).toMatchObject({ mail: null, attachments: [{ form: 'pdf', ok: null }] });
  const damaged = Buffer.from(pdf);
  damaged[damaged.indexOf('%PDF') + 20] = 0x41;
  const broken = await checkMailSignatures(aMailWith('a.pdf', damaged), nobodyKnown);
  expect(broken.attachments).toMatchObject([{ ok: false }]);
  const plain = await checkMailSignatures(aMailWith('a.pdf', plainDocument()), nobodyKnown);
  expect(plain.attachments).toEqual([null]);
});

it('tells signed PDFs of one mail apart', async () => {
  const sound = await signedBy(plainDocument(), person);
  const damaged = Buffer.from(sound);
  damaged[damaged.indexOf('%PDF') + 20] = 0x41;
  const parts = [sound, damaged, plainDocument(), sound].map(
    (pdf) =>
      `--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(pdf).toString('base64')}\r\n`,
  );
  const mail = aMailOf('multipart/mixed; boundary=b', `${parts.join('')}--b--`);
  const { attachments } = await checkMailSignatures(mail, nobodyKnown);
  expect(attachments.map((verdict) => verdict?.ok ?? null)).toEqual([null, false, null, null]);
  expect(attachments.map((verdict) => verdict?.signatures.length ?? 0)).toEqual([1, 0, 0, 1]);
});

it('reads a signed mail that a gateway named after its file only, and knows a sealed one', async () => {
  const cms = aForeignCms([{ signer: person, content }], { isAttached: true });
  const named = (type: string, bytes: Uint8Array) =>
    aMailOf(`${type}; name="smime.p7m"`, Buffer.from(bytes).toString('base64'), [
      'Content-Transfer-Encoding: base64',
    ]);
  const mail = named('application/octet-stream', cms);
  const shown = { security: 'smime', text: 'Kính gửi', attachments: [] };
  expect(readMessage(mail, { officeDomains: [] })).toMatchObject(shown);
  expect((await checkMailSignatures(mail, nobodyKnown)).mail?.signatures).toHaveLength(1);
  const sealed = Buffer.from('308006092a864886f70d010703a0800000', 'hex');
  for (const type of ['application/pkcs7-mime', 'application/octet-stream'])
    expect(readMessage(named(type, sealed), { officeDomains: [] }).security).toBe('sealed');
});

it('tells the state on the command line, with exit code 1 for what does not fit', async () => {
  const fits = await inspect(await signedMail());
  expect(fits).toMatchObject({
    exitCode: 0,
    answer: { ok: true, text: 'Kính gửi', attachments: [], signature: { ok: null, state: 'fits' } },
  });
  const broken = await inspect(await signedMail(Buffer.from('\r\nkhác')));
  expect(broken).toMatchObject({
    exitCode: 1,
    answer: { ok: false, signature: { state: 'broken' } },
  });
  const unsigned = await inspect(aMailOf('text/plain', 'x'));
  expect(unsigned).toMatchObject({ exitCode: 0, answer: { ok: true, signature: null } });
});

it('shows any mail on the command line in both languages', async () => {
  const mail = aMailWith('ke hoach.pdf.exe', Buffer.from('x'));
  const file = filesIn({ 'a.eml': mail }).at('a.eml');
  const { exitCode, out } = await phien(['inspect', file]);
  expect(exitCode).toBe(0);
  expect(
    out.replaceAll('\u00a0', ' '),
  ).toBe(`Chưa tin điều gì dưới đây: lệnh này chỉ cho xem. Dùng phien verify để kiểm tra.

Tiêu đề: Thu
Người gửi: An <an@so.example.vn>
Gửi lúc: không rõ
Tệp kèm: ke hoach.pdf.exe (application/octet-stream, 1 B); tên tệp không đúng với nội dung, không mở
Thư không ký số.

xem tệp
`);
  const english = await phien(['inspect', file, '--language', 'en']);
  expect(english.out).toContain('its name is not what it is: do not open it');
});

it('prints what the inbox would show as one object', async () => {
  const html = '<p>Xin <b>chào</b><script>x</script><img src="https://t.vn/1.gif"></p>';
  const { answer } = await inspect(aMailOf('text/html; charset=utf-8', html));
  expect(answer).toEqual({
    ok: true,
    form: 'mail',
    subject: 'Thu',
    from: { name: 'An', address: 'an@so.example.vn' },
    alsoFrom: [],
    to: [],
    cc: [],
    replyTo: [],
    followupTo: [],
    date: null,
    messageId: null,
    inReplyTo: null,
    references: [],
    addressesLeftOut: 0,
    text: 'Xin chào',
    html: '<p>Xin <b>chào</b><img alt="" data-remote="0" /></p>',
    remoteImages: ['https://t.vn/1.gif'],
    attachments: [],
    marks: [],
    security: 'none',
    legacyFont: null,
    cuts: [],
    signature: null,
  });
});

it('says whether anchors vouch for the signer, with exit code 1 where they do not', async () => {
  const stranger = await makeAuthority('Nơi không ai biết');
  const { at } = filesIn({
    'signed.eml': await signedMail(),
    'plain.eml': aMailOf('text/plain', 'chu'),
    'ours.pem': derToPem(authority.certificate),
    'others.pem': derToPem(stranger.certificate),
    'none.pem': 'no certificate',
  });
  const by = (file: 'signed.eml' | 'plain.eml', trust: 'ours.pem' | 'others.pem' | 'none.pem') =>
    phienJson(['inspect', at(file), '--trust', at(trust)], {}, certificatesAt);
  expect(await by('signed.eml', 'ours.pem')).toMatchObject({
    exitCode: 0,
    answer: { ok: true, signature: { ok: true, state: 'trusted', problems: [] } },
  });
  expect(await by('signed.eml', 'others.pem')).toMatchObject({
    exitCode: 1,
    answer: {
      ok: false,
      signature: { ok: false, state: 'untrusted', problems: ['unknown-issuer'] },
    },
  });
  expect(await by('plain.eml', 'ours.pem')).toMatchObject({
    exitCode: 0,
    answer: { signature: null },
  });
  expect(await by('signed.eml', 'none.pem')).toMatchObject({
    exitCode: 2,
    answer: { problem: 'no-anchors' },
  });
});
