import { spawnSync } from 'node:child_process';
import { constants, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import { checkForeignCms } from '../../main/signing/check-foreign-cms.ts';
import { signDetached, verifyDetached } from '../../main/signing/cms.ts';
import { readForeignCms } from '../../main/signing/foreign-cms.ts';
import { checkForeignTimestamp } from '../../main/signing/foreign-timestamp.ts';
import { signatureImprint, withTimestamp } from '../../main/signing/signature-timestamp.ts';
import { timestampRequest, tokenInResponse } from '../../main/signing/timestamp-exchange.ts';
import { verifyCms } from '../../main/signing/verify-cms.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { opensslTimestamps } from '../support/openssl-timestamps.ts';
import { makeTimestampAuthority } from '../support/timestamp-authority.ts';

/** What OpenSSL signs in its many ways is read here, and what is signed here OpenSSL verifies. */

const now = Date.now();
const validity = { notBefore: now - 3_600_000, notAfter: now + 86_400_000 };
const content = Buffer.from('Quyết định số 15/QĐ-UBND\r\n');
let folder: string;
let authority: Authority;
let officer: Holder;
let head: Holder;

const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phien-foreign-'));
  authority = await makeAuthority(undefined, validity);
  officer = await makePerson(authority, 'Trần Minh Anh', validity);
  head = await makePerson(authority, 'Lê Thị Thu Hà', { ...validity, keySpec: 'p-384' });
  writeFileSync(at('content.bin'), content);
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
  for (const [name, { certificate, keys }] of Object.entries({ officer, head })) {
    writeFileSync(at(`${name}.pem`), derToPem(certificate));
    writeFileSync(at(`${name}.key`), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openssl(...args: readonly string[]): void {
  const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(run.stderr || 'OpenSSL is missing: apt-get install openssl');
}

function signedByOpenssl(who: string, ...more: readonly string[]): Uint8Array {
  const by = ['-signer', `${who}.pem`, '-inkey', `${who}.key`];
  const files = ['-in', 'content.bin', '-out', 'signed.der', '-outform', 'DER'];
  openssl('cms', '-sign', '-binary', ...files, ...by, ...more);
  return readFileSync(at('signed.der'));
}

const check = (bytes: Uint8Array) => {
  const cms = readForeignCms(bytes);
  return checkForeignCms({ cms, ...(cms.content === null ? { content: [content] } : {}) });
};

const pss = ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'];

it.each<[string, string, readonly string[]]>([
  ['plainly', 'officer', []],
  ['with the certificate named', 'officer', ['-cades']],
  ['with SHA-512', 'officer', ['-md', 'sha512']],
  ['by RSASSA-PSS', 'officer', pss],
  ['by RSASSA-PSS with SHA-384', 'officer', [...pss, '-md', 'sha384']],
  ['on P-384', 'head', []],
  ['on P-384 with SHA-384', 'head', ['-md', 'sha384']],
  ['naming the key', 'officer', ['-keyid']],
  ['without attributes', 'officer', ['-noattr']],
  ['with content inside, in pieces without length', 'officer', ['-nodetach', '-stream']],
  ['in PKCS #7’s days', 'officer', ['-nosmimecap', '-nodetach']],
])('finds sound what OpenSSL signs %s', (_name, who, more) => {
  expect(check(signedByOpenssl(who, ...more))).toMatchObject([{ problems: [] }]);
});

it.each(['sha1', 'md5'])('refuses what OpenSSL signs with %s', (hash) => {
  const [found] = check(signedByOpenssl('officer', '-md', hash));
  expect(found?.problems).toEqual(['algorithm-refused']);
});

it('judges both of two signers', () => {
  const both = signedByOpenssl('officer', '-signer', 'head.pem', '-inkey', 'head.key');
  const names = check(both).map(({ signer, problems }) => [signer?.subjectName, problems]);
  expect(names.toSorted()).toEqual([
    ['Lê Thị Thu Hà', []],
    ['Trần Minh Anh', []],
  ]);
});

it('signs by RSASSA-PSS and on P-384 what OpenSSL finds sound', async () => {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const key = officer.keys.privateKey;
  const byPss = {
    sign: async (bytes: Uint8Array) => sign('sha256', bytes, { key, padding, saltLength: 32 }),
    pss: true,
  };
  const byEc = { sign: async (bytes: Uint8Array) => sign('sha256', bytes, head.keys.privateKey) };
  const server = await makeTimestampAuthority(authority, validity);
  const tool = opensslTimestamps(authority, server);
  for (const [holder, how] of [
    [officer, byPss],
    [head, byEc],
  ] as const) {
    const { certificate } = holder;
    const request = { content, certificate, chain: [], signedAt: now, ...how };
    const signature = await signDetached(request);
    expect(tool.agreesOnSignature(signature, content)).toBe(true);
    expect(verifyDetached({ content, signature }).problems).toEqual([]);
  }
  tool.remove();
});

it('believes OpenSSL’s timestamp of a signature', async () => {
  const server = await makeTimestampAuthority(authority, validity);
  const tool = opensslTimestamps(authority, server);
  const byKey = async (bytes: Uint8Array) => sign('sha256', bytes, officer.keys.privateKey);
  const { certificate } = officer;
  const signature = await signDetached({
    content,
    certificate,
    chain: [],
    signedAt: now,
    sign: byKey,
  });
  const imprint = Buffer.from(signatureImprint(signature), 'hex');
  const token = tokenInResponse(tool.reply(timestampRequest(imprint, Uint8Array.of(0x41))));
  const [signer] = check(signature);
  const anchors = [authority.certificate];
  expect(
    checkForeignTimestamp({ token, of: [signer?.signature ?? content], anchors }),
  ).toMatchObject({ problem: null, authority: { subjectName: 'Máy chủ dấu thời gian' } });
  expect(checkForeignTimestamp({ token, of: [content], anchors })).toMatchObject({
    problem: 'content-altered',
  });
  tool.remove();
});

it('takes OpenSSL’s timestamp for no proof where it lies ahead of the clock here', async () => {
  const server = await makeTimestampAuthority(authority, validity);
  const tool = opensslTimestamps(authority, server);
  const { certificate, keys } = officer;
  const signature = await signDetached({
    ...{ content, certificate, chain: [], signedAt: now },
    sign: async (bytes) => sign('sha256', bytes, keys.privateKey),
  });
  const imprint = Buffer.from(signatureImprint(signature), 'hex');
  const token = tokenInResponse(tool.reply(timestampRequest(imprint, Uint8Array.of(0x41))));
  const stamped = withTimestamp(signature, token);
  const judgedAt = async (clock: number) => {
    const anchors = [authority.certificate];
    const trust = { anchors, revocation: null, isOffline: true, directory: null, now: clock };
    return (await verifyCms(stamped, { contents: [content], trust })).verdict.signatures[0];
  };
  const here = await judgedAt(Date.now());
  expect(here).toMatchObject({ level: 'B-T', timestamp: { isSound: true } });
  const stampedAt = here?.timestamp?.at ?? 0;
  expect(await judgedAt(stampedAt - 5 * 60_000)).toMatchObject({ level: 'B-T' });
  expect(await judgedAt(stampedAt - 5 * 60_000 - 1)).toMatchObject({
    ok: true,
    level: 'B-B',
    timestamp: { isSound: false, isAhead: true },
  });
  tool.remove();
});
