import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  openSealedMessage,
  sealMessage,
  sealWithSharedKey,
} from '../../../main/exchange/sealed-message.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Holder, makeAuthority, makeDevice, makePerson } from '../../support/certificates.ts';

const message = Buffer.from(
  'From: =?UTF-8?B?VHLhuqdu?= <a@phien.invalid>\r\n\r\nKế hoạch tuần của Trần Minh Anh',
);
const unreadable = expect.objectContaining({ code: 'message-unreadable' });
const notForUs = { opened: false, reason: 'not-for-us' };
let officer: Holder;
let head: Holder;
let colleague: Holder;
let sealed: Buffer;

beforeAll(async () => {
  [officer, head, colleague] = await Promise.all([
    makeDevice('may-01'),
    makeDevice('may-02'),
    makeDevice('may-03'),
  ]);
  sealed = Buffer.from(
    sealMessage({ message, recipients: [officer.certificate, head.certificate] }),
  );
});

const keysOf = (...holders: readonly Holder[]) =>
  holders.map(({ certificate, keys }) => ({ certificate, key: keys.privateKey }));
const openAs = (bytes: Uint8Array, ...holders: readonly Holder[]) =>
  openSealedMessage({ bytes, privateKeys: keysOf(...holders), sharedKeys: [] });

describe('a sealed message', () => {
  it('opens for every addressee', () => {
    expect(openAs(sealed, officer)).toEqual({ opened: true, message });
    expect(openAs(sealed, colleague, head)).toEqual({ opened: true, message });
  });

  it('is not for a colleague', () => {
    expect(openAs(sealed, colleague)).toEqual(notForUs);
    expect(openAs(sealed)).toEqual(notForUs);
  });

  it('shows nothing of its content and nobody by name', () => {
    const [heading = '', body = ''] = sealed.toString('latin1').split('\r\n\r\n');
    const envelope = Buffer.from(body, 'base64');
    expect(heading).toMatch(/^Subject: Phien\r\nMIME-Version: 1\.0\r\n/);
    for (const name of ['may-01', 'may-02', 'Minh Anh', 'Kế hoạch'])
      expect([envelope.includes(name), heading.includes(name)]).toEqual([false, false]);
  });

  it('has lines of at most 76 and CRLF', () => {
    const long = Buffer.from(
      sealMessage({ message: randomBytes(5000), recipients: [officer.certificate] }),
    );
    expect(
      long
        .toString('latin1')
        .split('\r\n')
        .filter((line) => !/^[ -~]{0,76}$/.test(line)),
    ).toEqual([]);
  });

  it('opens with a key shared beforehand, by its name', () => {
    const key = randomBytes(32);
    const bytes = sealWithSharedKey({ message, key, keyId: 'mã-văn-phòng' });
    const open = (keyId: string, candidate: Uint8Array) =>
      openSealedMessage({
        bytes,
        privateKeys: keysOf(officer),
        sharedKeys: [{ keyId, key: candidate }],
      });
    expect(open('mã-văn-phòng', key)).toEqual({ opened: true, message });
    expect(open('khác', key)).toEqual(notForUs);
    expect(() => open('mã-văn-phòng', randomBytes(32))).toThrow(unreadable);
  });

  it('is not made for nobody, nor for a key that cannot receive', async () => {
    const person = await makePerson(await makeAuthority(), 'Trần Minh Anh', { keySpec: 'p-256' });
    for (const recipients of [[], [person.certificate]])
      expect(() => sealMessage({ message, recipients })).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
  });

  it('answers any changed byte with a result or message-unreadable, never with another error', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 127 }), (at, flip) => {
        const altered = Buffer.from(sealed);
        altered[at] = (altered[at] ?? 0) ^ flip;
        expect(outcomeOf(altered)).toMatch(/^(?:opened|not-for-us|message-unreadable)$/);
      }),
      { numRuns: 300 },
    );
  });

  it('makes only AppError of junk', () => {
    const heading = sealed.toString('latin1').split('\r\n\r\n')[0] ?? '';
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (junk) => {
        expect(() => openAs(junk, officer)).toThrow(AppError);
        const dressed = `${heading}\r\n\r\n${Buffer.from(junk).toString('base64').slice(0, 76)}\r\n`;
        expect(() => openAs(Buffer.from(dressed), officer)).toThrow(AppError);
      }),
    );
  });
});

function outcomeOf(bytes: Uint8Array): string {
  try {
    const result = openAs(bytes, officer);
    return result.opened ? 'opened' : result.reason;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
