import { AppError } from '../../shared/errors.ts';
import { type Cryptoki, type Handle, nameOf } from './cryptoki.ts';
import { toTokenError } from './cryptoki-errors.ts';
import { assertMayTry } from './pin-rules.ts';
import type { TokenQuestion } from './protocol.ts';
import { readFacts } from './slot-reading.ts';

export type PinEntry = ReturnType<typeof createPinEntry>;

/**
 * Gives one PIN to one token, each time only after a fresh look at what the token says of it. The
 * PIN's bytes are overwritten by `forget`.
 */
export function createPinEntry(
  cryptoki: Cryptoki,
  question: Extract<TokenQuestion, { readonly ask: 'login' }>,
) {
  const { library } = cryptoki;
  const { pin, serial, finalTryConfirmed } = question;
  const slot: Handle = Buffer.from(question.slot, 'hex');
  const facts = () => {
    const read = readFacts(cryptoki, slot);
    return read?.serial === serial ? read : null;
  };
  const isThere = (): boolean => facts() !== null;

  return {
    slot,
    isThere,
    /**
     * Once, never again by itself. Throws `token-absent`, `pin-locked`, `pin-final-try` and
     * `pin-length` before the token is asked, `pin-on-token-refused` where its library does not take
     * our way of asking for it on the token, and what the token answers.
     */
    enter: (session: Handle, user: number): void => {
      const before = facts();
      if (before === null) throw new AppError('token-absent', 'The token is gone.');
      assertMayTry(before.pin, { length: pin.length, finalTryConfirmed });
      // PKCS#11 wants a null pointer where the PIN is typed on the token's own keys. pkcs11js 2.1 takes
      // strings only and never passes null: an empty one comes nearest, and most libraries take it.
      const typed = before.pin.isTypedOnToken ? '' : asText(pin);
      try {
        library.C_Login(session, user, typed);
      } catch (error) {
        if (before.pin.isTypedOnToken && nameOf(error) === 'CKR_ARGUMENTS_BAD')
          throw new AppError('pin-on-token-refused', 'The library insists on a null pointer.', {
            cause: error,
          });
        const failed = toTokenError(error, isThere);
        if (failed.code !== 'pin-wrong' || facts()?.pin.state !== 'locked') throw failed;
        throw new AppError('pin-locked', 'This wrong PIN locked the token.', { cause: error });
      }
    },
    forget: (): void => void pin.fill(0),
  };
}

/** Of the same memory: a copy would stay behind. */
const asText = (pin: Uint8Array): string =>
  Buffer.from(pin.buffer, pin.byteOffset, pin.byteLength).toString('utf8');
