import type { EnvelopeRecord } from '../../shared/envelope.ts';
import type { OfficeKit, PersonId } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { deviceKinds, maySend } from '../exchange/rights.ts';
import { findPerson, personOfCertificate } from '../office/directory.ts';
import { verifyChain } from '../signing/chain.ts';
import { isAhead, isTooEarly } from '../signing/clock-skew.ts';
import { timestampTimes } from '../signing/signature-timestamp.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import type { Devices } from './devices.ts';
import type { Evidence } from './evidence.ts';

/** What the person who verifies believes, whatever a message says. */
export type Trust = {
  /** DER of `--trust`. */
  readonly anchors: readonly Uint8Array[];
  /** UTC ms. */
  readonly now: number;
  /** Of `--kit`, when it was found sound. */
  readonly kit: OfficeKit | null;
  readonly devices: Devices;
};

/** The signature over the signed part. */
export function checkSignature(
  { signature }: Pick<Evidence, 'signature'>,
  { t, format }: Text,
): Check {
  const [problem] = signature.problems;
  if (problem) return unsound('signature', t(`cli.verify.signature.${problem}`));
  return sound(
    'signature',
    t('cli.verify.signatureSound', { at: format.dateTime(signature.signedAt) }),
  );
}

/** Whether the signer's certificate leads to an anchor; for a device, whether its person vouched. */
export function checkChain(evidence: Evidence, trust: Trust, { t }: Text): Check {
  const { signer } = evidence.signature;
  if (isDeviceSigned(evidence, trust)) {
    const isVouched = trust.devices.get(signer.id)?.personId === evidence.record.from;
    return isVouched
      ? sound('certificate-chain', t('cli.verify.deviceVouched'))
      : unsound('certificate-chain', t('exchange.reason.device-unknown'));
  }
  // Validity has a check of its own, so the chain is looked at when the certificate was valid.
  const at = Math.min(Math.max(trust.now, signer.notBefore), signer.notAfter);
  const { anchors } = trust;
  const check = verifyChain({ certificate: signer.der, chain: signer.chain, anchors, at });
  return check.ok
    ? sound('certificate-chain', t('cli.verify.chainTrusted', { issuer: signer.issuerName }))
    : unsound('certificate-chain', t(`cli.verify.chain.${check.reason}`));
}

/**
 * Whether the certificate was valid when the signature was timestamped, else is now, and was at the
 * signer's own time: without a timestamp that time proves nothing. A timestamp that lies ahead of this
 * clock proves nothing either, and one from before the certificate began is of no signature of its.
 */
export function checkValidity(
  { signature, message }: Evidence,
  trust: Trust,
  { t, format }: Text,
): Check {
  const { notBefore, notAfter } = signature.signer;
  const from = format.date(notBefore);
  const until = format.date(notAfter);
  const isValidAt = (at: number) => at >= notBefore && at <= notAfter;
  if (!isValidAt(signature.signedAt))
    return unsound('certificate-validity', t('cli.verify.validityAtSigning', { from, until }));
  const times = timestampTimes(message.signature, trust.anchors);
  const aheadAt = times.find((at) => isAhead(at, trust.now));
  const stampedAt = times.find((at) => !isAhead(at, trust.now)) ?? null;
  if (stampedAt !== null && isTooEarly(stampedAt, notBefore)) {
    const words = { from, until, at: format.dateTime(stampedAt) };
    return unsound('certificate-validity', t('cli.verify.validityStampedEarly', words));
  }
  if (stampedAt !== null && isValidAt(stampedAt)) {
    const words = { from, until, at: format.dateTime(stampedAt) };
    return sound('certificate-validity', t('cli.verify.validityStamped', words));
  }
  if (!isValidAt(trust.now))
    return unsound('certificate-validity', t('cli.verify.validityNow', { from, until }));
  if (aheadAt === undefined)
    return sound('certificate-validity', t('cli.verify.validitySound', { from, until }));
  const words = { from, until, at: format.dateTime(aheadAt), now: format.dateTime(trust.now) };
  return unchecked('certificate-validity', t('cli.verify.validityStampedAhead', words));
}

/** Whether the directory of the kit knows the signer as the sender, who may say this. */
export function checkRight(evidence: Evidence, trust: Trust, { t }: Text): Check {
  const { record, signature } = evidence;
  // A kit is believed by its key alone: the IT centre stands in no directory.
  const kit = record.kind === 'office.kit' ? null : trust.kit;
  if (kit === null) return unchecked('directory-right', t('cli.verify.rightNoKit'));
  const { directory } = kit;
  const date = dateOfInstant(Math.min(record.sentAt, trust.now), kit.policy.zone);
  if (!addresseesOf(record).every((to) => maySend(record, to, { directory, date })))
    return unsound('directory-right', t('exchange.reason.not-allowed'));
  if (isDeviceSigned(evidence, trust)) return deviceRight(evidence, { kit, date }, t);
  const person = personOfCertificate(directory, signature.signer.id, date);
  if (!person) return unsound('directory-right', t('exchange.reason.certificate-not-in-directory'));
  if (person.id !== record.from)
    return unsound('directory-right', t('exchange.reason.sender-mismatch'));
  const { name, position } = person;
  return sound('directory-right', t('cli.verify.rightSound', { name, position }));
}

/** A certificate that vouches for itself, and that nobody trusts as an anchor, is a device's. */
export function isDeviceSigned({ signature }: Evidence, { anchors, devices }: Trust): boolean {
  const { signer } = signature;
  if (devices.has(signer.id)) return true;
  const isAnchor = anchors.some((anchor) => Buffer.compare(anchor, signer.der) === 0);
  return !isAnchor && signer.subjectName === signer.issuerName && signer.chain.length === 0;
}

/** Whom the directory has to allow. A copy to oneself is nobody's business, a review of oneself is. */
function addresseesOf(record: EnvelopeRecord): readonly PersonId[] {
  const others = record.to.filter((to) => to !== record.from);
  if (others.length > 0) return others;
  return record.kind === 'review' ? [record.body.person] : record.to;
}

function deviceRight(
  { record }: Evidence,
  { kit, date }: { kit: OfficeKit; date: string },
  t: Text['t'],
): Check {
  if (!deviceKinds.has(record.kind))
    return unsound('directory-right', t('exchange.reason.token-signature-required'));
  const person = findPerson(kit.directory, record.from, date);
  if (!person) return unsound('directory-right', t('exchange.reason.certificate-not-in-directory'));
  return record.kind === 'work-log.submit'
    ? unchecked('directory-right', t('cli.verify.awaitingSignature'))
    : sound(
        'directory-right',
        t('cli.verify.rightSound', { name: person.name, position: person.position }),
      );
}
