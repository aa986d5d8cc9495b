import type { DeliveryState } from '../../shared/envelope.ts';
import { AppError, type Failure } from '../../shared/errors.ts';
import { enrolDevice } from './applying.ts';
import type { Bounce } from './bounce.ts';
import { type Carrier, isCarrierAway } from './carrier.ts';
import { announceDevices, type Delivered, deliver } from './delivering.ts';
import { worstDeliveryState } from './delivery-rules.ts';
import type { Device } from './device.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { type Expired, forgetDestroyed, forgetSegments } from './forgetting.ts';
import type { InboxItem } from './inbox-store.ts';
import { keepOutgoing } from './keeping.ts';
import { type CarrierStatus, createLooking } from './looking.ts';
import { type OpenedEnvelope, openSigned } from './opening.ts';
import { sendReceipts } from './receipts.ts';
import { createReceiving } from './receiving.ts';
import type { Exchange } from './record-flow.ts';
import { createRecordSigner } from './record-signer.ts';
import { noteReturned } from './returning.ts';
import { createSignatureTimestamping } from './signature-timestamping.ts';

export type SentState = {
  readonly state: DeliveryState;
  readonly sentAt: number;
  readonly waitingForDevice: boolean;
  /** Why it did not go, or came back, at any addressee. */
  readonly problem: Failure | null;
};

export type RunningExchange = Exchange & {
  /** Receives and delivers once. A carrier that is away is no failure: see `status`. */
  readonly look: () => Promise<void>;
  readonly start: (intervalMs: number) => void;
  /** Ends the looks; resolves when a running one is done. */
  readonly stop: () => Promise<void>;
  readonly status: () => CarrierStatus;
  /** Looks soon: something may have come. */
  readonly wake: () => void;
  /** A mail that this installation sent did not arrive. */
  readonly noteReturned: (bounce: Bounce) => void;
  /** Every device of a person that may open and sign, one's own included. */
  readonly devicesOf: (personId: string) => readonly Device[];
  /** People with at least one device. */
  readonly peopleWithDevice: () => ReadonlySet<string>;
  readonly findItem: (recordId: string) => InboxItem | undefined;
  /** The whole signed message of anything that came or was sent. */
  readonly findMessage: (recordId: string) => Uint8Array | undefined;
  /** Deletes messages with segments, inside the caller's transaction; gives back how many. */
  readonly forgetSegments: (expired: Expired) => number;
  /** Records whose kept message carries segments, sent or received. */
  readonly messagesWithSegments: () => readonly string[];
  /** Deletes messages with segments that the office decided to destroy, inside a transaction. */
  readonly forgetDestroyed: (recordIds: readonly string[]) => number;
  /** How far a sent record got: of several addressees, whoever is behind. */
  readonly findDelivery: (recordId: string) => SentState | undefined;
};

/** The exchange of one installation. Nothing runs before `look` or `start`. */
export function createExchange(given: ExchangeDeps): RunningExchange {
  const deps = { ...given, report: reportOnce(given.report) };
  const { stores } = deps;
  const kit = deps.office.kit;
  const timestampSignature = createSignatureTimestamping({ ...deps, kit });
  const { sign, openSigning } = createRecordSigner({ ...deps, kit, timestampSignature });
  const receiving = createReceiving(deps);
  const receiveFrom = async (carrier: Carrier): Promise<Delivered> => {
    try {
      return { changed: await receiving.receive(carrier), problem: null };
    } catch (error) {
      if (!isCarrierAway(error)) throw error;
      return { changed: false, problem: error.code };
    }
  };
  const { wake, ...looking } = createLooking(deps, async () => {
    adoptDevice(deps);
    const announced = announceDevices(deps);
    const carrier = deps.carrier();
    if (!carrier) return { changed: announced, online: false, problem: null };
    try {
      const received = await receiveFrom(carrier);
      const receipts = await sendReceipts(deps, sign);
      // The way out may be there while the way in is not.
      const delivered = await deliver(carrier, deps);
      const problem = received.problem ?? delivered.problem;
      const changed = announced || received.changed || receipts > 0 || delivered.changed;
      return { changed, online: problem === null, problem };
    } finally {
      await carrier.rest();
    }
  });

  return {
    ...looking,
    wake,
    noteReturned(bounce) {
      if (noteReturned(bounce, deps)) deps.emit('inbox.changed', {});
    },
    sign,
    openSigning,
    queue(signed) {
      keepOutgoing(signed, whoSigned(signed.message, deps), deps);
      wake();
    },
    devicesOf: stores.devices.listOf,
    peopleWithDevice: stores.devices.people,
    findItem: stores.inbox.find,
    findMessage: stores.inbox.messageOf,
    forgetSegments: (expired) => forgetSegments(expired, deps),
    messagesWithSegments: () => stores.dropped.segmentsBefore(Number.MAX_SAFE_INTEGER),
    forgetDestroyed: (recordIds) => forgetDestroyed(recordIds, deps),
    findDelivery: (recordId) => findDelivery(recordId, deps),
  };
}

/** A look every few seconds meets the same failure again and again; the log needs it once. */
function reportOnce(report: ExchangeDeps['report']): ExchangeDeps['report'] {
  const known = new Set<string>();
  return (what, error) => {
    const cause = error instanceof Error ? `${error.message} ${String(error.cause)}` : '';
    const key = `${what}: ${String(error)} ${cause}`;
    if (known.has(key)) return;
    known.add(key);
    report(what, error);
  };
}

/** At the first look of an installation, its own enrolment becomes the first thing it sends. */
function adoptDevice(deps: ExchangeDeps): void {
  const { stores, enrolment, transaction } = deps;
  const { record, message, sha256 } = openOwn(enrolment);
  if (record.kind !== 'device.enrol' || stores.inbox.find(record.id)) return;
  transaction(() => {
    keepOutgoing({ record, message, sha256 }, 'token', deps);
    enrolDevice(record, deps);
  });
}

function whoSigned(message: Uint8Array, { device }: ExchangeDeps): 'token' | 'device' {
  const { signer } = openOwn(message);
  return Buffer.compare(signer.der, device.certificate) === 0 ? 'device' : 'token';
}

function openOwn(message: Uint8Array): OpenedEnvelope {
  const opening = openSigned(message);
  if (!opening.opened)
    throw new AppError('invalid-input', `Our own message is not sound: ${opening.reason}.`);
  return opening.envelope;
}

function findDelivery(recordId: string, { stores }: ExchangeDeps): SentState | undefined {
  const item = stores.inbox.find(recordId);
  const deliveries = stores.deliveries.listOf(recordId);
  const state = worstDeliveryState(deliveries.map((delivery) => delivery.state));
  if (!item || !state) return undefined;
  const waitingForDevice = deliveries.some((delivery) => delivery.waitingForDevice);
  const problem = deliveries.find((delivery) => delivery.problem !== null)?.problem ?? null;
  return { state, sentAt: item.sentAt, waitingForDevice, problem };
}
