import { describe, expect, it } from 'vitest';

import { createMemoryCache } from '../../../main/revocation/revocation-cache.ts';
import { addresses, withExtensions } from '../../support/certificate-extensions.ts';
import { certificatesAt, makePerson } from '../../support/certificates.ts';
import {
  createRevocationDesk,
  crlUrl,
  ocspUrl,
  unchecked,
} from '../../support/revocable-officer.ts';
import { aCrl, anOcspResponse } from '../../support/revocation-answers.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const revokedOn = certificatesAt - 30 * dayMs;
const { answered, asked, authority, clock, officer, question, revocationWith } =
  await createRevocationDesk();

describe('revocation', () => {
  it('asks again only when the kept answer ran out', async () => {
    const cache = createMemoryCache();
    const { check } = revocationWith({ ocsp: () => answered() }, cache);
    await check(question());
    await check(question());
    expect(asked).toEqual([ocspUrl]);
    const restarted = revocationWith({}, cache);
    expect(await restarted.check(question({ isOffline: true }))).toMatchObject({ state: 'good' });
    clock.now = certificatesAt + 2 * dayMs;
    expect(await restarted.check(question({ isOffline: true }))).toEqual(unchecked);
    expect(asked).toEqual([ocspUrl]);
  });

  it('believes nothing in its cache that it would not believe from a server', async () => {
    const cache = createMemoryCache();
    const { check } = revocationWith({ ocsp: () => answered() });
    await check(question());
    const forged = { ...cache, read: async () => answered({ responder: officer }) };
    expect(await revocationWith({}, forged).check(question())).toEqual(unchecked);
  });

  it('does not wait for a silent server once for every certificate', async () => {
    const { check } = revocationWith({});
    await check(question());
    await check(question());
    expect(asked).toEqual([ocspUrl, crlUrl]);
    clock.now += 61_000;
    await check(question());
    expect(asked).toEqual([ocspUrl, crlUrl, ocspUrl, crlUrl]);
  });

  it.each([
    'https://ocsp.example/',
    'ldap://ldap.example/cn=x',
    'file:///etc/passwd',
    'ftp://x.example/a.crl',
    'http://user:secret@x.example/',
    'not an address',
  ])('never asks at %s', async (url) => {
    const places = addresses({ ocsp: url, crl: url });
    const certificate = withExtensions(officer.certificate, authority, places);
    const { check } = revocationWith({ ocsp: () => answered(), crl: () => aCrl(authority) });
    expect(await check(question({ certificate }))).toEqual(unchecked);
    expect(asked).toEqual([]);
  });

  it('is unchecked for a certificate without addresses, and for junk', async () => {
    const { check } = revocationWith({});
    const plain = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
    expect(await check(question({ certificate: plain.certificate }))).toEqual(unchecked);
    expect(await check(question({ certificate: Buffer.from('junk') }))).toEqual(unchecked);
    expect(await check(question({ issuer: Buffer.from('junk') }))).toEqual(unchecked);
  });

  it('believes an old answer that came along for the time it was news', async () => {
    const { check } = revocationWith({});
    const given = { ocsp: [answered()], crl: [] };
    clock.now = certificatesAt + 200 * dayMs;
    const then = question({ at: certificatesAt, given, isOffline: true });
    expect(await check(then)).toMatchObject({ state: 'good' });
    expect(await check({ ...then, at: clock.now })).toEqual(unchecked);
  });

  it('calls no certificate good by an answer from after its end', async () => {
    const short = await makePerson(authority, 'Trần Minh Anh', {
      keySpec: 'p-256',
      notAfter: certificatesAt - dayMs,
    });
    const { check } = revocationWith({});
    const response = anOcspResponse({ certificate: short.certificate, issuer: authority });
    const given = { ocsp: [response], crl: [aCrl(authority)] };
    expect(await check(question({ certificate: short.certificate, given }))).toEqual(unchecked);
  });

  it('judges every certificate of a path but the anchor', async () => {
    const middle = await makePerson(authority, 'Chứng thực cấp hai', { kind: 'ca' });
    const places = addresses({ crl: crlUrl });
    const certificate = withExtensions(middle.certificate, authority, places);
    const second = { ...middle, certificate };
    const person = await makePerson(second, 'Trần Minh Anh', { keySpec: 'p-256' });
    const signer = withExtensions(person.certificate, second, addresses({ ocsp: ocspUrl }));
    const path = [signer, certificate, authority.certificate];
    const response = anOcspResponse({ certificate: signer, issuer: second });
    const crl = aCrl(authority);
    const { checkPath } = revocationWith({ ocsp: () => response, crl: () => crl });
    expect(await checkPath({ path, at: clock.now })).toEqual({
      state: 'good',
      revokedAt: null,
      evidence: { ocsp: [Buffer.from(response)], crl: [Buffer.from(crl)] },
    });
    const half = revocationWith({ ocsp: () => response });
    expect(await half.checkPath({ path, at: clock.now })).toMatchObject({ state: 'unchecked' });
    const taken = aCrl(authority, { revoked: [{ certificate, at: revokedOn }] });
    const revoked = revocationWith({ ocsp: () => response, crl: () => taken });
    expect(await revoked.checkPath({ path, at: clock.now })).toMatchObject({
      state: 'revoked',
      revokedAt: revokedOn,
    });
    const alone = [authority.certificate];
    expect(await half.checkPath({ path: alone, at: clock.now })).toMatchObject({
      state: 'unchecked',
    });
  });
});
