import { createHash } from 'node:crypto';
import type { QuarantineReason } from '../../shared/envelope.ts';
import { type Acceptance, accept } from './acceptance.ts';
import { applyRecord } from './applying.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { keepIncoming } from './keeping.ts';
import {
  type Claim,
  type OpenedEnvelope,
  openEnvelope,
  openSigned,
  revisionOf,
} from './opening.ts';
import type { AnyIncoming } from './record-flow.ts';

type FileBytes = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly unsealed?: boolean;
};

export type Kept = {
  readonly recordId: string | null;
  readonly believed: boolean;
  /** A device or kit came, so that what was set aside may be believed now. */
  readonly opensMore: boolean;
};

/**
 * Opens, believes and applies one file, or sets it aside. Inside a transaction. `unsealed` bytes are
 * a signed message that came sealed once and was set aside later.
 */
export function keepFile(
  { fileName, bytes, unsealed = false }: FileBytes,
  deps: ExchangeDeps,
): Kept {
  const privateKeys = [deps.device, ...deps.earlierDevices].map(({ certificate, privateKey }) => ({
    certificate,
    key: privateKey,
  }));
  const keys = { privateKeys, sharedKeys: deps.office.exchangeKeys() };
  const opening = unsealed ? openSigned(bytes) : openEnvelope(bytes, keys);
  if (!opening.opened) return setAside({ fileName, bytes, unsealed, ...opening }, deps);
  const { envelope } = opening;
  const { record, sha256 } = envelope;
  const refuse = (reason: QuarantineReason) =>
    setAside({ fileName, bytes, unsealed, reason, claim: claimOf(envelope) }, deps);
  const known = deps.stores.inbox.find(record.id);
  if (known?.sha256 === sha256) return forget(fileName, envelope, deps);
  if (known) return refuse('sender-mismatch');
  const acceptance = judge(envelope, deps);
  if (!acceptance.accepted) return refuse(acceptance.reason);
  const reason = believe(envelope, acceptance, deps);
  if (reason) return refuse(reason);
  return forget(fileName, envelope, deps);
}

/** A kit is believed by the key that signed it; everything else by the directory. */
function judge({ record, signer, signature }: OpenedEnvelope, deps: ExchangeDeps): Acceptance {
  if (record.kind === 'office.kit') return { accepted: true, signedBy: 'token', own: false };
  return accept(
    { record, signer, signature },
    {
      me: deps.me,
      kit: deps.office.kit(),
      knownKitIds: deps.office.knownKitIds(),
      recordingKeys: deps.office.recordingKeys(),
      devicesNamed: deps.stores.devices.listNamed,
      now: deps.now(),
    },
  );
}

/** Keeps and applies; gives back why it must be set aside after all. */
function believe(
  { record, message, sha256, attachments }: OpenedEnvelope,
  { signedBy, own }: Extract<Acceptance, { accepted: true }>,
  deps: ExchangeDeps,
): QuarantineReason | undefined {
  const receivedAt = deps.now();
  const incoming: AnyIncoming = {
    record,
    message,
    sha256,
    attachments,
    signedBy,
    own,
    receivedAt,
  };
  // Kept first: what applies it may refer to it.
  keepIncoming(incoming, deps);
  const applied = applyRecord(incoming, deps);
  if (applied.outcome === 'quarantined') {
    deps.stores.inbox.remove(record.id);
    return applied.reason;
  }
  const { receipt } = deps.stores.inbox.find(record.id) ?? { receipt: 'none' as const };
  deps.stores.inbox.setOutcome(record.id, applied.outcome, receipt);
  return undefined;
}

/** What is believed now no longer lies in quarantine, under this name or another. */
function forget(fileName: string, { record, sha256 }: OpenedEnvelope, deps: ExchangeDeps): Kept {
  deps.stores.quarantine.removeClaimed(record.id, sha256);
  deps.stores.quarantine.removeUnreadable(fileName);
  const opensMore = record.kind === 'device.enrol' || record.kind === 'office.kit';
  return { recordId: record.id, believed: true, opensMore };
}

function setAside(
  input: FileBytes & { readonly reason: QuarantineReason; readonly claim: Claim | null },
  { stores, now, me }: ExchangeDeps,
): Kept {
  const { fileName, bytes, unsealed = false, reason, claim } = input;
  const id = createHash('sha256').update(bytes).digest('hex');
  const isCopy = claim !== null && stores.quarantine.hasOther(claim, id);
  const isAnswered = claim !== null && claim.kind !== 'receipt' && claim.fromId !== me;
  if (!isCopy)
    stores.quarantine.put(
      {
        id,
        reason,
        claim,
        keptAt: now(),
        receipt: isAnswered ? 'owed' : 'none',
        isRead: false,
        fileName,
        isUnsealed: unsealed,
      },
      bytes,
    );
  return { recordId: claim?.recordId ?? null, believed: false, opensMore: false };
}

/**
 * Tries a waiting record again, inside a transaction; true when it no longer waits.
 */
export function retryRecord(recordId: string, deps: ExchangeDeps): boolean {
  const { inbox } = deps.stores;
  const item = inbox.find(recordId);
  const message = inbox.messageOf(recordId);
  const opening = message && openSigned(message);
  if (!item || !opening?.opened) return false;
  const { envelope } = opening;
  const own = item.direction === 'sent';
  const incoming: AnyIncoming = {
    ...envelope,
    signedBy: item.signedBy,
    own,
    receivedAt: item.keptAt,
  };
  const applied = applyRecord(incoming, deps);
  if (applied.outcome === 'waiting') return false;
  if (applied.outcome !== 'quarantined') {
    inbox.setOutcome(recordId, applied.outcome, item.receipt === 'none' ? 'none' : 'owed');
    return true;
  }
  inbox.remove(recordId);
  const claim = claimOf(envelope);
  const fileName = `${recordId}.eml`;
  const file = { fileName, bytes: envelope.message, unsealed: true };
  setAside({ ...file, reason: applied.reason, claim }, deps);
  return true;
}

function claimOf({ record, sha256 }: OpenedEnvelope): Claim {
  return {
    recordId: record.id,
    kind: record.kind,
    fromId: record.from,
    revision: revisionOf(record),
    sha256,
  };
}
