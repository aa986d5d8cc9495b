import { join } from 'node:path';
import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { checkpointThread } from '../database/checkpoint-thread.ts';
import { createCheckpoints } from '../database/checkpoints.ts';
import type { Database } from '../database/open.ts';
import { relaxed } from '../database/relaxed.ts';
import type { RunningExchange } from '../exchange/exchange.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import { openTokenSigner, type TokenSigning } from '../exchange/token-signing.ts';
import type { MailAccounts } from '../mail/account.ts';
import { createArrivals } from '../mail/arrivals.ts';
import { checkAccount } from '../mail/check-account.ts';
import { openImap } from '../mail/connect.ts';
import { createMailFetcher } from '../mail/fetcher.ts';
import { createKeptMail, type KeptMail } from '../mail/kept-mail.ts';
import { createMail } from '../mail/mail.ts';
import { sourceOf } from '../mail/message-source.ts';
import { createMailReading, type MailReading } from '../mail/reading-process.ts';
import { createMailSearch } from '../mail/search.ts';
import { createSearchContent } from '../mail/search-content.ts';
import { createSearchCoverage } from '../mail/search-coverage.ts';
import { createSearchFinder } from '../mail/search-find.ts';
import { createIndexing } from '../mail/search-indexing.ts';
import { createSearchStore } from '../mail/search-store.ts';
import { missingPart } from '../mail/skeleton.ts';
import { soonAndOnce } from '../mail/soon-and-once.ts';
import { createMailSync, type MailSync } from '../mail/sync.ts';
import { createTextReading } from '../mail/text-reading.ts';
import { createTransfers } from '../mail/transfers.ts';
import type { WritingDeps, WrittenAbout } from '../mail/writing-deps.ts';
import { createWrittenAbout } from '../mail/written-about.ts';
import type { Office } from '../office/office.ts';
import type { Ports } from '../ports.ts';
import type { Tokens } from '../tokens/tokens.ts';
import { composeWriting } from './writing.ts';

type MailParts = Pick<WritingDeps, 'transaction' | 'newId' | 'addTask' | 'addNote'> & {
  readonly ports: Ports;
  readonly db: Database;
  readonly databaseKey: Uint8Array;
  readonly office: Office;
  readonly tokens: Tokens;
  readonly accounts: MailAccounts;
  /** Where mail carries the office's envelopes too, it can or cannot from now on. */
  readonly exchange: Pick<RunningExchange, 'wake'>;
};

/** While much arrives, windows read their lists anew no more often than this. */
const showEveryMs = 400;

/** Official mail: kept here, the account's login, searching and writing. */
export function composeMail(parts: MailParts) {
  const { ports, db, accounts, transaction, newId } = parts;
  const { log, choices, clock, layout } = ports;
  const checkpoints = createCheckpoints(db, {
    ...checkpointThread({ path: layout.database, key: parts.databaseKey }),
    timer: machineTimer,
  });
  const checkpoint = (): void => void checkpoints.take();
  const kept = createKeptMail(db, { transaction, now: clock.now, checkpoint });
  const shown = soonAndOnce(showEveryMs, machineTimer, () => {
    ports.emit('mail.changed', {});
    search.stored();
  });
  const changed = shown.run;
  const reading = composeReading(parts);
  const { search, stopSearch, texts } = composeSearch(
    { ...parts, checkpoint: checkpoints.take },
    { kept, reading },
  );
  const transfers = createTransfers(changed);
  const fetcher = createMailFetcher({
    ...{ kept, timer: machineTimer, changed, report: log.report, digests: reading.digests },
    noted: (id) => writing.noted(id),
    open: async () => {
      const account = accounts.current();
      if (account === null) throw new AppError('mail-offline', 'Nobody is logged in.');
      return openImap(account);
    },
  });
  const sync = createMailSync({
    ...{ kept, arrivals: createArrivals(kept), account: accounts.current, openImap, changed },
    ...{ timer: machineTimer, looked: fetcher.goOn, report: log.report },
  });
  const mail = createMail({
    ...{ kept, sync, fetcher, transfers, search, reading, choices, newId, changed },
    openedFolder: join(layout.folder, 'opened-mail'),
    ...{ platform: process.platform, openFile: ports.openFile, report: log.report },
    ...{ openAddress: ports.openAddress, officeDomains: reading.domains },
  });
  const writing = composeWriting({
    ...parts,
    account: accounts.current,
    address: accounts.address,
    messages: aboutOf(kept, mail),
    hasSecretText: texts.hasSecretMark,
    openSigner: (pin) => openTokenSigner(ownSigning(parts), pin),
  });
  const accountChanged = (): void => {
    sync.accountChanged();
    writing.wake();
    parts.exchange.wake();
    changed();
  };

  return {
    mail,
    writing,
    account: {
      view: () => viewAccount({ accounts, kept, sync, fetcher, writing }),
      logIn: async ({ userName, password }: Input<'mail.logIn'>) => {
        await accounts.logIn({ user: userName, password });
        accountChanged();
      },
      logOut: () => {
        accounts.logOut();
        accountChanged();
      },
      check: async () => {
        const account = accounts.current();
        if (account === null) throw new AppError('mail-password', 'Nobody is logged in.');
        return checkAccount(account);
      },
    },
    start: (): void => {
      mail.forgetOpened();
      sync.start();
      writing.start();
      search.stored();
    },
    stop: async (): Promise<void> => {
      transfers.stop();
      await sync.stop();
      await fetcher.stop();
      await writing.stop();
      await stopSearch();
      reading.stop();
      shown.stop();
      await checkpoints.stop();
    },
  };
}

