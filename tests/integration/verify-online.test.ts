import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRevocation } from '../../main/revocation/revocation.ts';
import { createMemoryCache } from '../../main/revocation/revocation-cache.ts';
import { derToPem } from '../../main/signing/certificates.ts';
import { addresses, withExtensions } from '../support/certificate-extensions.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { phienJson } from '../support/cli.ts';
import { opensslRevocation } from '../support/openssl-revocation.ts';
import { textPdf } from '../support/pdf.ts';
import { signAs } from '../support/pdf-signing.ts';
import { aToken, makeTimestampAuthority } from '../support/timestamp-authority.ts';

/** `phien verify` where OpenSSL answers OCSP. */

const hourMs = 3_600_000;
const now = Date.now();
const validity = { notBefore: now - 24 * hourMs, notAfter: now + 24 * hourMs };
const folder = mkdtempSync(join(tmpdir(), 'phien-online-'));
const at = (name: string) => join(folder, name);
let authority: Authority;
let good: Holder;
let server: Holder;
let office: ReturnType<typeof opensslRevocation>;

beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  const [officer, head] = await Promise.all([
    makePerson(authority, 'Trần Minh Anh', validity),
    makePerson(authority, 'Lê Thị Thu Hà', validity),
  ]);
  server = await makeTimestampAuthority(authority, validity);
  const revokedAt = Math.floor(now / 1000) * 1000 - hourMs;
  office = opensslRevocation(authority, [officer, { ...head, revokedAt }]);
  const places = addresses({ ocsp: await office.serve(authority) });
  const asked = (holder: Holder): Holder => ({
    ...holder,
    certificate: withExtensions(holder.certificate, authority, places),
  });
  good = asked(officer);
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
  writeFileSync(at('good.pdf'), await signedPdf(good));
  writeFileSync(at('revoked.pdf'), await signedPdf(asked(head)));
});

afterAll(async () => {
  await office?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function signedPdf(holder: Holder): Promise<Uint8Array> {
  return (await signAs(holder, authority, { pdf: textPdf(), signedAt: now })).pdf;
}

async function verify(name: string, ...more: readonly string[]) {
  const words = ['verify', at(name), '--trust', at('trust.pem'), ...more];
  const { exitCode, answer } = await phienJson(words, {}, Date.now());
  const [view] = answer.signatures as { revocation: string; level: string; problems: string[] }[];
  return {
    exitCode,
    ok: answer.ok,
    revocation: view?.revocation,
    level: view?.level,
    problems: view?.problems,
  };
}

describe('revocation', () => {
  it('stays unchecked where nobody may be asked, and fails nothing', async () => {
    for (const name of ['good.pdf', 'revoked.pdf'])
      expect(await verify(name)).toEqual({
        exitCode: 0,
        ok: true,
        revocation: 'unchecked',
        level: 'B-B',
        problems: [],
      });
  });

  it('is asked for with --online', async () => {
    expect(await verify('good.pdf', '--online')).toMatchObject({ exitCode: 0, revocation: 'good' });
    expect(await verify('revoked.pdf', '--online')).toEqual({
      exitCode: 1,
      ok: false,
      revocation: 'revoked',
      level: 'B-B',
      problems: ['revoked'],
    });
  });

  it('is known without asking where its proof lies in the file', async () => {
    const revocation = createRevocation({ fetch, cache: createMemoryCache(), now: Date.now });
    const question = {
      certificate: good.certificate,
      issuer: authority.certificate,
      at: Date.now(),
    };
    const { evidence } = await revocation.check(question);
    const data = {
      certificates: [authority.certificate],
      ocsps: evidence.ocsp === null ? [] : [evidence.ocsp],
      crls: [],
      isComplete: true,
    };
    const signed = await signAs(good, authority, {
      pdf: textPdf(),
      signedAt: now,
      timestamp: async (imprint) => aToken(server, { imprint, atMs: Date.now() }),
      validation: data,
    });
    writeFileSync(at('long.pdf'), signed.pdf);
    expect(await verify('long.pdf')).toEqual({
      exitCode: 0,
      ok: true,
      revocation: 'good',
      level: 'B-LT',
      problems: [],
    });
  });
});
