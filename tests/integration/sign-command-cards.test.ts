import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeAuthority, makePerson } from '../support/certificates.ts';
import { phienJson } from '../support/cli.ts';
import { keptFolder } from '../support/kept-folder.ts';
import { aDecision } from '../support/office-documents.ts';
import { type MockToken, mockToken } from '../support/pkcs11-mock.ts';

/** `phien sign` with a card that misbehaves: what reaches it, and that nothing is half-written. */

const folder = keptFolder('sign');
const at = (name: string) => join(folder, name);
const validity = { notBefore: Date.now() - 3_600_000, notAfter: Date.now() + 86_400_000 };
let mock: MockToken;
let count = 0;

beforeAll(async () => {
  const authority = await makeAuthority(undefined, { ...validity, keySpec: 'p-256' });
  const holders = [await makePerson(authority, undefined, { ...validity, keySpec: 'p-256' })];
  mock = mockToken({ holders, issuers: [authority.certificate] });
  writeFileSync(at('in.pdf'), aDecision());
  writeFileSync(at('empty.pdf'), '');
});
afterAll(() => mock.remove());
beforeEach(() => mock.reset());

/** What came to the token; the process of the signature before may still log out. */
const reached = () => mock.seen().filter((line) => line !== 'logout');

async function sign(pin: string, more: readonly string[] = [], input = 'in.pdf') {
  count += 1;
  const out = at(`${count}.pdf`);
  const token = ['--token', `pkcs11:${mock.library}`, '--pin-env', 'PIN'];
  const words = ['sign', at(input), out, ...token, ...more];
  const { exitCode, answer } = await phienJson(words, { PIN: pin }, Date.now());
  const left = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
  return { exitCode, code: answer.code ?? 'signed', isThere: existsSync(out), left };
}

const refused = (code: string, exitCode = 1) => ({ exitCode, code, isThere: false, left: [] });
const signed = { exitCode: 0, code: 'signed', isThere: true, left: [] };

it('uses a wrong PIN once', async () => {
  expect(await sign('87654321')).toEqual(refused('pin-wrong', 2));
  expect(mock.countedWrongPins()).toBe(1);
  expect(reached()).toEqual(['login user=1 length=8']);
});

it('uses no PIN for a file that cannot be signed, a wrong length, or a token that is away', async () => {
  expect(await sign(mock.pin, [], 'empty.pdf')).toEqual(refused('pdf-empty'));
  expect(await sign('123')).toEqual(refused('pin-length', 2));
  mock.pull();
  expect(await sign(mock.pin)).toEqual(refused('token-absent'));
  expect(reached()).toEqual([]);
});

it('uses the final try only when told that it is known, and none on a locked token', async () => {
  mock.wrongPins(2);
  expect(await sign(mock.pin)).toEqual(refused('pin-final-try', 2));
  expect(reached()).toEqual([]);
  expect(await sign(mock.pin, ['--confirm-final-try'])).toEqual(signed);
  mock.reset();
  mock.wrongPins(3);
  expect(await sign(mock.pin, ['--confirm-final-try'])).toEqual(refused('pin-locked'));
  expect(reached()).toEqual([]);
});

it('leaves a PIN to the keys of a card that has them', async () => {
  mock.modes('protected');
  expect(await sign('', ['--pin-on-token'])).toEqual(signed);
  mock.modes('protected', 'cancels');
  expect(await sign('', ['--pin-on-token'])).toEqual(refused('pin-cancelled'));
});

it('writes nothing where the card takes its library down', async () => {
  mock.modes('crash-sign');
  expect(await sign(mock.pin)).toEqual(refused('token-crashed'));
  expect(reached().filter((line) => line.startsWith('login'))).toHaveLength(1);
});

it('waits for a slow card', async () => {
  mock.modes('slow-login', 'slow-sign');
  expect(await sign(mock.pin)).toEqual(signed);
});
