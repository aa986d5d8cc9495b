import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TokenCertificate } from '../../../main/signing/token.ts';
import { keyFileOf, shownBy, tokensAtHand, usbTokenOf } from '../../support/at-hand.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';

const pin = '246810';
const dayMs = 86_400_000;
let authority: Authority;
let officer: Holder;
let own: TokenCertificate;
let renewed: TokenCertificate;
let expired: TokenCertificate;
let stranger: TokenCertificate;
let hand: ReturnType<typeof tokensAtHand>;

beforeAll(async () => {
  authority = await makeAuthority();
  const over = { notBefore: certificatesAt - 90 * dayMs, notAfter: certificatesAt - dayMs };
  officer = await makePerson(authority);
  const made = await Promise.all([
    makePerson(authority, undefined, { keySpec: 'p-256' }),
    makePerson(authority, undefined, { ...over, keySpec: 'p-256' }),
    makePerson(authority, 'Ủy ban nhân dân', { keySpec: 'p-256' }),
  ]);
  own = shownBy(officer, authority);
  [renewed, expired, stranger] = made.map((holder) => shownBy(holder, authority)) as [
    TokenCertificate,
    TokenCertificate,
    TokenCertificate,
  ];
});

beforeEach(() => {
  const ids = [own.id, renewed.id, expired.id];
  hand = tokensAtHand({ authority, isOwn: (id) => ids.includes(id) });
});
afterEach(() => hand.remove());

const takeKeyFile = async () => {
  hand.chosen.file = join(hand.folder, 'anh.p12');
  writeFileSync(hand.chosen.file, await keyFileOf(officer, authority, pin));
  return hand.tokens.chooseKeyFile({ pin });
};
const chosenNow = async () => (await hand.tokens.list()).chosen;

describe('what signs', () => {
  it('is the only certificate of the person, with what was found out about it', async () => {
    hand.usb.plug(usbTokenOf([own, stranger]));
    const { tokens, chosen, awaited, isLooking } = await hand.tokens.list();
    expect({ chosen, awaited, isLooking }).toEqual({
      chosen: { tokenId: 'usb-1', certificateId: own.id },
      awaited: null,
      isLooking: false,
    });
    expect(tokens[0]?.certificates).toMatchObject([
      {
        subjectName: 'Trần Minh Anh',
        organisation: 'Sở Thử nghiệm',
        keyKind: 'rsa',
        keyBits: 2048,
        problem: null,
        revocation: 'unchecked',
        isOwn: true,
      },
      { isOwn: false, keyKind: 'ec', keyBits: 256 },
    ]);
  });

  it('is nothing while several could and none was chosen', async () => {
    hand.usb.plug(usbTokenOf([own, renewed]));
    expect(await chosenNow()).toBeNull();
    await expect(hand.tokens.signingToken()).rejects.toMatchObject({
      code: 'certificate-ambiguous',
    });
    await hand.tokens.choose({ tokenId: 'usb-1', certificateId: renewed.id });
    expect(await hand.tokens.signingToken()).toMatchObject({ certificateId: renewed.id });
    expect(hand.emitted).toContain('tokens.changed');
  });

  it('stays what was chosen while it is away: nothing takes its place', async () => {
    await takeKeyFile();
    hand.usb.plug(usbTokenOf([renewed]));
    await hand.tokens.choose({ tokenId: 'usb-1', certificateId: renewed.id });
    hand.usb.plug();
    expect(await hand.tokens.list()).toMatchObject({
      chosen: null,
      awaited: { label: 'VGCA Token', subjectName: 'Trần Minh Anh' },
    });
    await expect(hand.tokens.signingToken()).rejects.toMatchObject({ code: 'token-absent' });
    hand.usb.plug(usbTokenOf([renewed]));
    expect(await chosenNow()).toEqual({ tokenId: 'usb-1', certificateId: renewed.id });
  });

  it('is the renewed certificate once the chosen one is gone from the token', async () => {
    hand.usb.plug(usbTokenOf([own]));
    await hand.tokens.choose({ tokenId: 'usb-1', certificateId: own.id });
    hand.usb.plug(usbTokenOf([renewed, stranger]));
    expect(await chosenNow()).toEqual({ tokenId: 'usb-1', certificateId: renewed.id });
  });

  it('is found under another library of the same token', async () => {
    hand.usb.plug(usbTokenOf([own, renewed]));
    await hand.tokens.choose({ tokenId: 'usb-1', certificateId: own.id });
    hand.usb.plug(usbTokenOf([own, renewed], { id: 'usb-2', library: '/opt/other.so' }));
    expect(await chosenNow()).toEqual({ tokenId: 'usb-2', certificateId: own.id });
  });

  it('is never one that has expired while another is good, and says so where it is the only one', async () => {
    hand.usb.plug(usbTokenOf([expired, own]));
    expect(await chosenNow()).toEqual({ tokenId: 'usb-1', certificateId: own.id });
    hand.usb.plug(usbTokenOf([expired]));
    const { chosen, tokens } = await hand.tokens.list();
    expect(chosen?.certificateId).toBe(expired.id);
    expect(tokens[0]?.certificates[0]?.problem).toBe('expired');
    await expect(hand.tokens.assertMaySign(expired)).rejects.toMatchObject({
      code: 'certificate-expired',
    });
  });

  it.each([
    ['token-absent', () => []],
    ['token-not-yours', () => [usbTokenOf([stranger])]],
    ['certificate-missing', () => [usbTokenOf([])]],
  ] as const)('says %s where nothing signs', async (code, plugged) => {
    hand.usb.plug(...plugged());
    await expect(hand.tokens.signingToken()).rejects.toMatchObject({ code });
  });

  it('cannot be chosen where it is not', async () => {
    hand.usb.plug(usbTokenOf([own]));
    const gone = { tokenId: 'usb-9', certificateId: own.id };
    await expect(hand.tokens.choose(gone)).rejects.toMatchObject({ code: 'token-absent' });
    const other = { tokenId: 'usb-1', certificateId: renewed.id };
    await expect(hand.tokens.choose(other)).rejects.toMatchObject({ code: 'certificate-missing' });
  });
});

