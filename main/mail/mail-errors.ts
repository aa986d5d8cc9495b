import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { isCertificateProblem } from '../office/trusted-roots.ts';

/** What a mail server or the way to it said, as imapflow, nodemailer and Node tell it. */
type Told = {
  readonly message?: string;
  readonly code?: string;
  /** nodemailer keeps Node's code here. */
  readonly originalCode?: string;
  /** SMTP's three digits. */
  readonly responseCode?: number;
  readonly response?: unknown;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  /** IMAP's response code, RFC 5530. */
  readonly serverResponseCode?: string;
  readonly responseStatus?: string;
  readonly responseText?: string;
};

/**
 * Any failure of a mail connection as one of `mail-certificate`, `mail-tls`, `mail-password`,
 * `mail-full`, `mail-refused` and `mail-unreachable`; an `AppError` stays what it is. The cause
 * holds only what the server said: never a command, which could hold a password.
 */
export function asMailError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const told = asTold(error);
  const said = saidBy(told);
  return new AppError(codeOf(told), `Mail: ${said}`, { cause: new Error(said) });
}

/** What the server or the system said, for whoever helps; never a password. */
export function detailOf(error: unknown): string {
  if (error instanceof AppError && error.cause instanceof Error) return error.cause.message;
  return saidBy(asTold(error)).slice(0, 500);
}

/** Whether mail is away as a whole, so that nothing else could go either. */
export function isMailAway(error: unknown): boolean {
  return error instanceof AppError && awayCodes.has(error.code);
}

const awayCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'mail-unreachable',
  'mail-certificate',
  'mail-tls',
  'mail-password',
  'mail-not-allowed-outside',
]);

// Libraries throw errors with more fields than the language knows.
const asTold = (error: unknown): Told => (typeof error === 'object' && error ? error : {}) as Told;

function codeOf(told: Told): ErrorCode {
  const { code = '', originalCode = '', responseCode = 0, serverResponseCode = '' } = told;
  if (isCertificateProblem(originalCode) || isCertificateProblem(code)) return 'mail-certificate';
  if (isPassing.has(serverResponseCode)) return 'mail-unreachable';
  if (serverResponseCode === 'OVERQUOTA') return 'mail-full';
  if (told.authenticationFailed) return 'mail-password';
  if (code === 'EAUTH') return responseCode >= 500 ? 'mail-password' : 'mail-unreachable';
  if (hasNoTls(told)) return 'mail-tls';
  if (responseCode >= 500) return 'mail-refused';
  if (told.responseStatus === 'NO' || told.responseStatus === 'BAD') return 'mail-refused';
  return 'mail-unreachable';
}

/** A handshake that a weak line broke is no such case. */
function hasNoTls({ tlsFailed, code, responseCode, message = '' }: Told): boolean {
  if (tlsFailed) return code === 'STARTTLS_INJECTION' || /not support STARTTLS/.test(message);
  return code === 'ETLS' && responseCode !== undefined;
}

/** What a server says while it is out of order itself. Source: RFC 5530, section 3. */
const isPassing: ReadonlySet<string> = new Set(['UNAVAILABLE', 'INUSE', 'SERVERBUG', 'LIMIT']);

function saidBy({ message, code, originalCode, response, responseText }: Told): string {
  const text = responseText ?? (typeof response === 'string' ? response : message);
  return [originalCode ?? code, text].filter((part) => part !== undefined).join(' ');
}
