import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { nameOf } from './cryptoki.ts';

/** What errors of Cryptoki mean for a person. Source: PKCS#11 v3.1, section 5.1. */
const codes: Readonly<Record<string, ErrorCode>> = {
  CKR_PIN_INCORRECT: 'pin-wrong',
  CKR_PIN_LOCKED: 'pin-locked',
  CKR_PIN_LEN_RANGE: 'pin-wrong',
  CKR_PIN_INVALID: 'pin-wrong',
  CKR_FUNCTION_CANCELED: 'pin-cancelled',
  CKR_FUNCTION_REJECTED: 'pin-cancelled',
  CKR_CANCEL: 'pin-cancelled',
  CKR_DEVICE_REMOVED: 'token-removed',
  CKR_TOKEN_NOT_PRESENT: 'token-removed',
  CKR_SESSION_CLOSED: 'token-removed',
  CKR_SESSION_HANDLE_INVALID: 'token-removed',
  CKR_SLOT_ID_INVALID: 'token-removed',
  // Pulled out and back in: the new card knows of no login.
  CKR_USER_NOT_LOGGED_IN: 'token-removed',
  CKR_USER_ALREADY_LOGGED_IN: 'token-busy',
  CKR_USER_ANOTHER_ALREADY_LOGGED_IN: 'token-busy',
  CKR_SESSION_COUNT: 'token-busy',
};

/**
 * An error of a maker's library as one of ours. Errors that say nothing become `token-removed` where
 * the token is gone by then, else `token-unreadable`.
 */
export function toTokenError(error: unknown, isTokenThere: () => boolean): AppError {
  if (error instanceof AppError) return error;
  const name = nameOf(error);
  const code = codes[name] ?? (isTokenThere() ? 'token-unreadable' : 'token-removed');
  return new AppError(code, `The token's library answered ${name}.`, { cause: error });
}
