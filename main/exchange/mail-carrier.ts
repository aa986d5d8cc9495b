import type { ImapFlow } from 'imapflow';
import { AppError } from '../../shared/errors.ts';
import { openImap, openSmtp, type SmtpConnection } from '../mail/connect.ts';
import type { MailAccount } from '../mail/mail-account.ts';
import { asMailError } from '../mail/mail-errors.ts';
import type { Carrier, CarrierFile } from './carrier.ts';
import { createMailBox, type MailBoxDeps, within } from './mail-box.ts';
import { composeMail, sealedInMail } from './mail-envelope.ts';

export type MailCarrierDeps = Pick<MailBoxDeps, 'scanned' | 'onBounce'> & {
  readonly account: MailAccount;
  readonly me: string;
  /** A person's mail address; null where the directory names none. */
  readonly addressOf: (person: string) => string | null;
  /** Something came while nobody looked. */
  readonly onNews: () => void;
  readonly now: () => number;
};

export type MailCarrier = Carrier & { readonly close: () => Promise<void> };

/** A message comes in pieces, so that a connection that breaks costs only one of them. */
const pieceBytes = 512 * 1024;

/**
 * Envelopes by the office's own mail: out by SMTP, in by IMAP; one's own box is a folder of the
 * account. Beside what `Carrier` says, `put` throws of one envelope `mail-address-missing`,
 * `mail-too-large`, `mail-later`, `mail-full`, `mail-address` and `mail-refused`. A password that the
 * server refused is not tried again: accounts get locked that way.
 */
export function createMailCarrier(deps: MailCarrierDeps): MailCarrier {
  const { account, me, addressOf, onNews, now } = deps;
  const box = createMailBox({ ...deps, folder: account.policy.folder });
  let imap: ImapFlow | null = null;
  let smtp: SmtpConnection | null = null;
  let refused: AppError | null = null;
  let isLooking = false;
  let half: { readonly key: string; readonly pieces: Buffer[] } | null = null;

  const opened = async <T>(open: () => Promise<T>): Promise<T> => {
    if (refused) throw refused;
    return open().catch((error: unknown) => {
      const failure = asMailError(error);
      if (failure.code === 'mail-password') refused = failure;
      throw failure;
    });
  };

  const connected = async (): Promise<ImapFlow> => {
    if (imap?.usable) return imap;
    const fresh = await opened(() => openImap(account, { idles: true }));
    fresh.on('exists', () => {
      if (!isLooking) onNews();
    });
    imap = fresh;
    return fresh;
  };

  const withImap = async <T>(run: (imap: ImapFlow) => Promise<T>): Promise<T> => {
    isLooking = true;
    const connection = await connected();
    try {
      return await run(connection);
    } catch (cause) {
      // What a broken connection says depends on where it broke.
      if (!connection.usable) throw asUnreachable(cause);
      throw asMailError(cause);
    }
  };

  const keepOwn = (name: string, bytes: Uint8Array): Promise<void> =>
    withImap(async (connection) => {
      if (box.own() === null) await box.look(connection, () => true);
      // After a crash it may lie there already.
      if (box.holds(name)) return;
      const path = box.own();
      if (path === null) throw new AppError('mail-refused', 'The server makes no folder.');
      const kept = await connection.append(path, Buffer.from(bytes), ['\\Seen']);
      if (!kept) throw new AppError('mail-refused', 'The server did not keep the message.');
    });

  const sendTo = async (address: string, bytes: Uint8Array): Promise<void> => {
    if (!smtp?.isOpen()) smtp = await opened(() => openSmtp(account));
    const connection = smtp;
    await connection
      .send({ from: account.address, to: [address] }, bytes)
      .catch((error: unknown) => {
        const failure = asMailError(error);
        if (failure.code !== 'mail-unreachable') throw failure;
        connection.close();
        smtp = null;
        // The server was there: what broke the line may be this very message, so others go first.
        throw new AppError('mail-later', 'The connection broke.', { cause: failure });
      });
  };

  const readPieces = async (connection: ImapFlow, file: CarrierFile): Promise<Buffer> => {
    const place = box.find(file);
    const key = `${file.name} ${file.sizeBytes} ${file.modifiedAt}`;
    if (half?.key !== key) half = { key, pieces: [] };
    const { pieces } = half;
    await within(connection, place?.path ?? 'INBOX', async () => {
      const mailbox = connection.mailbox;
      const isThere = mailbox && place && mailbox.uidValidity === place.uidValidity;
      for (let start = lengthOf(pieces); isThere; start = lengthOf(pieces)) {
        const source = { start, maxLength: pieceBytes };
        const piece = await connection.fetchOne(String(place.uid), { source }, { uid: true });
        const bytes = piece ? piece.source : undefined;
        if (!bytes) return;
        pieces.push(bytes);
        if (bytes.length < pieceBytes) return;
      }
    });
    if (!connection.usable) throw asUnreachable(undefined);
    half = null;
    return Buffer.concat(pieces);
  };

  return {
    async put(person, name, sealed) {
      const to = person === me ? account.address : addressOf(person);
      if (to === null)
        throw new AppError('mail-address-missing', 'The directory names no mail address.');
      const recordId = name.replace(/\.eml$/, '');
      const mail = { recordId, personId: person, from: account.address, to, at: now(), sealed };
      if (person === me) return keepOwn(name, composeMail(mail));
      return sendTo(to, composeMail(mail));
    },
    list: async (person, skip = () => false) => {
      if (person !== me) return [];
      return withImap((connection) => box.look(connection, skip)).then((files) =>
        files.filter(({ name }) => !skip(name)),
      );
    },
    async read(_person, file) {
      await connected();
      return withImap(async (connection) => {
        const mail = await readPieces(connection, file);
        if (mail.length > 0) return sealedInMail(mail) ?? mail;
        box.forget(file);
        throw new AppError('file-unreadable', 'The message is gone.');
      }).catch((cause: unknown) => {
        // The server was there a moment ago: the next message shows whether it still is.
        throw new AppError('file-unreadable', 'The message did not come.', { cause });
      });
    },
    async rest() {
      smtp?.close();
      smtp = null;
      const inbox = imap?.usable ? await imap.mailboxOpen('INBOX').catch(() => null) : null;
      isLooking = false;
      // What came while other folders were open was told to nobody.
      if (inbox && box.isBehind(inbox)) onNews();
    },
    async close() {
      smtp?.close();
      await imap?.logout().catch(() => undefined);
      imap?.close();
    },
  };
}

const lengthOf = (pieces: readonly Buffer[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

function asUnreachable(cause: unknown): AppError {
  const failure = asMailError(cause);
  return failure.code === 'mail-unreachable'
    ? failure
    : new AppError('mail-unreachable', 'The connection broke.', { cause: failure });
}
