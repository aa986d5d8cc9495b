import type { EnvelopeRecord, QuarantineReason } from '../../shared/envelope.ts';
import type { OfficeKit, PersonId } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { findPerson, personOfCertificate } from '../office/directory.ts';
import { type ChainProblem, verifyChain } from '../signing/chain.ts';
import { timestampedAt } from '../signing/signature-timestamp.ts';
import type { TokenCertificate } from '../signing/token.ts';
import type { Device } from './device.ts';
import { keyHolderId } from './recording-key.ts';
import { deviceKinds, maySend } from './rights.ts';

/** A message whose signature was found sound: who signed is not yet believed. */
export type Evidence = {
  readonly record: EnvelopeRecord;
  readonly signer: TokenCertificate;
  /** DER of the detached SignedData. */
  readonly signature: Uint8Array;
};

export type Circumstances = {
  readonly me: PersonId;
  readonly kit: OfficeKit;
  /** The kit in force and those before it. */
  readonly knownKitIds: ReadonlySet<string>;
  /** SHA-256 of the recording certificates of those kits. */
  readonly recordingKeys: ReadonlySet<string>;
  /** Every enrolment of a certificate: somebody may have claimed one that is not theirs. */
  readonly devicesNamed: (fingerprint: string) => readonly Device[];
  /** ms UTC. */
  readonly now: number;
};

export type Acceptance =
  | { readonly accepted: true; readonly signedBy: 'token' | 'device'; readonly own: boolean }
  | { readonly accepted: false; readonly reason: QuarantineReason };

/**
 * Whether a record may be applied: addressed to us, of our office, signed by its sender, and allowed
 * by the directory on the day it was sent. Chains are checked at the verified timestamp of the
 * signature, else at `now`: a signer's own clock proves nothing.
 */
export function accept(evidence: Evidence, circumstances: Circumstances): Acceptance {
  const { record } = evidence;
  if (circumstances.recordingKeys.has(evidence.signer.id))
    return keyHolderSaid(record, circumstances);
  const own = record.from === circumstances.me;
  const context = contextProblem(record, circumstances);
  if (context) return refused(context);
  const date = dayOfSending(record, circumstances);
  const signed = whoSigned(evidence, circumstances, date);
  if ('reason' in signed) return refused(signed.reason);
  const { directory } = circumstances.kit;
  const allowed = own || maySend(record, circumstances.me, { directory, date });
  return allowed ? { accepted: true, signedBy: signed.by, own } : refused('not-allowed');
}

/**
 * Whoever opens recordings with the office's key has no device and may have no token at hand: the
 * key itself signs that they were opened. It says nothing else, to nobody but the officer, and in no
 * person's name. The segment names its kit, but not whether that is a trial's: the key tells.
 */
function keyHolderSaid(record: EnvelopeRecord, { me, knownKitIds }: Circumstances): Acceptance {
  if (record.kind !== 'recording.opened') return refused('not-allowed');
  if (record.from !== keyHolderId) return refused('sender-mismatch');
  if (!record.to.includes(me)) return refused('not-for-us');
  if (!knownKitIds.has(record.kitId)) return refused('other-kit');
  return { accepted: true, signedBy: 'device', own: false };
}

/** The day a record counts for; a clock that runs ahead does not reach into the future. */
function dayOfSending(record: EnvelopeRecord, { kit, now }: Circumstances): string {
  return dateOfInstant(Math.min(record.sentAt, now), kit.policy.zone);
}

function contextProblem(
  record: EnvelopeRecord,
  { me, kit, knownKitIds }: Circumstances,
): QuarantineReason | undefined {
  // An enrolment says something of its sender to everybody: newcomers get the same one later.
  const isForUs = record.kind === 'device.enrol' || record.from === me || record.to.includes(me);
  if (!isForUs) return 'not-for-us';
  if (record.trial !== kit.trial) return 'trial-mismatch';
  return knownKitIds.has(record.kitId) ? undefined : 'other-kit';
}

type Signed = { readonly by: 'token' | 'device' } | { readonly reason: QuarantineReason };

function whoSigned(evidence: Evidence, circumstances: Circumstances, date: string): Signed {
  const devices = circumstances.devicesNamed(evidence.signer.id);
  if (devices.length > 0) return deviceSigned(evidence.record, devices, circumstances, date);
  if (isDeviceLike(evidence)) return { reason: 'device-unknown' };
  return tokenSigned(evidence, circumstances, date);
}

function deviceSigned(
  record: EnvelopeRecord,
  devices: readonly Device[],
  { kit }: Circumstances,
  date: string,
): Signed {
  if (!devices.some(({ personId }) => personId === record.from))
    return { reason: 'sender-mismatch' };
  if (!deviceKinds.has(record.kind)) return { reason: 'token-signature-required' };
  if (!findPerson(kit.directory, record.from, date))
    return { reason: 'certificate-not-in-directory' };
  return { by: 'device' };
}

function tokenSigned(
  { record, signer, signature }: Evidence,
  where: Circumstances,
  date: string,
): Signed {
  const anchors = where.kit.anchors.map((anchor) => Buffer.from(anchor, 'base64'));
  const at = timestampedAt(signature, anchors) ?? where.now;
  const question = { certificate: signer.der, chain: signer.chain, anchors, at };
  const chain = verifyChain(question);
  if (!chain.ok) return { reason: reasonOf(chain.reason) };
  const person = personOfCertificate(where.kit.directory, signer.id, date);
  if (!person) return { reason: 'certificate-not-in-directory' };
  return person.id === record.from ? { by: 'token' } : { reason: 'sender-mismatch' };
}

/** A certificate that vouches for itself can only be a device's. */
function isDeviceLike({ signer }: Evidence): boolean {
  return signer.subjectName === signer.issuerName && signer.chain.length === 0;
}

function reasonOf(problem: ChainProblem): QuarantineReason {
  return problem === 'expired' || problem === 'not-yet-valid'
    ? 'certificate-expired'
    : 'chain-unknown';
}

const refused = (reason: QuarantineReason): Acceptance => ({ accepted: false, reason });
