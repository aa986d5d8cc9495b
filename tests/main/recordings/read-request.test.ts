import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { maySend } from '../../../main/exchange/rights.ts';
import { readRequestUnder } from '../../../main/recordings/read-request.ts';
import type { EnvelopeRecord } from '../../../shared/envelope.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { forgeAs, records, signerOf } from '../../support/forgery.ts';
import { makeSignedOffice, type SignedOffice } from '../../support/installations.ts';
import { clerkId, colleagueId, headId, holderOf, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
beforeAll(async () => {
  office = await makeSignedOffice();
});

/** A request that names the head as its sender, signed by somebody. */
const requestBy = (signer: typeof headId, kind = records.request()) =>
  forgeAs(
    {
      format: 'phien/1',
      id: randomUUID(),
      from: headId,
      to: [officerId],
      kitId: office.kit.id,
      trial: false,
      sentAt: certificatesAt,
      answers: null,
      ...kind,
    },
    signerOf(holderOf(office.holders, signer)),
    { from: headId, to: officerId },
  );
const read = (message: Uint8Array) =>
  readRequestUnder({
    office: { kit: () => office.kit } as never,
    now: () => certificatesAt,
  })(message);

describe('a request that an officer passes on', () => {
  it('is read when its sender signed it', async () => {
    expect(read(await requestBy(headId))?.record).toMatchObject({
      kind: 'segments.request',
      from: headId,
      to: [officerId],
    });
  });

  it('is none when somebody else signed it, when it was altered, or is another kind', async () => {
    expect(read(await requestBy(colleagueId))).toBeNull();
    const altered = Buffer.from(await requestBy(headId));
    const at = altered.indexOf('phien+json') + 200;
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(read(altered)).toBeNull();
    expect(read(await requestBy(headId, records.plan() as never))).toBeNull();
    expect(read(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});

describe('the directory', () => {
  const may = (kind: string, from: typeof headId, to: typeof headId) =>
    maySend({ kind, from, to: [to], body: {} } as unknown as EnvelopeRecord, to, {
      directory: office.kit.directory,
      date: '2026-11-17',
    });

  it('lets officers refer to the head of the department office alone', () => {
    expect(may('segments.refer', officerId, clerkId)).toBe(true);
    expect(may('segments.refer', officerId, headId)).toBe(false);
    expect(may('segments.refer', officerId, colleagueId)).toBe(false);
  });

  it('lets the department office answer a head, and nobody send recordings sideways', () => {
    expect(may('segments.send', clerkId, headId)).toBe(true);
    expect(may('segments.send', clerkId, officerId)).toBe(true);
    expect(may('segments.send', officerId, headId)).toBe(true);
    expect(may('segments.send', officerId, colleagueId)).toBe(false);
  });

  it('lets nobody send a nonce to somebody else', () => {
    expect(may('sample.nonce', headId, officerId)).toBe(false);
  });
});