type Reading = ReturnType<typeof composeReading>;

/**
 * Mail is read in a process of its own, by what the kit in force says of domains and of whom to
 * trust.
 */
function composeReading({ ports, office }: MailParts) {
  const reading: MailReading = createMailReading({
    start: ports.startMailReading,
    timer: machineTimer,
  });
  const domains = (): string[] => {
    const mails = office.kit().directory.people.flatMap(({ mail }) => mail ?? []);
    return [...new Set(mails.map((mail) => mail.slice(mail.lastIndexOf('@') + 1)))];
  };
  const trust = () => {
    const { anchors, directory } = office.kit();
    const der = anchors.map((anchor) => Buffer.from(anchor, 'base64'));
    return { anchors: der, directory, now: ports.clock.now() };
  };
  return {
    read: (source: Uint8Array) => reading.read(source, { officeDomains: domains() }),
    attachment: reading.attachment,
    domains,
    digests: reading.digests,
    signatures: (source: Uint8Array) => reading.signatures(source, trust()),
    stop: reading.stop,
  };
}

function composeSearch(
  {
    ports,
    db,
    office,
    transaction,
    checkpoint,
  }: MailParts & { readonly checkpoint: () => Promise<void> },
  { kept, reading }: { readonly kept: KeptMail; readonly reading: Reading },
) {
  const { clock, log } = ports;
  const texts = createTextReading({ start: ports.startAttachmentText, timer: machineTimer });
  const content = createSearchContent({
    texts,
    read: async (id) => {
      const source = sourceOf(kept.contents, id);
      if (source === null) return null;
      const { text, attachments } = await reading.read(source);
      const files = attachments.map(({ name, type, sizeBytes, contentId }, number) => {
        const isHere = missingPart(contentId) === null;
        return { number, name, type, sizeBytes, isHere };
      });
      return { text, attachments: files };
    },
    attachment: (id, number) =>
      reading.attachment(sourceOf(kept.contents, id) ?? Buffer.alloc(0), number),
  });
  const indexing = createIndexing({
    store: createSearchStore(db),
    source: { find: kept.messages.find, content: ({ id }) => content(id) },
    transaction: (run) => relaxed(db, () => transaction(run)),
    checkpoint,
    ...{ timer: machineTimer, elapsed: () => performance.now() },
    report: (error) => log.report('mail.search', error),
  });
  const search = createMailSearch({
    ...{ finder: createSearchFinder(db), indexing, coverage: createSearchCoverage(db) },
    ...{ now: clock.now, zone: office.kit().policy.zone },
  });
  const stopSearch = async (): Promise<void> => {
    const stopped = search.stop();
    // Nobody waits for an attachment that is being read.
    texts.stop();
    await stopped;
  };
  return { search, stopSearch, texts };
}

function ownSigning({ ports, tokens, office }: MailParts): TokenSigning {
  const { signingToken: token, assertMaySign } = tokens;
  return { token, assertMaySign, kit: office.kit, me: office.me().id, now: ports.clock.now };
}

const aboutOf = (kept: KeptMail, mail: ReturnType<typeof createMail>): WrittenAbout => ({
  ...createWrittenAbout(kept),
  about: mail.about,
  original: mail.original,
  linkedMail: mail.linkedMail,
  files: mail.files,
  markAnswered: (id, as) => {
    if (as !== 'forward') mail.markAnswered(id);
  },
  markTask: (id) => mail.mark(id, { becameTask: true }),
  markHandled: (id) => mail.mark(id, { isHandled: true }),
});

type Standing = {
  readonly accounts: MailAccounts;
  readonly kept: KeptMail;
  readonly sync: Pick<MailSync, 'state'>;
  readonly fetcher: Pick<ReturnType<typeof createMailFetcher>, 'toCome'>;
  readonly writing: { readonly waiting: () => number };
};

function viewAccount({ accounts, kept, sync, fetcher, writing }: Standing) {
  const policy = accounts.policy();
  const userName = accounts.userName();
  const { state, problem, headersToCome } = sync.state();
  const isMissing = userName === null;
  const loggedIn = state === 'off' ? ('connecting' as const) : state;
  return {
    servers: policy && { imap: policy.imap, smtp: policy.smtp },
    address: accounts.address(),
    userName,
    state:
      policy === null ? ('off' as const) : isMissing ? ('password-missing' as const) : loggedIn,
    problem: policy === null || isMissing ? null : problem,
    syncedAt: kept.folders.findRole('inbox')?.lookedAt ?? null,
    toCome: { headers: headersToCome, ...fetcher.toCome() },
    waiting: kept.changes.count() + writing.waiting(),
    isCarrier: policy?.isCarrier ?? false,
  };
}
