import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { sealMessage } from '../../../main/exchange/sealed-message.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aPdf, enrolment, type SaidMessage, say } from '../../support/said-messages.ts';
import { officerId } from '../../support/test-kit.ts';
import { makeOffice, type TestOffice } from '../../support/verified-office.ts';

let office: TestOffice;
let message: SaidMessage;

beforeAll(async () => {
  office = await makeOffice();
  message = await enrolment(office, office.device, office.officer, officerId);
});

const inspect = (bytes: Uint8Array) =>
  phienJson(['inspect', filesIn({ 'a.eml': bytes }).at('a.eml')]);

it('shows what a message holds', async () => {
  const { exitCode, answer } = await inspect(message.bytes);
  expect(exitCode).toBe(0);
  expect(answer).toMatchObject({
    ok: true,
    form: 'signed',
    headers: { subject: 'Bản gửi thử' },
    record: { kind: 'device.enrol', id: message.id, from: 'tran-minh-anh', to: ['le-thi-thu-ha'] },
    attachments: [],
    signedPartSha256: message.sha256,
    signature: { state: 'fits', signer: { name: 'Trần Minh Anh' } },
  });
});

it('says of a message of Phiên whether anchors vouch for who signed it', async () => {
  const review = { of: 'plan.submit', person: officerId, decision: 'approved' } as const;
  const body = { ...review, comment: '', lines: [], urgent: false, sampleCommitment: null };
  const { bytes } = await say(office, { kind: 'review', body });
  const byDevice = await say(office, { kind: 'review', body, by: office.device });
  const altered = Buffer.from(bytes);
  const recordAt = altered.indexOf('\r\n\r\n', altered.indexOf('vnd.phien+json')) + 40;
  altered[recordAt] = altered[recordAt] === 0x41 ? 0x42 : 0x41;
  const { at } = filesIn({
    'person.eml': bytes,
    'device.eml': byDevice.bytes,
    'altered.eml': altered,
    'trust.pem': derToPem(office.authority.certificate),
  });
  const stateOf = async (file: Parameters<typeof at>[0]) => {
    const words = ['inspect', at(file), '--trust', at('trust.pem')];
    const { exitCode, answer } = await phienJson(words);
    return [exitCode, answer.signature];
  };
  expect(await stateOf('person.eml')).toMatchObject([0, { ok: true, state: 'trusted' }]);
  // A device vouches for itself; its person's enrolment is what `phien verify` asks for.
  const device = { ok: false, state: 'untrusted' };
  expect(await stateOf('device.eml')).toMatchObject([1, device]);
  expect(await stateOf('altered.eml')).toMatchObject([1, { ok: false, state: 'broken' }]);
});

it('lists attachments', async () => {
  const body = { of: 'plan.submit', person: officerId, decision: 'approved' } as const;
  const review = { ...body, comment: '', lines: [], urgent: false, sampleCommitment: null };
  const { bytes } = await say(office, { kind: 'review', body: review, attachments: [aPdf] });
  const { answer } = await inspect(bytes);
  expect(answer.attachments).toEqual([
    {
      name: 'ban-in.pdf',
      type: 'application/pdf',
      sizeBytes: aPdf.bytes.length,
      isInline: false,
      danger: null,
      contentId: null,
      signature: null,
    },
  ]);
});

it('says that it believes nothing of what it shows', async () => {
  const file = filesIn({ 'a.eml': message.bytes }).at('a.eml');
  expect((await phien(['inspect', file])).out).toContain('Chưa tin điều gì dưới đây');
  expect((await phien(['inspect', file, '--language', 'en'])).out).toContain('who signed was not');
});

it('tells a sealed message from junk', async () => {
  const sealed = sealMessage({
    message: message.bytes,
    recipients: [office.device.certificate],
  });
  expect((await inspect(sealed)).answer).toMatchObject({ ok: false, form: 'sealed' });
  expect((await inspect(Buffer.from('xin chào'))).answer).toMatchObject({
    ok: false,
    form: 'junk',
  });
});

it('meets any bytes, and any change of a message, with an answer', async () => {
  const changed = fc
    .record({ at: fc.nat(message.bytes.length - 1), to: fc.integer({ min: 0, max: 255 }) })
    .map(({ at, to }) => Uint8Array.from(message.bytes).fill(to, at, at + 1));
  const any = fc.oneof(fc.uint8Array({ maxLength: 300 }), changed);
  await fc.assert(
    fc.asyncProperty(any, async (bytes) => {
      const { exitCode, answer } = await inspect(bytes);
      expect([0, 1]).toContain(exitCode);
      expect(typeof answer.ok).toBe('boolean');
    }),
    { numRuns: 150 },
  );
});

it('never lets a message steer the terminal', async () => {
  const { bytes } = await say(office, {
    kind: 'receipt',
    body: { kind: 'x', receivedAt: 1, outcome: 'applied', reason: '' },
  });
  const subject = `Subject: =?utf-8?B?${Buffer.from('a\u001b[2Jb').toString('base64')}?=`;
  const text = Buffer.from(bytes).toString('latin1');
  const evil = text.replace(/Subject: .*(\r\n[ \t].*)*/, subject);
  const file = filesIn({ 'a.eml': Buffer.from(evil, 'latin1') }).at('a.eml');
  expect((await phien(['inspect', file])).out).not.toContain('\u001b');
});

it('takes exactly one file', async () => {
  expect((await phien(['inspect'])).exitCode).toBe(2);
  const file = filesIn({ 'a.eml': message.bytes }).at('a.eml');
  expect((await phien(['inspect', file, file])).exitCode).toBe(2);
});
