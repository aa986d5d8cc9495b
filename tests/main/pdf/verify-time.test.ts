import { describe, expect, it } from 'vitest';
import { completePdf } from '../../../main/pdf/complete.ts';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { certificatesAt, makeAuthority, makePerson } from '../../support/certificates.ts';
import { textPdf } from '../../support/pdf.ts';
import { aDrawing, signAs } from '../../support/pdf-signing.ts';
import { aToken, makeTimestampAuthority } from '../../support/timestamp-authority.ts';
import { trusting } from '../../support/verified-pdfs.ts';

const dayMs = 86_400_000;
const authority = await makeAuthority();
const stranger = await makeAuthority('Ai đó');
const long = { notBefore: certificatesAt - dayMs, notAfter: certificatesAt + 3000 * dayMs };
const [officer, agency, server, otherServer] = await Promise.all([
  makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' }),
  makePerson(authority, 'Sở Thử nghiệm', { keySpec: 'p-256' }),
  makeTimestampAuthority(authority, long),
  makeTimestampAuthority(stranger, long),
]);
const stampedAt = certificatesAt + 60_000;
const witness = async (imprint: string) => aToken(server, { imprint, atMs: stampedAt });
const pdf = textPdf();
const trust = trusting(authority);
const later = trusting(authority, { now: certificatesAt + 400 * dayMs });

async function firstOf(signed: Uint8Array, by = trust) {
  return (await verifyPdf(signed, by)).signatures[0];
}

describe('the time of a signature', () => {
  it('is that of its timestamp, which lifts its level', async () => {
    const signed = await signAs(officer, authority, { pdf, timestamp: witness });
    expect(await firstOf(signed.pdf)).toMatchObject({
      ok: true,
      level: 'B-T',
      signedAt: certificatesAt,
      timestamp: { at: stampedAt, authority: 'Máy chủ dấu thời gian', isSound: true },
    });
  });

  it('is believed after the certificate ran out, where there is a timestamp', async () => {
    const bare = await signAs(officer, authority, { pdf });
    const stamped = await signAs(officer, authority, { pdf, timestamp: witness });
    expect((await firstOf(bare.pdf, later))?.problems).toContain('expired');
    expect((await firstOf(stamped.pdf, later))?.problems).toEqual([]);
  });

  it('rests on the signer’s clock where nobody trusted runs the server', async () => {
    const timestamp = async (imprint: string) => aToken(otherServer, { imprint, atMs: stampedAt });
    const signed = await signAs(officer, authority, { pdf, timestamp });
    expect(await firstOf(signed.pdf)).toMatchObject({
      ok: true,
      problems: [],
      level: 'B-B',
      timestamp: { at: stampedAt, isSound: false },
    });
  });

  it('is not proven by a timestamp that lies ahead of the clock of whoever verifies', async () => {
    const timestamp = async (imprint: string) =>
      aToken(server, { imprint, atMs: certificatesAt + 2 * dayMs });
    const signed = await signAs(officer, authority, { pdf, timestamp });
    const before = trusting(authority, { now: certificatesAt + dayMs });
    expect(await firstOf(signed.pdf, before)).toMatchObject({
      ok: true,
      problems: [],
      level: 'B-B',
      timestamp: { isSound: false, isAhead: true },
    });
    const after = trusting(authority, { now: certificatesAt + 2 * dayMs });
    expect(await firstOf(signed.pdf, after)).toMatchObject({
      level: 'B-T',
      timestamp: { isSound: true },
    });
  });

  it('ahead of that clock does not save a certificate that ran out, as one of before does', async () => {
    const short = await makePerson(authority, 'Trần Minh Anh', {
      keySpec: 'p-256',
      notBefore: certificatesAt,
      notAfter: certificatesAt + 9 * dayMs,
    });
    const timestamp = async (imprint: string) =>
      aToken(server, { imprint, atMs: certificatesAt + 8 * dayMs });
    const signed = await signAs(short, authority, { pdf, timestamp });
    const tenth = trusting(authority, { now: certificatesAt + 10 * dayMs });
    expect((await firstOf(signed.pdf, tenth))?.problems).toEqual([]);
    const late = async (imprint: string) =>
      aToken(server, { imprint, atMs: certificatesAt + 12 * dayMs });
    const beyond = await signAs(short, authority, { pdf, timestamp: late });
    expect((await firstOf(beyond.pdf, tenth))?.problems).toEqual(['expired']);
  });

  it('is wrong where the timestamp is older than the certificate', async () => {
    const early = await makePerson(authority, 'Trần Minh Anh', {
      keySpec: 'p-256',
      notBefore: certificatesAt + 10 * dayMs,
      notAfter: certificatesAt + 300 * dayMs,
    });
    const signedAt = certificatesAt + 20 * dayMs;
    const signed = await signAs(early, authority, { pdf, signedAt, timestamp: witness });
    const now = trusting(authority, { now: signedAt });
    expect((await firstOf(signed.pdf, now))?.problems).toEqual(['not-yet-valid']);
  });

  it('is wrong where the timestamp is of another signature', async () => {
    const timestamp = async () => aToken(server, { imprint: 'ab'.repeat(32), atMs: stampedAt });
    const signed = await signAs(officer, authority, { pdf, timestamp });
    expect((await firstOf(signed.pdf))?.problems).toEqual(['timestamp-wrong']);
  });

  it('outside of the certificate’s own is a contradiction', async () => {
    const early = certificatesAt - 500 * dayMs;
    const signed = await signAs(officer, authority, { pdf, signedAt: early });
    expect((await firstOf(signed.pdf))?.problems).toEqual(['not-yet-valid']);
  });
});

