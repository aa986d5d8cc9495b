/** Every failure the program foresees. Each has a sentence per language in `text/`. */
export const errorCodes = [
  'invalid-input',
  'forbidden',
  'internal',
  'not-found',
  'no-kit',
  'disk-full',
  'folder-unreachable',
  'cloud-folder',
  'file-unreadable',
  'database-too-new',
  'database-unreadable',
  'secret-lost',
  'secret-storage-weak',
  'profile-in-use',
  'stand-in-refused',
  'pin-wrong',
  'token-unreadable',
  'token-not-yours',
  'certificate-expired',
  'certificate-not-yet-valid',
  'kit-unsigned',
  'kit-altered',
  'kit-foreign',
  'kit-older',
  'kit-too-new',
  'kit-expired',
  'kit-not-for-you',
  'kit-unreadable',
  'policy-unreadable',
  'recovery-passphrase-wrong',
  'recovery-unreadable',
  'timestamp-refused',
  'message-unreadable',
  'message-too-much',
  'message-altered',
  'message-deleted',
  'state-conflict',
  'plan-incomplete',
  'secret-mark',
  'notice-not-read',
  'session-running',
  'no-session',
  'screen-permission',
  'recorder-failed',
  'recording-unreadable',
  'recording-sealed',
  'recording-deleted',
  'recording-key-wrong',
  'hand-in-unsound',
  'print-failed',
  'share-missing',
  'share-unreachable',
  'share-full',
  'share-password',
  'share-refused',
  'share-certificate',
  'share-address',
  'share-refused-file',
  'file-changed',
  'pin-locked',
  'pin-final-try',
  'pin-length',
  'pin-cancelled',
  'pin-on-token-refused',
  'token-absent',
  'token-removed',
  'token-hangs',
  'token-crashed',
  'token-busy',
  'library-unusable',
  'certificate-missing',
  'certificate-ambiguous',
  'certificate-revoked',
  'certificate-not-for-signing',
  'certificate-issuer-unknown',
  'timestamp-unreachable',
  'pdf-unreadable',
  'pdf-empty',
  'pdf-too-large',
  'pdf-encrypted',
  'pdf-locked-by-signature',
  'pdf-form-elsewhere',
  'pdf-field-demands',
  'pdf-field-small',
  'pdf-field-taken',
  'pdf-place-missing',
  'image-unreadable',
  'document-unseen',
  'document-changed',
  'document-gone',
  'document-unreachable',
  'document-folder-refused',
  'document-work-ended',
  'signed-content-missing',
  'signed-file-changed',
  'signature-unreadable',
  'mail-unreachable',
  'mail-certificate',
  'mail-tls',
  'mail-password',
  'mail-refused',
  'mail-later',
  'mail-address-missing',
  'mail-returned',
  'mail-returned-full',
  'mail-returned-unknown',
  'mail-offline',
  'mail-too-large',
  'mail-full',
  'mail-address',
  'mail-not-allowed-outside',
  'attachment-dangerous',
  'link-refused',
  'link-not-opened',
  'transfer-cancelled',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values that fill the placeholders of a code's sentence. Never secrets, never document content. */
export type FailureValues = Readonly<Record<string, string | number>>;

/** What crosses a process boundary when something failed. */
export type Failure = { readonly code: ErrorCode; readonly values: FailureValues };

/** A foreseen failure. `message` is English and goes to the log; the user reads the code's sentence. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: FailureValues;

  constructor(
    code: ErrorCode,
    message: string,
    { cause, values = {} }: { cause?: unknown; values?: FailureValues } = {},
  ) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.values = values;
  }
}

/** Any thrown value as a failure; what is not an `AppError` is a bug and says only `internal`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, values: error.values };
  return { code: 'internal', values: {} };
}
