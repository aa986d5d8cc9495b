import type { ImapFlow } from 'imapflow';
import type { ErrorCode } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/mail-account.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type { Arrivals } from './arrivals.ts';
import { type FolderRound, lookAround } from './folder-round.ts';
import type { KeptMail } from './kept-mail.ts';
import { lookAtFolder } from './look-at-folder.ts';
import type { MailAccount } from './mail-account.ts';
import { asMailError } from './mail-errors.ts';
import { playChanges } from './play-changes.ts';

export type SyncDeps = {
  readonly kept: KeptMail;
  readonly arrivals: Arrivals;
  /** Null: nobody is logged in. Throws `secret-lost`. */
  readonly account: () => MailAccount | null;
  readonly openImap: (account: MailAccount, idles: { idles: boolean }) => Promise<ImapFlow>;
  readonly timer: Timer;
  readonly changed: () => void;
  /** Everything is looked at: what is missing may be fetched. */
  readonly looked: () => void;
  readonly report: (where: string, error: unknown) => void;
};

export type SyncState = {
  readonly state: Extract<
    AccountView['state'],
    'off' | 'connecting' | 'online' | 'offline' | 'refused'
  >;
  readonly problem: ErrorCode | null;
  /** Headers that are still to come. */
  readonly headersToCome: number;
};

/** How long it is waited after the first failure, the second, … */
const retryAfterMs = [2000, 5000, 15_000, 60_000, 180_000, 300_000];
/** Folders that nobody watches for us. */
const lookEveryMs = 2 * 60_000;
/** What time does not heal: only the person or the kit does. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['mail-password', 'mail-certificate', 'mail-tls', 'mail-refused'] as const),
  ...(['mail-not-allowed-outside', 'secret-lost'] as const),
]);

export type MailSync = ReturnType<typeof createMailSync>;

/**
 * Keeps what is here and what is on the server the same: one connection that tells the server what
 * was changed here, looks at every folder, and then waits in the inbox for news. Sources: RFC 2177
 * (IDLE), RFC 4549 (disconnected clients).
 */
