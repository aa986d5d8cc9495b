import { dateOfInstant } from '../../shared/week.ts';
import { openSigned } from '../exchange/opening.ts';
import { personOfCertificate } from '../office/directory.ts';
import type { RecordingDeps, RequestReading } from './recording-deps.ts';

/**
 * Reads a request that an officer passed on: its signature must fit, and the certificate must be that
 * of its sender in the directory. It was addressed to the officer, so nothing else is asked of it.
 */
export function readRequestUnder({
  office,
  now,
}: Pick<RecordingDeps, 'office' | 'now'>): RequestReading {
  return (message) => {
    const opening = openSigned(message);
    if (!opening.opened || opening.envelope.record.kind !== 'segments.request') return null;
    const { record, sha256, signer } = opening.envelope;
    const { directory, policy } = office.kit();
    const date = dateOfInstant(Math.min(record.sentAt, now()), policy.zone);
    if (personOfCertificate(directory, signer.id, date)?.id !== record.from) return null;
    return { record, sha256 };
  };
}
