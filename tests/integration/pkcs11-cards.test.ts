import { verify } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SignRequest, Token, TokenLogin } from '../../main/signing/token.ts';
import type { TokenLimits } from '../../main/tokens/protocol.ts';
import type { AppError } from '../../shared/errors.ts';
import { type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { type MockToken, mockToken } from '../support/pkcs11-mock.ts';
import { type SoftHsm, softHsm } from '../support/softhsm.ts';
import { usbTokens } from '../support/usb-tokens.ts';

const content = Buffer.from('Kế hoạch tuần 47');
const soon = { timeout: 20_000 };
let holders: Holder[];
let mock: MockToken;
let hsm: SoftHsm;
let usb: ReturnType<typeof usbTokens>;

beforeAll(async () => {
  const authority = await makeAuthority(undefined, { keySpec: 'p-256' });
  holders = [
    await makePerson(authority, undefined, { keySpec: 'rsa-2048' }),
    await makePerson(authority, undefined, { keySpec: 'p-256' }),
    await makePerson(authority, undefined, { keySpec: 'p-256' }),
  ];
  mock = mockToken({ holders, issuers: [authority.certificate] });
  hsm = await softHsm();
  hsm.addToken({ label: 'Thiet bi mot', pin: '111111', holders: holders.slice(0, 1) });
  hsm.addToken({ label: 'Thiet bi hai', pin: '222222', holders: holders.slice(1, 2) });
});
afterAll(() => {
  mock.remove();
  hsm.remove();
});
beforeEach(() => {
  mock.reset();
  use();
});
afterEach(() => usb.stop());

const use = (limits: Partial<TokenLimits> = {}): void => {
  usb?.stop();
  usb = usbTokens([mock.library, hsm.library], { limits });
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing failed',
    ({ code }: AppError) => code,
  );
const labels = async () => (await usb.list()).map(({ label }) => label).toSorted();
const token = async (label = 'Mock'): Promise<Token> => {
  const found = (await usb.list()).find((one) => one.label === label);
  if (found === undefined) throw new Error(`There is no token ${label}.`);
  return usb.open(found.id);
};
const sign = (login: TokenLogin, kind: 'rsa' | 'ec' = 'ec', more: Partial<SignRequest> = {}) => {
  const certificateId = login.certificates.find(({ keyKind }) => keyKind === kind)?.id ?? '';
  return login.sign({ certificateId, hash: 'sha256', toBeSigned: content, ...more });
};
const isSound = (signature: Uint8Array, kind: 'rsa' | 'ec') =>
  verify('sha256', content, holders[kind === 'rsa' ? 0 : 1]?.keys.publicKey ?? '', signature);

describe('several tokens at once', () => {
  it('are all there, keep their ids, and each signs behind its own login', async () => {
    expect(await labels()).toEqual(['Mock', 'Thiet bi hai', 'Thiet bi mot']);
    const ids = (await usb.list()).map(({ id }) => id);
    const one = await (await token('Thiet bi mot')).login('111111');
    const two = await (await token('Thiet bi hai')).login('222222');
    expect(isSound(await sign(one, 'rsa'), 'rsa')).toBe(true);
    expect(isSound(await sign(two, 'ec'), 'ec')).toBe(true);
    one.close();
    // The other login of the same library is still open.
    expect(isSound(await sign(two, 'ec'), 'ec')).toBe(true);
    two.close();
    use();
    expect((await usb.list()).map(({ id }) => id)).toEqual(ids);
  });

  it('refuse a certificate of another one', async () => {
    const login = await (await token('Thiet bi mot')).login('111111');
    const certificateId = (await (await token('Thiet bi hai')).list())[0]?.id ?? '';
    expect(await codeOf(sign(login, 'rsa', { certificateId }))).toBe('token-not-yours');
    login.close();
    expect(await codeOf(sign(login, 'rsa'))).toBe('token-unreadable');
  });
});

describe('a token that comes and goes', () => {
  it('is heard of, and has the same id when it is back', async () => {
    let changes = 0;
    const before = await usb.list();
    const stop = usb.onChange(() => {
      changes += 1;
    });
    mock.pull();
    await expect.poll(() => changes, soon).toBe(1);
    expect(await labels()).toEqual(['Thiet bi hai', 'Thiet bi mot']);
    mock.insert();
    await expect.poll(() => changes, soon).toBe(2);
    expect(await usb.list()).toEqual(before);
    stop();
  });

  it('that is not there is absent, not wrong', async () => {
    const pulled = await token();
    mock.pull();
    expect(await codeOf(pulled.login(mock.pin))).toBe('token-absent');
    expect(await codeOf(pulled.list())).toBe('token-absent');
    expect(mock.seen()).toEqual([]);
  });

  it.each([[[]], [['vague']]])(
    'in the middle of a signature ends the login, whatever it answers: %j',
    async (more) => {
      mock.modes('removed-at-second-sign', ...more);
      const pulled = await token();
      const login = await pulled.login(mock.pin);
      expect(isSound(await sign(login), 'ec')).toBe(true);
      expect(await codeOf(sign(login))).toBe('token-removed');
      mock.insert();
      // What was removed is logged out: nothing more reaches the card behind this login.
      const reached = mock.seen();
      expect(await codeOf(sign(login))).toBe('token-removed');
      expect(mock.seen()).toEqual(reached);
      login.close();
      const again = await pulled.login(mock.pin);
      expect(isSound(await sign(again), 'ec')).toBe(true);
      again.close();
    },
  );
});

describe('a token that was pulled out behind an open login', () => {
  it('takes a new one at once when it is back, and the old one signs nothing', async () => {
    const mine = await token();
    const left = await mine.login(mock.pin);
    mock.pull();
    mock.insert();
    const again = await mine.login(mock.pin);
    expect(isSound(await sign(again), 'ec')).toBe(true);
    again.close();
    expect(await codeOf(sign(left))).toMatch(/^token-/);
    left.close();
  });
});

describe('what was read from a token', () => {
  it('is read again when somebody looks again', async () => {
    await usb.list();
    const count = async () => (await (await token()).list()).length;
    const before = await count();
    mock.hideCertificate(2);
    expect(await count()).toBe(before);
    await usb.lookAgain();
    expect(await count()).toBe(before - 1);
    mock.hideCertificate(null);
  });
});

describe('a library that hangs or crashes', () => {
  it('while it signs is ended, and the tokens of others sign meanwhile', async () => {
    use({ sign: 1500 });
    const hanging = await (await token()).login(mock.pin);
    const other = await (await token('Thiet bi hai')).login('222222');
    mock.modes('hang-sign');
    const hangs = codeOf(sign(hanging));
    expect(isSound(await sign(other), 'ec')).toBe(true);
    other.close();
    expect(await hangs).toBe('token-hangs');
    mock.modes();
    // The login ended with its process.
    expect(await codeOf(sign(hanging))).toBe('token-hangs');
    await expect.poll(labels, soon).toContain('Mock');
    const again = await (await token()).login(mock.pin);
    expect(isSound(await sign(again), 'ec')).toBe(true);
    again.close();
  });

  it('while it signs tells so, once, and works after a rest', async () => {
    const login = await (await token()).login(mock.pin);
    mock.modes('crash-sign');
    expect(await codeOf(sign(login))).toBe('token-crashed');
    mock.modes();
    expect(await codeOf(sign(login))).toBe('token-crashed');
    expect(mock.seen().filter((line) => line === 'sign')).toHaveLength(1);
    await expect.poll(labels, soon).toContain('Mock');
  });

  it.each([
    ['crash-load', 'crashed'],
    ['crash-slots', 'crashed'],
    ['hang-load', 'hangs'],
    ['hang-slots', 'hangs'],
  ])('from the first look (%s) shows no token and leaves the others', async (mode, state) => {
    // A healthy library has to answer within it too, also on a machine with much to do.
    use({ load: 6000, tokens: 6000 });
    mock.modes(mode);
    expect(await labels()).toEqual(['Thiet bi hai', 'Thiet bi mot']);
    expect(usb.libraries()).toEqual([
      { path: mock.library, from: 'chosen', state },
      { path: hsm.library, from: 'chosen', state: 'works' },
    ]);
    // It rests: looking on does not start it again and again.
    await usb.list();
    await usb.list();
    expect(usb.started.filter((path) => path === mock.library)).toHaveLength(1);
    expect(usb.reported).toHaveLength(1);
    mock.modes();
    await usb.lookAgain();
    expect(await labels()).toContain('Mock');
  });

  it('is not waited for by whoever only wants to see what is there', async () => {
    const login = await (await token()).login(mock.pin);
    mock.modes('slow-sign');
    let isSigned = false;
    const signing = sign(login).then(() => {
      isSigned = true;
    });
    expect(await labels()).toContain('Mock');
    expect(isSigned).toBe(false);
    await signing;
    login.close();
  });
});

describe('a card of its own mind', () => {
  it('that is slow signs all the same', async () => {
    mock.modes('slow-sign', 'slow-login');
    const login = await (await token()).login(mock.pin);
    expect(isSound(await sign(login), 'ec')).toBe(true);
    login.close();
  });

  it.each(['raw-only', 'refuses-hashes'])(
    'that hashes nothing itself (%s) is given the digest',
    async (mode) => {
      mock.modes(mode);
      const login = await (await token()).login(mock.pin);
      expect(isSound(await sign(login, 'rsa'), 'rsa')).toBe(true);
      expect(isSound(await sign(login, 'ec'), 'ec')).toBe(true);
      login.close();
    },
  );

  it('whose library knows no locks is used without', async () => {
    mock.modes('no-locks');
    expect(await labels()).toContain('Mock');
  });

  it('without PSS says so before, refuses it, and still signs PKCS#1 v1.5', async () => {
    mock.modes('raw-only');
    const login = await (await token()).login(mock.pin);
    expect(login.certificates.map(({ offersPss }) => offersPss)).toEqual([false, false, false]);
    expect(await codeOf(sign(login, 'rsa', { pss: true }))).toBe('token-unreadable');
    expect(isSound(await sign(login, 'rsa'), 'rsa')).toBe(true);
    login.close();
  });

  it('that signs with another key is caught', async () => {
    const login = await (await token()).login(mock.pin);
    mock.modes('wrong-key');
    expect(await codeOf(sign(login, 'ec'))).toBe('token-unreadable');
    login.close();
  });
});
