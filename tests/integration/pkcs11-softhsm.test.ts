import { spawnSync } from 'node:child_process';
import { constants, generateKeyPairSync, randomBytes, verify, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { derToPem, fingerprint } from '../../main/signing/certificates.ts';
import { signDetached } from '../../main/signing/cms.ts';
import { wrapKey } from '../../main/signing/key-wrap.ts';
import type { Token, TokenLogin } from '../../main/signing/token.ts';
import { openPkcs11Token } from '../../main/tokens/open-pkcs11-token.ts';
import { createPkcs11Tokens } from '../../main/tokens/pkcs11-tokens.ts';
import { createUtilityProcess } from '../stand-in/utility-process.ts';
import { softHsmToken } from '../support/softhsm.ts';

const entry = join(import.meta.dirname, '../../main/entries/token-process.ts');
const keySpecs = ['rsa-2048', 'rsa-3072', 'rsa-4096', 'p-256', 'p-384'] as const;
const content = Buffer.from('Kế hoạch tuần 47\r\n');
let hsm: Awaited<ReturnType<typeof softHsmToken>>;
let token: Token;
let added = 0;

beforeAll(async () => {
  hsm = await softHsmToken({ keySpecs });
  token = await openPkcs11Token({ library: hsm.library });
});
afterAll(() => hsm.remove());

describe('the process of a library as Electron starts it', () => {
  it('lists, logs in and signs', async () => {
    const { fork } = createUtilityProcess(() => true);
    const tokens = createPkcs11Tokens({
      start: ({ answered, exited }) => {
        const child = fork(entry, [], { stdio: 'ignore' });
        child.on('message', answered);
        child.on('exit', exited);
        return { ask: child.postMessage, kill: () => void child.kill() };
      },
      libraries: async () => [{ path: hsm.library, from: 'found' }],
      timer: machineTimer,
      mono: () => performance.now(),
      report: () => undefined,
    });
    const [seen] = await tokens.list();
    expect(seen).toMatchObject({ label: hsm.label, library: hsm.library });
    expect(seen?.pin).toEqual({
      state: 'ok',
      minLength: 4,
      maxLength: 255,
      isTypedOnToken: false,
    });
    const login = await tokens.open(seen?.id ?? '').login(hsm.pin);
    const { certificateId, publicKey } = ownOf('p-256');
    const request = { certificateId, hash: 'sha256' as const, toBeSigned: content };
    expect(verify('sha256', content, publicKey, await login.sign(request))).toBe(true);
    login.close();
    tokens.stop();
  });
});

describe('a program that used a token', () => {
  it('ends by itself, and leaves no process of the library behind', async () => {
    const opener = join(import.meta.dirname, '../../main/tokens/open-pkcs11-token.ts');
    const script = `
      import { openPkcs11Token } from ${JSON.stringify(opener)};
      import { readFileSync } from 'node:fs';
      const token = await openPkcs11Token({ library: process.argv[1] });
      (await token.login(process.env.PIN)).close();
      await token.list();
      console.log(readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8'));
    `;
    const run = spawnSync(
      process.execPath,
      ['--input-type=module-typescript', '-e', script, hsm.library],
      { encoding: 'utf8', env: { ...process.env, PIN: hsm.pin }, timeout: 60_000 },
    );
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const left = run.stdout.trim().split(' ').map(Number);
    expect(left).toEqual([expect.any(Number)]);
    expect(left[0]).toBeGreaterThan(0);
    await expect.poll(() => left.filter(isRunning)).toEqual([]);
  });
});

describe('keys that were wrapped to a certificate of the token', () => {
  it.each(['rsa-2048', 'rsa-3072', 'rsa-4096'] as const)('open with its %s key', async (spec) => {
    const { certificateId, publicKey } = ownOf(spec);
    const key = randomBytes(32);
    const wrapped = wrapKey(publicKey, key);
    await withLogin(async (login) => {
      const opened = await login.unwrap({ certificateId, wrapped });
      expect(Buffer.from(opened ?? []).equals(key)).toBe(true);
    });
  });

  it('do not open with another key, nor where they were damaged, and the login goes on', async () => {
    const { certificateId, publicKey } = ownOf('rsa-2048');
    const key = randomBytes(32);
    const wrapped = wrapKey(publicKey, key);
    const foreign = wrapKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey, key);
    await withLogin(async (login) => {
      expect(await login.unwrap({ certificateId, wrapped: foreign })).toBeNull();
      expect(await login.unwrap({ certificateId, wrapped: wrapped.subarray(1) })).toBeNull();
      expect(await login.unwrap({ certificateId, wrapped })).not.toBeNull();
    });
  });

  it('are refused to a key that only signs', async () => {
    const { certificateId } = ownOf('p-256');
    await withLogin(async (login) => {
      const asked = login.unwrap({ certificateId, wrapped: new Uint8Array(256) });
      await expect(asked).rejects.toMatchObject({ code: 'token-unreadable' });
    });
  });
});

