import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { serveAnswers } from '../support/answering-server.ts';
import { addresses, withExtensions } from '../support/certificate-extensions.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { phienJson } from '../support/cli.ts';
import { keptFolder } from '../support/kept-folder.ts';
import { aDecision } from '../support/office-documents.ts';
import { opensslRevocation } from '../support/openssl-revocation.ts';
import { opensslTimestamps } from '../support/openssl-timestamps.ts';
import { makeTimestampAuthority } from '../support/timestamp-authority.ts';

/** `phien sign` where OpenSSL answers for timestamps and revocation. */

const hourMs = 3_600_000;
const validity = { notBefore: Date.now() - 24 * hourMs, notAfter: Date.now() + 24 * hourMs };
const folder = keptFolder('sign');
const at = (name: string) => join(folder, name);
const pin = '12345678';
let authority: Authority;
let revocation: ReturnType<typeof opensslRevocation>;
let timestamps: ReturnType<typeof opensslTimestamps>;
let tsa: Awaited<ReturnType<typeof serveAnswers>>;

beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  const good = await makePerson(authority, 'Trần Minh Anh', validity);
  const revoked = await makePerson(authority, 'Lê Thị Thu Hà', validity);
  const server = await makeTimestampAuthority(authority, validity);
  const revokedAt = Math.floor(Date.now() / 1000) * 1000 - hourMs;
  revocation = opensslRevocation(authority, [good, server, { ...revoked, revokedAt }]);
  const places = addresses({ ocsp: await revocation.serve(authority) });
  const asked = (holder: Holder): Holder => ({
    ...holder,
    certificate: withExtensions(holder.certificate, authority, places),
  });
  timestamps = opensslTimestamps(authority, asked(server));
  tsa = await serveAnswers(timestamps.reply);
  writeFileSync(at('in.pdf'), aDecision());
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
  writeFileSync(at('good.p12'), await keyFile(asked(good)));
  writeFileSync(at('revoked.p12'), await keyFile(asked(revoked)));
});
afterAll(async () => {
  await tsa.stop();
  await revocation.remove();
  timestamps.remove();
});

function keyFile({ certificate, keys: { privateKey } }: Holder): Promise<Uint8Array> {
  return makePkcs12({ privateKey, certificate, chain: [authority.certificate], pin });
}

function sign(key: string, out: string) {
  const files = ['sign', at('in.pdf'), at(out), '--token', at(key), '--pin-env', 'PIN'];
  const servers = ['--trust', at('trust.pem'), '--tsa', tsa.url];
  return phienJson([...files, ...servers], { PIN: pin }, Date.now());
}

it('adds what shows later that nothing was revoked, and still covers the whole file', async () => {
  rmSync(at('long.pdf'), { force: true });
  const { exitCode, answer } = await sign('good.p12', 'long.pdf');
  expect(answer).toMatchObject({ level: 'B-LT', signer: { revocation: 'good' } });
  expect(exitCode).toBe(0);
  const said = spawnSync('pdfsig', ['-nocert', at('long.pdf')]).stdout.toString();
  expect(said).toContain('Signature is Valid.');
  expect(said).toContain('Total document signed');
  expect(spawnSync('qpdf', ['--check', at('long.pdf')]).status).toBe(0);
  const trust = ['--trust', at('trust.pem')];
  const checked = await phienJson(['verify', at('long.pdf'), ...trust], {}, Date.now());
  expect(checked.exitCode).toBe(0);
});

it('refuses a certificate that was taken back, with nothing written', async () => {
  const { exitCode, answer } = await sign('revoked.p12', 'never.pdf');
  expect(answer).toMatchObject({ ok: false, code: 'certificate-revoked' });
  expect(exitCode).toBe(1);
  expect(existsSync(at('never.pdf'))).toBe(false);
});
