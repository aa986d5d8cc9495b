import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readKit } from '../../../main/office/kit.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import { makePkcs12 } from '../../../main/signing/make-pkcs12.ts';
import { makeAuthority } from '../../support/certificates.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { makeSignedOffice, type SignedOffice } from '../../support/installations.ts';

const pin = 'ma-pin-cua-trung-tam';
let office: SignedOffice;
let keyFile: Uint8Array;
let content: Record<string, unknown>;

beforeAll(async () => {
  office = await makeSignedOffice();
  const { keys, certificate } = office.it;
  const chain = [office.authority.certificate];
  keyFile = await makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin });
  const { version: _version, id: _id, exchangeKey: _key, ...rest } = office.kit;
  content = rest;
});

function workshop(files: Record<string, string | Uint8Array> = {}) {
  return filesIn({
    'content.json': JSON.stringify(content),
    'it.p12': keyFile,
    'trust.pem': derToPem(office.authority.certificate),
    'office.kit': office.kitFile,
    ...files,
  });
}

const make = (folder: string, env: Record<string, string> = { PIN: pin }) =>
  phienJson(
    [
      'kit',
      'make',
      join(folder, 'content.json'),
      '--key',
      join(folder, 'it.p12'),
      '--pin-env',
      'PIN',
      '--out',
      join(folder, 'new.kit'),
    ],
    env,
  );

it('makes a kit that can be shown and verified', async () => {
  const { folder } = workshop();
  const { exitCode, answer } = await make(folder);
  expect(exitCode).toBe(0);
  const made = readKit(readFileSync(join(folder, 'new.kit')));
  expect(made.kit).toMatchObject(content);
  expect(answer.fingerprint).toBe(made.fingerprint);
  const verified = await phienJson([
    'kit',
    'verify',
    join(folder, 'new.kit'),
    '--trust',
    join(folder, 'trust.pem'),
  ]);
  expect(verified).toMatchObject({ exitCode: 0, answer: { ok: true } });
});

it('refuses content that points nowhere, and says where', async () => {
  const { folder } = workshop({
    'content.json': JSON.stringify({ ...content, expiresOn: '2020-01-01' }),
  });
  const { exitCode, answer } = await make(folder);
  expect(exitCode).toBe(2);
  expect(String(answer.message)).toContain('expires before it is issued');
  expect(existsSync(join(folder, 'new.kit'))).toBe(false);
});

it('refuses content without a directory', async () => {
  const { folder } = workshop({ 'content.json': '{"serial":1}' });
  const { exitCode, answer } = await make(folder);
  expect(exitCode).toBe(2);
  expect(String(answer.message)).toContain('directory');
});

it('signs nothing with a wrong PIN or without one, and never prints it', async () => {
  const { folder } = workshop();
  const wrong = await make(folder, { PIN: 'sai-ma-pin' });
  expect(wrong).toMatchObject({ exitCode: 2, answer: { code: 'pin-wrong' } });
  expect(JSON.stringify(wrong)).not.toContain('sai-ma-pin');
  const none = await make(folder, {});
  expect(none).toMatchObject({ exitCode: 2, answer: { problem: 'variable-empty' } });
  expect(existsSync(join(folder, 'new.kit'))).toBe(false);
});

it('does not trust a kit by its own anchors', async () => {
  const other = await makeAuthority('Nơi khác');
  const { folder } = workshop({ 'other.pem': derToPem(other.certificate) });
  const kit = join(folder, 'office.kit');
  const foreign = await phienJson(['kit', 'verify', kit, '--trust', join(folder, 'other.pem')]);
  expect(foreign).toMatchObject({ exitCode: 1, answer: { ok: false } });
  const unchecked = await phienJson(['kit', 'verify', kit]);
  expect(unchecked.exitCode).toBe(0);
  expect(unchecked.answer.checks).toContainEqual(
    expect.objectContaining({ name: 'chain', ok: null }),
  );
});

it('tells an altered kit from a file that is none', async () => {
  const text = Buffer.from(office.kitFile).toString('latin1');
  const altered = text.replace(/(filename="record.json"\r\n\r\n.{9})./, '$1_');
  const { folder } = workshop({ 'altered.kit': altered, 'junk.kit': 'junk' });
  const verify = (name: string) => phienJson(['kit', 'verify', join(folder, name)]);
  expect(await verify('altered.kit')).toMatchObject({ answer: { code: 'kit-altered' } });
  expect(await verify('junk.kit')).toMatchObject({
    exitCode: 1,
    answer: { code: 'kit-unreadable' },
  });
});

it('shows a kit to people', async () => {
  const { folder } = workshop();
  const { exitCode, out } = await phien(['kit', 'show', join(folder, 'office.kit')]);
  expect(exitCode).toBe(0);
  expect(out).toContain('Sở Thử nghiệm');
  expect(out).toContain('4 người');
});

it.each([[['kit']], [['kit', 'burn', 'x']], [['kit', 'show']], [['kit', 'show', 'a', 'b']]])(
  'says that %j is wrong use',
  async (words) => {
    expect((await phien(words)).exitCode).toBe(2);
  },
);