describe('a key file', () => {
  it('is taken with its PIN, shows its certificate from then on, and signs', async () => {
    expect(await takeKeyFile()).toBe(true);
    const { tokens, chosen } = await hand.tokens.list();
    expect(tokens).toMatchObject([
      { kind: 'pkcs12', label: 'anh.p12', certificates: [{ id: own.id, isOwn: true }] },
    ]);
    expect(chosen).toEqual({ tokenId: 'key-file', certificateId: own.id });
    const { token } = await hand.tokens.signingToken();
    const login = await token.login(pin);
    const request = {
      certificateId: own.id,
      hash: 'sha256',
      toBeSigned: Buffer.from('a'),
    } as const;
    expect((await login.sign(request)).length).toBe(256);
    login.close();
  });

  it('of somebody else, or under another PIN, takes nothing away', async () => {
    await takeKeyFile();
    const before = (await hand.tokens.list()).tokens;
    const other = await makePerson(authority, 'Người khác', { keySpec: 'p-256' });
    writeFileSync(join(hand.folder, 'anh.p12'), await keyFileOf(other, authority, pin));
    await expect(hand.tokens.chooseKeyFile({ pin })).rejects.toMatchObject({
      code: 'token-not-yours',
    });
    await expect(hand.tokens.chooseKeyFile({ pin: '0000' })).rejects.toMatchObject({
      code: 'pin-wrong',
    });
    expect((await hand.tokens.list()).tokens).toEqual(before);
  });

  it('asks for a PIN of its own, since it has no keys to type one on', async () => {
    await takeKeyFile();
    await expect(hand.tokens.open('key-file').login('')).rejects.toMatchObject({
      code: 'pin-length',
    });
  });
});

describe('the final try', () => {
  const login = () => hand.tokens.open('usb-1').login('123456');

  it('is confirmed for one login only', async () => {
    hand.usb.plug(usbTokenOf([own]));
    await hand.tokens.confirmFinalTry({ tokenId: 'usb-1' });
    await login();
    await login();
    expect(hand.logins.map(({ finalTryConfirmed }) => finalTryConfirmed)).toEqual([true, false]);
  });

  it('is confirmed for this token, and not for long', async () => {
    hand.usb.plug(usbTokenOf([own]), usbTokenOf([renewed], { id: 'usb-2', serial: '0043' }));
    await hand.tokens.confirmFinalTry({ tokenId: 'usb-2' });
    await login();
    await hand.tokens.confirmFinalTry({ tokenId: 'usb-1' });
    hand.clock.now += 3_600_000;
    await login();
    expect(hand.logins.map(({ finalTryConfirmed }) => finalTryConfirmed)).toEqual([false, false]);
  });
});

describe('a look', () => {
  it('hears of tokens that come and go only while somebody looks', async () => {
    expect(hand.usb.listeners.size).toBe(0);
    await hand.tokens.list();
    expect(hand.usb.listeners.size).toBe(1);
    hand.emitted.length = 0;
    hand.usb.plug(usbTokenOf([own]));
    expect(hand.emitted).toEqual(['tokens.changed']);
    hand.passTime();
    expect(hand.usb.listeners.size).toBe(0);
    // Whoever still looks is told, and asks again.
    expect(hand.emitted).toEqual(['tokens.changed', 'tokens.changed']);
  });

  it('does not wait for a library that hangs, and tells when it has answered', async () => {
    await takeKeyFile();
    const gate = Promise.withResolvers<void>();
    hand.usb.state.hanging = gate.promise;
    hand.usb.state.tokens = [usbTokenOf([renewed])];
    const listed = hand.tokens.list();
    hand.passTime();
    const { tokens, chosen, isLooking } = await listed;
    expect(tokens.map(({ kind }) => kind)).toEqual(['pkcs12']);
    expect({ chosen, isLooking }).toMatchObject({
      chosen: { tokenId: 'key-file' },
      isLooking: true,
    });
    hand.emitted.length = 0;
    gate.resolve();
    await expect.poll(() => hand.emitted).toEqual(['tokens.changed']);
    expect((await hand.tokens.list()).tokens.map(({ kind }) => kind)).toEqual(['pkcs11', 'pkcs12']);
  });
});

describe('a library that the person chose', () => {
  it('is kept where it works, and forgotten where it cannot be used', async () => {
    hand.chosen.file = '/opt/token.so';
    hand.usb.state.libraries = [{ path: '/opt/token.so', state: 'no-token', from: 'chosen' }];
    expect(await hand.tokens.chooseLibrary()).toBe('/opt/token.so');
    expect(hand.kept.libraries).toEqual(['/opt/token.so']);
    hand.chosen.file = '/opt/picture.so';
    hand.usb.state.libraries = [{ path: '/opt/picture.so', state: 'unusable', from: 'chosen' }];
    await expect(hand.tokens.chooseLibrary()).rejects.toMatchObject({ code: 'library-unusable' });
    expect(hand.kept.libraries).toEqual(['/opt/token.so']);
    hand.chosen.file = null;
    expect(await hand.tokens.chooseLibrary()).toBeNull();
  });
});