export function createMailSync(deps: SyncDeps) {
  const { kept, arrivals, timer, changed, report } = deps;
  const toCome = new Map<number, number>();
  const bell = createBell(timer);
  let standing: Pick<SyncState, 'state' | 'problem'> = { state: 'off', problem: null };
  let current: ImapFlow | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let isAccountNew = false;
  let isLookDue = true;
  let isInboxDue = true;

  const stand = (state: SyncState['state'], problem: ErrorCode | null = null): void => {
    standing = { state, problem };
    changed();
  };
  const isInterrupted = (): boolean =>
    isStopped || isAccountNew || !current?.usable || kept.changes.hasNew();
  const looking = {
    ...{ kept, arrivals, isInterrupted },
    changed: ({ id }: { id: number }, count: number): void => {
      toCome.set(id, count);
      changed();
    },
  };
  const round: FolderRound = {
    ...{ looking, report },
    envelopes: () => deps.account()?.policy.folder ?? '',
  };
  const listen = (imap: ImapFlow): void => {
    const news = (): void => {
      isInboxDue = true;
      bell.ring();
    };
    imap.on('exists', news);
    imap.on('expunge', news);
    imap.on('flags', news);
    imap.on('close', () => bell.ring());
  };
  const inboxPath = (): string => kept.folders.findRole('inbox')?.path ?? 'INBOX';
  const watch = async (imap: ImapFlow): Promise<void> => {
    if (!imap.mailbox || imap.mailbox.path !== inboxPath()) {
      const { exists, uidNext, highestModseq } = await imap.mailboxOpen(inboxPath());
      const looked = kept.folders.findRole('inbox');
      // Nobody told of what came while other folders were looked at.
      isInboxDue ||=
        looked?.total !== exists ||
        looked.uidNext !== (uidNext ?? null) ||
        looked.modseq !== (highestModseq === undefined ? null : String(highestModseq));
    }
    if (isInboxDue || isInterrupted()) return;
    // Renewed by the library; it ends when anything else is asked.
    void imap.idle().catch(() => undefined);
    await bell.heard(lookEveryMs);
    if (!bell.wasRung()) isLookDue = true;
  };
  /** Once there is nothing more to tell, everything is looked at, and then the inbox is watched. */
  const stepOn = async (imap: ImapFlow): Promise<void> => {
    bell.mute();
    kept.changes.begin();
    if (await playChanges(imap, { kept, report })) {
      changed();
      // Where it tells nobody under which number it keeps what was moved, that is looked up.
      isLookDue ||= !imap.capabilities.has('UIDPLUS');
    }
    if (isLookDue) {
      isInboxDue = false;
      // Of the folder that is open a server may tell what it told before, until it is asked for news.
      if (!imap.capabilities.has('IDLE')) await imap.noop();
      if (!(await lookAround(imap, round))) return;
      isLookDue = false;
    } else if (isInboxDue) {
      isInboxDue = false;
      // What it is told of meanwhile makes it due again.
      if (!(await lookAtFolder(imap, inboxPath(), looking))) isInboxDue = true;
      if (isInboxDue) return;
    }
    if (standing.state !== 'online') stand('online');
    else changed();
    deps.looked();
    await watch(imap);
  };
  const live = async (account: MailAccount, entered: () => void): Promise<void> => {
    const imap = await deps.openImap(account, { idles: true });
    current = imap;
    try {
      listen(imap);
      entered();
      isLookDue = true;
      while (!isStopped && !isAccountNew && imap.usable) await stepOn(imap);
      // It broke while nothing was asked.
      if (!imap.usable && !isStopped) throw new Error('The connection was closed.');
      await imap.logout();
    } finally {
      current = null;
      imap.close();
    }
  };
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!isStopped) {
      isAccountNew = false;
      bell.mute();
      try {
        const account = deps.account();
        if (!account) {
          stand('off');
          await bell.heard(null);
          continue;
        }
        if (failures === 0) stand('connecting');
        await live(account, () => {
          failures = 0;
        });
      } catch (error) {
        if (isStopped) return;
        const failure = asMailError(error);
        report('mail.sync', failure);
        stand(refusals.has(failure.code) ? 'refused' : 'offline', failure.code);
        await bell.heard(retryAfterMs[Math.min(failures, retryAfterMs.length - 1)] ?? 0);
        failures += 1;
      }
    }
  };

  return {
    start(): void {
      running ??= run();
    },
    /** Somebody asks for it, or changed something: at once, whatever failed before. */
    wake(): void {
      isLookDue = true;
      bell.ring();
    },
    /** Something waits to be told. */
    tell: (): void => bell.ring(),
    /** Another login, or none. */
    accountChanged(): void {
      isAccountNew = true;
      current?.close();
      bell.ring();
    },
    state: (): SyncState => ({
      ...standing,
      headersToCome: [...toCome.values()].reduce((sum, count) => sum + count, 0),
    }),
    async stop(): Promise<void> {
      isStopped = true;
      current?.close();
      bell.ring();
      await running;
    },
  };
}

/** Something that is waited for, for some time at most. */
function createBell(timer: Timer) {
  let ringing = (): void => undefined;
  let isRung = false;
  return {
    ring(): void {
      isRung = true;
      ringing();
    },
    mute(): void {
      isRung = false;
    },
    wasRung: (): boolean => isRung,
    /** Null: for as long as it takes. */
    heard: (mostMs: number | null): Promise<void> =>
      new Promise((resolve) => {
        if (isRung) return resolve();
        const cancel = mostMs === null ? () => undefined : timer.after(mostMs, () => ringing());
        ringing = () => {
          cancel();
          ringing = () => undefined;
          resolve();
        };
      }),
  };
}
