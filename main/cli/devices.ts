import { AppError } from '../../shared/errors.ts';
import type { OfficeKit } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { personOfCertificate } from '../office/directory.ts';
import { isStrongKey } from '../signing/algorithms.ts';
import { fingerprint, readCertificate } from '../signing/certificates.ts';
import { verifyChain } from '../signing/chain.ts';
import { type Evidence, findSigned } from './evidence.ts';

/** Devices by the SHA-256 of their certificate, each vouched for by its person's token. */
export type Devices = ReadonlyMap<
  string,
  { readonly personId: string; readonly certificate: Uint8Array }
>;

/**
 * The devices that `device.enrol` messages vouch for. An enrolment that is not sound vouches for
 * nothing. Its certificate must have been valid when it signed: the enrolment may be years old.
 */
export function vouchedDevices(
  messages: readonly Uint8Array[],
  trust: { readonly anchors: readonly Uint8Array[]; readonly kit: OfficeKit | null },
): Devices {
  const devices = new Map<string, { personId: string; certificate: Uint8Array }>();
  for (const bytes of messages) {
    const evidence = findSigned(bytes);
    if (evidence?.record.kind !== 'device.enrol' || !isVouching(evidence, trust)) continue;
    const certificate = Buffer.from(evidence.record.body.certificate, 'base64');
    if (!isUsable(certificate)) continue;
    devices.set(fingerprint(certificate), { personId: evidence.record.from, certificate });
  }
  return devices;
}

function isUsable(certificate: Uint8Array): boolean {
  try {
    return isStrongKey(readCertificate(certificate).publicKey);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function isVouching(
  { record, signature }: Evidence,
  { anchors, kit }: { anchors: readonly Uint8Array[]; kit: OfficeKit | null },
): boolean {
  const { signer, signedAt } = signature;
  const question = { certificate: signer.der, chain: signer.chain, anchors, at: signedAt };
  if (!verifyChain(question).ok) return false;
  if (kit === null) return true;
  const date = dateOfInstant(signedAt, kit.policy.zone);
  return personOfCertificate(kit.directory, signer.id, date)?.id === record.from;
}
