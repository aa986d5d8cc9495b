import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Token } from '../../main/signing/token.ts';
import type { AppError } from '../../shared/errors.ts';
import { makeAuthority, makePerson } from '../support/certificates.ts';
import { type MockToken, mockToken } from '../support/pkcs11-mock.ts';
import { usbTokens } from '../support/usb-tokens.ts';

const content = Buffer.from('Kế hoạch tuần 47');
let mock: MockToken;
let usb: ReturnType<typeof usbTokens>;
let token: Token;

beforeAll(async () => {
  const authority = await makeAuthority(undefined, { keySpec: 'p-256' });
  const holders = [await makePerson(authority, undefined, { keySpec: 'p-256' })];
  mock = mockToken({ holders });
});
afterAll(() => mock.remove());
beforeEach(async () => {
  mock.reset();
  usb = usbTokens([mock.library]);
  token = usb.open((await usb.list())[0]?.id ?? '');
});
afterEach(() => usb.stop());

const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing failed',
    ({ code, values }: AppError) => ({ code, values }),
  );
const state = async () => (await usb.list())[0]?.pin.state;
const sign = async (login: Awaited<ReturnType<Token['login']>>) =>
  login.sign({
    certificateId: login.certificates[0]?.id ?? '',
    hash: 'sha256',
    toBeSigned: content,
  });

describe('a PIN', () => {
  it('that is wrong reaches the token once and is not tried again', async () => {
    expect(await failure(token.login('87654321'))).toEqual({ code: 'pin-wrong', values: {} });
    expect(mock.seen()).toEqual(['login user=1 length=8']);
    expect(mock.countedWrongPins()).toBe(1);
    expect(await state()).toBe('tries-low');
  });

  it('of a length that the token does not take never reaches it', async () => {
    const values = { min: 4, max: 16 };
    expect(await failure(token.login('123'))).toEqual({ code: 'pin-length', values });
    expect(await failure(token.login('1'.repeat(17)))).toEqual({ code: 'pin-length', values });
    expect(await failure(token.login(''))).toEqual({ code: 'pin-length', values });
    expect(mock.seen()).toEqual([]);
  });

  it('is counted in bytes of UTF-8, as the token counts', async () => {
    expect(await failure(token.login('ổổổổổổ'))).toMatchObject({ code: 'pin-length' });
    expect(mock.seen()).toEqual([]);
  });

  it('for the final try reaches the token only once that was confirmed', async () => {
    mock.wrongPins(2);
    expect(await state()).toBe('final-try');
    expect(await failure(token.login(mock.pin))).toMatchObject({ code: 'pin-final-try' });
    expect(mock.seen()).toEqual([]);
    const login = await token.login(mock.pin, { finalTryConfirmed: true });
    expect(login.certificates).toHaveLength(1);
    expect(await state()).toBe('ok');
    login.close();
  });

  it('that locks the token is told as such, and no further one reaches it', async () => {
    mock.wrongPins(2);
    const confirmed = { finalTryConfirmed: true };
    expect(await failure(token.login('87654321', confirmed))).toMatchObject({ code: 'pin-locked' });
    expect(await state()).toBe('locked');
    expect(await failure(token.login(mock.pin, confirmed))).toMatchObject({ code: 'pin-locked' });
    expect(mock.seen()).toHaveLength(1);
  });

  it('is guarded by our own count where the token sets no flags, over crashes too', async () => {
    mock.modes('no-flags');
    expect(await failure(token.login('87654321'))).toMatchObject({ code: 'pin-wrong' });
    expect(await state()).toBe('tries-low');
    mock.modes('no-flags', 'crash-login');
    expect(await failure(token.login('87654321'))).toMatchObject({ code: 'token-crashed' });
    mock.modes('no-flags');
    await expect.poll(state).toBe('final-try');
    expect(await failure(token.login(mock.pin))).toMatchObject({ code: 'pin-final-try' });
    expect(mock.seen()).toHaveLength(2);
    (await token.login(mock.pin, { finalTryConfirmed: true })).close();
    expect(await state()).toBe('ok');
  });

  it('is typed on the token where it has keys of its own', async () => {
    mock.modes('protected');
    expect((await usb.list())[0]?.pin.isTypedOnToken).toBe(true);
    const login = await token.login('');
    expect(mock.seen()).toEqual(['login user=1 length=0']);
    expect(await sign(login)).toBeInstanceOf(Uint8Array);
    login.close();
  });

  it('that cannot be asked for on the token is said so, and counts as no try', async () => {
    mock.modes('protected', 'null-only');
    expect(await failure(token.login(''))).toMatchObject({ code: 'pin-on-token-refused' });
    expect(mock.seen()).toEqual(['login user=1 length=0']);
    expect(mock.countedWrongPins()).toBe(0);
    expect(await state()).toBe('ok');
  });

  it('that was cancelled on the token counts as no try', async () => {
    mock.modes('protected', 'cancels');
    expect(await failure(token.login(''))).toMatchObject({ code: 'pin-cancelled' });
    expect(await state()).toBe('ok');
  });

  it('is given again before each signature to a key that asks for it', async () => {
    mock.modes('always');
    const login = await token.login(mock.pin);
    await sign(login);
    await sign(login);
    const each = ['login user=2 length=8', 'sign'];
    expect(mock.seen()).toEqual(['login user=1 length=8', ...each, ...each]);
    login.close();
  });

  it('that such a key refuses ends the batch: nothing more reaches the token', async () => {
    mock.modes('always');
    const login = await token.login(mock.pin);
    await sign(login);
    mock.changePin('99999999');
    expect(await failure(sign(login))).toMatchObject({ code: 'pin-wrong' });
    const reached = mock.seen();
    expect(await failure(sign(login))).toMatchObject({ code: 'pin-wrong' });
    expect(mock.seen()).toEqual(reached);
    expect(mock.countedWrongPins()).toBe(1);
    mock.changePin(mock.pin);
    login.close();
  });

  it('is overwritten once it was used, and is in no error and no report', async () => {
    const errors = [await failure(token.login('87654321')), await failure(token.login('123'))];
    const logins = usb.asked.filter((question) => question.ask === 'login');
    expect(logins.map(({ pin }) => [...pin])).toEqual([Array(8).fill(0)]);
    expect(JSON.stringify([errors, usb.reported])).not.toMatch(/87654321|123/);
  });

  it('goes with the process that had it when the login closes', async () => {
    mock.modes('always');
    const login = await token.login(mock.pin);
    await sign(login);
    expect(usb.started).toEqual([mock.library]);
    login.close();
    await expect.poll(async () => (await state()) && usb.started.length).toBe(2);
    expect(mock.seen().at(-1)).toBe('logout');
  });

  it('is not asked of a token that another login holds', async () => {
    const login = await token.login(mock.pin);
    expect(await failure(token.login(mock.pin))).toMatchObject({ code: 'token-busy' });
    expect(mock.seen()).toHaveLength(1);
    login.close();
    (await token.login(mock.pin)).close();
  });
});
