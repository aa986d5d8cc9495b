import type { OfficeKit, PersonId } from '../../shared/office.ts';
import type { AskTimestamp } from '../signing/timestamp-server.ts';
import type { Carrier } from './carrier.ts';
import type { Applied, Appliers } from './record-flow.ts';
import type { DeviceKey } from './signer.ts';
import type { ExchangeStores } from './stores.ts';
import type { TokenSigning } from './token-signing.ts';

/** What the exchange needs of the office. */
export type ExchangeOffice = {
  readonly kit: () => OfficeKit;
  /** Ids of the kit in force and of those before it. */
  readonly knownKitIds: () => ReadonlySet<string>;
  /** SHA-256 of the recording certificate's DER, of the kit in force and of those before it. */
  readonly recordingKeys: () => ReadonlySet<string>;
  /** Their exchange keys, the current one first. */
  readonly exchangeKeys: () => readonly { readonly keyId: string; readonly key: Uint8Array }[];
  /** Takes up a newer kit, inside the caller's transaction. */
  readonly applyKit: (message: Uint8Array) => Applied;
};

/** Runs something once, later; gives back what cancels it. */
export type Timer = { readonly after: (delayMs: number, run: () => void) => () => void };

export type ExchangeDeps = {
  readonly stores: ExchangeStores;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly office: ExchangeOffice;
  readonly me: PersonId;
  readonly token: TokenSigning['token'];
  readonly assertMaySign: TokenSigning['assertMaySign'];
  /** This installation's key, and those of computers it was restored from: they only decrypt. */
  readonly device: DeviceKey;
  readonly earlierDevices: readonly DeviceKey[];
  /** The signed `device.enrol` message of `device`. */
  readonly enrolment: Uint8Array;
  /** Null while no folder was chosen. */
  readonly carrier: () => Carrier | null;
  /** Services are made after the exchange, hence asked for when the first record comes. */
  readonly appliers: () => Appliers;
  readonly emit: (name: 'inbox.changed', payload: Record<string, never>) => void;
  /** Where a failure is logged that sets one item aside. */
  readonly report: (what: string, error: unknown) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly timer: Timer;
  readonly askTimestamp: AskTimestamp;
};
