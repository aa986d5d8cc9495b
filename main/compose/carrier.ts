import { hash } from 'node:crypto';
import type { PersonId } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Database } from '../database/open.ts';
import type { Carrier } from '../exchange/carrier.ts';
import type { RunningExchange } from '../exchange/exchange.ts';
import { createFolderCarrier } from '../exchange/folder-carrier.ts';
import { createMailCarrier, type MailCarrier } from '../exchange/mail-carrier.ts';
import { createScannedFolderStore } from '../exchange/scanned-folder-store.ts';
import { createMailAccounts, type MailAccounts } from '../mail/account.ts';
import type { MailAccount } from '../mail/mail-account.ts';
import { createMailLoginStore } from '../mail/mail-login-store.ts';
import { findPerson } from '../office/directory.ts';
import type { Office } from '../office/office.ts';
import { trustedRoots } from '../office/trusted-roots.ts';
import type { Ports } from '../ports.ts';
import { carrierFolderOf } from './carrier-folder.ts';

type CarrierParts = {
  readonly ports: Ports;
  readonly db: Database;
  readonly office: Office;
  readonly me: PersonId;
  readonly accounts: MailAccounts;
  /** Made after this, because it needs the carrier. */
  readonly exchange: () => Pick<RunningExchange, 'wake' | 'noteReturned'>;
};

/** Every look at a folder is cheap; mail tells by itself what comes to the inbox. */
const lookEveryMs = { folder: 3000, mail: 30_000 } as const;

/** This person's mail account, by the kit in force. */
export function composeAccounts({
  ports,
  db,
  office,
}: Pick<CarrierParts, 'ports' | 'db' | 'office'>): MailAccounts {
  return createMailAccounts({
    store: createMailLoginStore(db),
    secrets: ports.secrets,
    policy: () => office.kit().policy.mail,
    me: office.me,
    trusted: trustedRoots,
  });
}

/** The way envelopes travel, as the kit in force says: the office's mail, or a folder. */
export function composeCarrier({ ports, db, office, me, accounts, exchange }: CarrierParts) {
  const scanned = createScannedFolderStore(db);
  let open: { readonly name: string; readonly carrier: MailCarrier } | null = null;

  const addressOf = (person: string): string | null => {
    const { directory, policy } = office.kit();
    const date = dateOfInstant(ports.clock.now(), policy.zone);
    return findPerson(directory, person, date)?.mail ?? null;
  };

  const make = (account: MailAccount): MailCarrier =>
    createMailCarrier({
      account,
      me,
      addressOf,
      scanned,
      onBounce: (bounce) => exchange().noteReturned(bounce),
      onNews: () => exchange().wake(),
      now: ports.clock.now,
    });

  const leave = (): void => {
    void open?.carrier.close();
    open = null;
  };

  return {
    lookEveryMs: (): number =>
      office.kit().policy.mail?.isCarrier ? lookEveryMs.mail : lookEveryMs.folder,
    /** Null while no folder was chosen, or nobody logged in to the mail. */
    carrier(): Carrier | null {
      if (!office.kit().policy.mail?.isCarrier) {
        leave();
        const folder = carrierFolderOf(ports);
        return folder === null ? null : createFolderCarrier(folder);
      }
      const account = accounts.current();
      if (account === null) {
        leave();
        return null;
      }
      const name = hash('sha256', JSON.stringify(account));
      if (open?.name === name) return open.carrier;
      leave();
      open = { name, carrier: make(account) };
      return open.carrier;
    },
    stop: async (): Promise<void> => {
      await open?.carrier.close();
      open = null;
    },
  };
}