describe('a token of SoftHSM', () => {
  it('shows its certificates without a PIN, without those of authorities', async () => {
    const shown = (await token.list()).map(({ der }) => new X509Certificate(der).subject);
    expect(shown).toHaveLength(keySpecs.length);
    expect(shown.join()).not.toContain('Trung tâm chứng thực');
  });

  it('has only the certificates of its keys behind a login, each with its chain', async () => {
    const login = await token.login(hsm.pin);
    expect(login.certificates.map(({ keyKind }) => keyKind).toSorted()).toEqual([
      'ec',
      'ec',
      'rsa',
      'rsa',
      'rsa',
    ]);
    for (const { chain } of login.certificates)
      expect(chain.map((der) => Buffer.from(der))).toEqual([
        Buffer.from(hsm.authority.certificate),
      ]);
    login.close();
  });

  it.each(keySpecs)('signs with %s', async (spec) => {
    await withLogin(async (login) => {
      const { certificateId, publicKey } = ownOf(spec);
      const request = { certificateId, hash: 'sha256' as const, toBeSigned: content };
      const signature = await login.sign(request);
      expect(verify('sha256', content, publicKey, signature)).toBe(true);
    });
  });

  it.each(['rsa-2048', 'rsa-3072', 'rsa-4096'] as const)(
    'signs RSASSA-PSS with %s',
    async (spec) => {
      await withLogin(async (login) => {
        const { certificateId, publicKey } = ownOf(spec);
        const own = login.certificates.find(({ id }) => id === certificateId);
        expect(own?.offersPss).toBe(true);
        const request = { certificateId, hash: 'sha256' as const, toBeSigned: content };
        const signature = await login.sign({ ...request, pss: true });
        const padding = constants.RSA_PKCS1_PSS_PADDING;
        const key = { key: publicKey, padding, saltLength: 32 };
        expect(verify('sha256', content, key, signature)).toBe(true);
      });
    },
  );

  it.each(keySpecs)('makes a CMS with %s that OpenSSL finds sound', async (spec) => {
    await withLogin(async (login) => {
      const { certificateId } = ownOf(spec);
      const own = login.certificates.find(({ id }) => id === certificateId);
      if (own === undefined) throw new Error('The token holds no such certificate.');
      const sign = (toBeSigned: Uint8Array) =>
        login.sign({ certificateId, hash: 'sha256', toBeSigned });
      const { der: certificate, chain } = own;
      const signedAt = Date.now();
      const signature = await signDetached({ content, certificate, chain, sign, signedAt });
      const at = (name: string) => join(hsm.folder, name);
      writeFileSync(at('signature.p7s'), signature);
      writeFileSync(at('content'), content);
      writeFileSync(at('trust.pem'), derToPem(hsm.authority.certificate));
      const named = ['-inform', 'DER', '-in', at('signature.p7s'), '-content', at('content')];
      const trust = ['-CAfile', at('trust.pem'), '-purpose', 'any', '-binary', '-cades'];
      const run = spawnSync('openssl', ['cms', '-verify', ...named, ...trust], {
        encoding: 'utf8',
      });
      expect(run.stderr).toContain('Verification successful');
    });
  });

  it('of several, is found by its label', async () => {
    const [holder] = hsm.holders;
    if (holder === undefined) throw new Error('No key was made.');
    added += 1;
    const label = `Thiet bi them ${added}`;
    hsm.addToken({ label, pin: '654321', holders: [holder] });
    const { library } = hsm;
    await expect(openPkcs11Token({ library })).rejects.toThrow('Several tokens');
    const other = await openPkcs11Token({ library, tokenLabel: label });
    expect(await other.list()).toHaveLength(1);
    await expect(openPkcs11Token({ library, tokenLabel: 'Khong co' })).rejects.toMatchObject({
      code: 'token-absent',
    });
  });

  it('is not looked for in a file that is no library for tokens', async () => {
    for (const library of ['/usr/lib/x86_64-linux-gnu/libc.so.6', '/etc/passwd', '/khong/co'])
      await expect(openPkcs11Token({ library })).rejects.toMatchObject({
        code: 'library-unusable',
      });
  });
});

function isRunning(pid: number): boolean {
  return spawnSync('kill', ['-0', String(pid)]).status === 0;
}

function ownOf(spec: (typeof keySpecs)[number]) {
  const holder = hsm.holders[keySpecs.indexOf(spec)];
  if (holder === undefined) throw new Error('No such key was made.');
  return { certificateId: fingerprint(holder.certificate), publicKey: holder.keys.publicKey };
}

async function withLogin(work: (login: TokenLogin) => Promise<void>): Promise<void> {
  const login = await token.login(hsm.pin);
  try {
    await work(login);
  } finally {
    login.close();
  }
}
