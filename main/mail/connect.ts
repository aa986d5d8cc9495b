import type { ImapFlow } from 'imapflow';
import { assertInside } from './assert-inside.ts';
import type { MailAccount } from './mail-account.ts';
import { asMailError } from './mail-errors.ts';

export { openSmtp, type SmtpConnection } from './smtp.ts';

const connectMs = 20_000;
const greetingMs = 15_000;
const idleAfterMs = 2000;
/** A line that stays silent in the midst of a command for so long is dead. */
const silenceMs = 90_000;
/**
 * How long one IDLE lasts before it is renewed: RFC 2177 allows 29 minutes, but the boxes of home
 * lines forget silent connections after about five.
 */
const idleMs = 4 * 60_000;

/**
 * A connection that is logged in; `close` or `logout` ends it. Always by TLS that the account's
 * roots vouch for: where a server does not offer STARTTLS, nothing was sent but the wish for it.
 * With `idles` it may stay silent between renewals. What breaks later comes as the event `close`.
 * Throws `mail-certificate` and `mail-tls` (no password was sent), `mail-password`, `mail-refused`,
 * `mail-unreachable`, `mail-not-allowed-outside`. Sources: RFC 8314, RFC 9051, RFC 2177.
 */
export async function openImap(
  { policy, login, trusted }: MailAccount,
  { idles = false, qresync = false }: { idles?: boolean; qresync?: boolean } = {},
): Promise<ImapFlow> {
  const { host, port, tls } = policy.imap;
  const isWrapped = tls === 'tls';
  try {
    await assertInside(policy, host);
    const imap = new (await loadImap())({
      host,
      port,
      secure: isWrapped,
      doSTARTTLS: !isWrapped,
      tls: { ca: [...trusted], minVersion: 'TLSv1.2', rejectUnauthorized: true },
      auth: { user: login.user, pass: login.password },
      clientInfo: { name: 'Phien' },
      logger: false,
      qresync,
      disableAutoIdle: !idles,
      autoIdleDelay: idleAfterMs,
      maxIdleTime: idleMs,
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      // An IDLE that stays silent so long is asked whether it is still there.
      socketTimeout: idles ? 2 * silenceMs : silenceMs,
      ...limits,
    });
    // Without a listener, a connection that breaks later would end the program.
    imap.on('error', () => imap.close());
    await imap.connect().catch((cause: unknown) => {
      imap.close();
      throw cause;
    });
    return imap;
  } catch (cause) {
    throw asMailError(cause);
  }
}

/**
 * Not with the program: its window would come up a fifth of a second later, also where nobody has
 * mail.
 */
const loadImap = async () => (await import('imapflow')).ImapFlow;

/** No answer of a server is larger: a message with its attachments has to fit. */
const limits = { maxLineLength: 16 << 20, maxLiteralSize: 512 << 20, maxResponseSize: 600 << 20 };
