import type { DeliveryState, EnvelopeRecord, RecordKind } from '../../shared/envelope.ts';
import { fingerprint, readCertificate } from '../signing/certificates.ts';
import { type DeliveryEvent, nextDeliveryState } from './delivery-rules.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import type { AnyIncoming, Applied } from './record-flow.ts';

type Deps = Pick<ExchangeDeps, 'stores' | 'appliers' | 'now' | 'office'>;

/** Applies a believed record: what belongs to the exchange itself here, the rest by its service. */
export function applyRecord(incoming: AnyIncoming, deps: Deps): Applied {
  const { record } = incoming;
  const ownWork = applyHere(incoming, deps);
  if (ownWork.outcome !== 'applied') return ownWork;
  // The table pairs each kind with its applier, which TypeScript cannot follow through a lookup.
  const apply = deps.appliers()[record.kind] as ApplyAny | undefined;
  const applied = apply?.(incoming) ?? ownWork;
  if (record.kind === 'review' && applied.outcome === 'applied' && !incoming.own)
    advance(record, 'reviewed', deps);
  return applied;
}

type ApplyAny = (incoming: AnyIncoming) => Applied;

function applyHere(incoming: AnyIncoming, deps: Deps): Applied {
  const { record } = incoming;
  if (record.kind === 'office.kit') return deps.office.applyKit(incoming.message);
  if (record.kind === 'device.enrol') return enrolDevice(record, deps);
  if (record.kind === 'receipt' && !incoming.own) return takeReceipt(record, deps);
  return { outcome: 'applied' };
}

type RecordOfKind<K extends RecordKind> = Extract<EnvelopeRecord, { kind: K }>;

/** Notes a device that its person vouched for. */
export function enrolDevice(
  { id, from, sentAt, body }: RecordOfKind<'device.enrol'>,
  { stores }: Pick<Deps, 'stores'>,
): Applied {
  const certificate = Buffer.from(body.certificate, 'base64');
  if (!isDeviceCertificate(certificate))
    return { outcome: 'quarantined', reason: 'record-malformed' };
  stores.devices.add({
    fingerprint: fingerprint(certificate),
    personId: from,
    machine: body.machine,
    certificate,
    enrolledAt: sentAt,
    recordId: id,
  });
  return { outcome: 'applied' };
}

/** An RSA certificate that its own key signed. */
function isDeviceCertificate(der: Uint8Array): boolean {
  try {
    const certificate = readCertificate(der);
    const { publicKey } = certificate;
    return publicKey.asymmetricKeyType === 'rsa' && certificate.verify(publicKey);
  } catch {
    // Whatever is wrong with it, nothing could be sealed to it.
    return false;
  }
}

/** A receipt counts only for what we sent to its signer, and for exactly those bytes. */
function takeReceipt(record: RecordOfKind<'receipt'>, deps: Deps): Applied {
  const { answers } = record;
  if (!answers) return { outcome: 'quarantined', reason: 'record-malformed' };
  const sent = deps.stores.inbox.find(answers.recordId);
  if (!sent) return { outcome: 'waiting' };
  if (sent.direction !== 'sent' || sent.sha256 !== answers.sha256)
    return { outcome: 'quarantined', reason: 'not-allowed' };
  const isSetAside = record.body.outcome === 'quarantined';
  const isAddressee = advance(record, isSetAside ? 'set-aside' : 'received', deps);
  return isAddressee ? { outcome: 'applied' } : { outcome: 'quarantined', reason: 'not-allowed' };
}

/** Notes what an answer tells of the record it answers; false when it never went to its sender. */
function advance(
  { from, answers }: EnvelopeRecord,
  event: DeliveryEvent,
  { stores, now }: Deps,
): boolean {
  const delivery = stores.deliveries
    .listOf(answers?.recordId ?? '')
    .find(({ personId }) => personId === from);
  if (!delivery) return false;
  const state: DeliveryState = nextDeliveryState(delivery.state, event);
  if (state !== delivery.state)
    stores.deliveries.update({
      ...delivery,
      state,
      problem: null,
      waitingForDevice: false,
      changedAt: now(),
    });
  return true;
}
