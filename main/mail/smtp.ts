import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { AppError, type ErrorCode, type FailureValues } from '../../shared/errors.ts';
import { assertInside } from './assert-inside.ts';
import type { MailAccount } from './mail-account.ts';
import { asMailError } from './mail-errors.ts';

const connectMs = 20_000;
const greetingMs = 15_000;
/** Of a server that says nothing, which may take its time once it has a large message. */
const silenceMs = 120_000;

export type Envelope = { readonly from: string; readonly to: readonly string[] };

/** Why a recipient was not taken; `isPassing`: the server asks to come again later. */
export type RefusedRecipient = {
  readonly address: string;
  readonly said: string;
  readonly isPassing: boolean;
};

export type SmtpConnection = {
  /** The largest message that the server takes, in bytes; null where nobody says. */
  readonly largestBytes: number | null;
  /**
   * Hands a whole message over; gives back whom the server did not take while it took others. Throws
   * `mail-later` where it asks to come again, `mail-too-large`, `mail-full`, `mail-address` where it
   * took nobody, `mail-refused`, and `mail-unreachable` for a connection that broke: the message may
   * have been taken then.
   */
  readonly send: (envelope: Envelope, message: Uint8Array) => Promise<readonly RefusedRecipient[]>;
  /** Names sender and recipients and takes it back: nothing is sent. Throws as `send`. */
  readonly tryEnvelope: (envelope: Envelope) => Promise<void>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
};

/**
 * A connection that is logged in and takes one message after another. Always by TLS that the
 * account's roots vouch for; a server that does not offer STARTTLS gets no password. Throws as
 * `openImap`. Sources: RFC 8314, RFC 6409, RFC 1870 (SIZE).
 */
export async function openSmtp({ policy, login, trusted }: MailAccount): Promise<SmtpConnection> {
  const { host, port, tls } = policy.smtp;
  let session: Session | undefined;
  try {
    await assertInside(policy, host);
    const connection = new (await loadSmtp())({
      host,
      port,
      secure: tls === 'tls',
      requireTLS: tls === 'starttls',
      tls: { ca: [...trusted], minVersion: 'TLSv1.2', rejectUnauthorized: true },
      // The name of this machine is nobody's business.
      name: 'localhost',
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      socketTimeout: silenceMs,
      // The library lets commands of one's own be sent only here; this logs nobody in.
      customAuth: {
        [lookAround]: (found) => {
          session = found;
          found.resolve();
        },
      },
    });
    await connectTo(connection);
    await logIn(connection, { user: login.user, pass: login.password });
    await logIn(connection, { method: lookAround });
    return wrap(connection, session, policy.largestBytes);
  } catch (cause) {
    throw asMailError(cause);
  }
}

/** Not with the program, whose window would wait for it. */
const loadSmtp = async () => (await import('nodemailer/lib/smtp-connection')).default;

const lookAround = 'X-LOOK-AROUND';
type Session = SMTPConnection.CustomAuthenticationContext;

function wrap(
  connection: SMTPConnection,
  session: Session | undefined,
  limitOfOffice: number | null,
): SmtpConnection {
  let isOpen = true;
  // An error that no command waits for ends the connection; the next command says so.
  connection
    .on('error', () => undefined)
    .on('end', () => {
      isOpen = false;
    });
  const limits = [limitOfOffice, session?.maxAllowedSize || null].filter((one) => one !== null);
  const largestBytes = limits.length > 0 ? Math.min(...limits) : null;
  return {
    largestBytes,
    isOpen: () => isOpen,
    close: () => connection.close(),
    async send({ from, to }, message) {
      if (largestBytes !== null && message.length > largestBytes) throw tooLarge(largestBytes);
      return new Promise((resolve, reject) => {
        const envelope = { from, to: [...to], size: message.length };
        connection.send(envelope, Buffer.from(message), (error, sent) => {
          if (!error) return resolve((sent?.rejectedErrors ?? []).map(refusedRecipient));
          const failure = asSendError(error, { to, largestBytes });
          if (failure.code === 'mail-unreachable') return reject(failure);
          // Else the server still waits for the rest of what it refused.
          connection.reset(() => reject(failure));
        });
      });
    },
    async tryEnvelope({ from, to }) {
      const lines = [`MAIL FROM:<${from}>`, ...to.map((address) => `RCPT TO:<${address}>`)];
      for (const line of lines) {
        const answer = await session?.sendCommand(line);
        const { status = 0, response = '' } = answer ?? {};
        if (status >= 300 || status === 0)
          throw asSendError({ responseCode: status, response }, { to, largestBytes });
      }
      await session?.sendCommand('RSET');
    },
  };
}

function connectTo(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => {
      if (error) return reject(error);
      connection.removeListener('error', reject);
      resolve();
    });
  });
}

/** A connection that ends in the midst calls nobody back, so that is listened for too. */
function logIn(
  connection: SMTPConnection,
  login: SMTPConnection.AuthenticationType,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('The connection ended.'));
    connection.once('error', reject).once('end', end);
    connection.login(login, (error) => {
      connection.removeListener('error', reject).removeListener('end', end);
      if (!error) return resolve();
      reject(error);
      connection.close();
    });
  });
}

type Refusal = {
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly message?: string;
  readonly recipient?: string | undefined;
};

const refusedRecipient = ({ recipient = '', responseCode = 0, response = '' }: Refusal) => ({
  address: recipient,
  said: response,
  isPassing: responseCode < 500,
});

/** Source of the codes: RFC 5321, section 4.2; RFC 3463 for the enhanced ones. */
function asSendError(
  refusal: Refusal,
  { to, largestBytes }: { to: readonly string[]; largestBytes: number | null },
): AppError {
  const { responseCode = 0, response = '' } = refusal;
  const [, enhanced = ''] = /^\d{3}[ -](\d\.\d+\.\d+)/.exec(response) ?? [];
  const cause = new Error(response || refusal.message || 'The connection broke.');
  const as = (code: ErrorCode, values: FailureValues = {}) =>
    new AppError(code, `SMTP: ${cause.message}`, { cause, values });
  if (responseCode === 0 || responseCode === 421) return as('mail-unreachable');
  if (responseCode < 500) return as('mail-later');
  if (enhanced === '5.2.2') return as('mail-full');
  if (enhanced === '5.3.4' || enhanced === '5.2.3' || responseCode === 552)
    return tooLarge(largestBytes, cause);
  if (enhanced.startsWith('5.1.')) return as('mail-address', { address: to.join(', ') });
  return as('mail-refused');
}

function tooLarge(largestBytes: number | null, cause?: unknown): AppError {
  // A server that names no limit refused by one of its own.
  const limit = largestBytes === null ? '?' : Math.floor(largestBytes / (1 << 20));
  return new AppError('mail-too-large', 'The message is larger than the server takes.', {
    cause,
    values: { limit },
  });
}
