import { describe, expect, it } from 'vitest';
import { createPkcs11Token } from '../../../main/tokens/pkcs11-token.ts';
import type { SeenToken } from '../../../main/tokens/protocol.ts';
import { AppError } from '../../../shared/errors.ts';

/** A token that counts what is tried on it, and takes none of it. */
function countingToken() {
  const tried: string[] = [];
  const seen: SeenToken = {
    ...{ slot: '0', label: 'VGCA Token', manufacturer: '', model: '', serial: '0042' },
    pin: { state: 'ok', minLength: null, maxLength: null, isTypedOnToken: false },
    certificates: [],
  };
  const token = createPkcs11Token({
    process: {
      ...{ generation: () => 0, isBusy: () => false },
      ...{ forgive: () => undefined, stop: () => undefined },
      ask: async (question) => {
        if (question.ask === 'login') tried.push(Buffer.from(question.pin).toString('utf8'));
        throw new AppError('pin-wrong', 'Not this one.');
      },
    },
    find: async () => seen,
    tried: () => undefined,
  });
  return { token, tried };
}

describe('a PIN that a USB token refuses', () => {
  it.each(['mật khẩu 2026'.normalize('NFC'), 'mật khẩu 2026'.normalize('NFD'), '246810'])(
    'was tried once, as it was typed: %s',
    async (pin) => {
      const { token, tried } = countingToken();
      await expect(token.login(pin)).rejects.toMatchObject({ code: 'pin-wrong' });
      expect(tried).toEqual([pin]);
    },
  );
});