describe('a timestamp of the whole file', () => {
  it('is a later change that is allowed, and lifts the level of what it covers', async () => {
    const signed = await signAs(officer, authority, { pdf, appearance: aDrawing() });
    const completed = await completePdf({
      pdf: signed.pdf,
      field: signed.field,
      timestamp: witness,
    });
    const { ok, signatures } = await verifyPdf(completed.pdf, trust);
    expect(ok).toBe(true);
    expect(signatures.map(({ level, coversWhole }) => [level, coversWhole])).toEqual([
      ['B-T', false],
      [null, true],
    ]);
    expect(signatures[0]?.later).toEqual([
      { kind: 'timestamp', page: null, place: null, isAllowed: true },
    ]);
    expect(signatures[1]).toMatchObject({
      ok: true,
      signer: { name: 'Máy chủ dấu thời gian' },
      timestamp: { at: stampedAt, isSound: true },
    });
  });

  it('that lies ahead of the clock of whoever verifies lifts nothing', async () => {
    const ahead = async (imprint: string) =>
      aToken(server, { imprint, atMs: certificatesAt + 2 * dayMs });
    const signed = await signAs(officer, authority, { pdf });
    const completed = await completePdf({ pdf: signed.pdf, field: signed.field, timestamp: ahead });
    const { signatures } = await verifyPdf(completed.pdf, trust);
    expect(signatures.map(({ level }) => level)).toEqual(['B-B', null]);
    expect(signatures[1]?.timestamp).toMatchObject({ isSound: false, isAhead: true });
  });

  it('is not sound over other bytes', async () => {
    const timestamp = async () => aToken(server, { imprint: 'ab'.repeat(32), atMs: stampedAt });
    const signed = await signAs(officer, authority, { pdf });
    const completed = await completePdf({ pdf: signed.pdf, field: signed.field, timestamp });
    const { ok, signatures } = await verifyPdf(completed.pdf, trust);
    expect(ok).toBe(false);
    expect(signatures[1]?.problems).toEqual(['content-altered']);
    expect(signatures[0]).toMatchObject({ level: 'B-B', timestamp: null });
  });
});

describe('the picture of a later signature', () => {
  it('stays that of somebody known after the certificate ran out', async () => {
    const first = await signAs(officer, authority, { pdf, timestamp: witness });
    const second = await signAs(agency, authority, { pdf: first.pdf, appearance: aDrawing() });
    const { signatures } = await verifyPdf(second.pdf, later);
    expect(signatures.map(({ problems }) => problems)).toEqual([[], ['expired']]);
  });
});
