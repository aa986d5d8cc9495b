import type { Text } from '../../shared/text/text.ts';
import { areSound, unchecked } from './check.ts';
import { type Evidence, findSigned } from './evidence.ts';
import type { Verdict } from './verify-message.ts';

/**
 * The certificates that the messages themselves lead to, for whoever has no anchors at hand: with them
 * everything can be checked but who is behind it all.
 */
export function anchorsInside(messages: readonly Uint8Array[]): Uint8Array[] {
  return messages.flatMap((bytes) => {
    const evidence = findSigned(bytes);
    if (!evidence) return [];
    const { record } = evidence;
    const inside = record.kind === 'work-log.submit' ? record.body.content.enrolments : [];
    return [
      ...topOf(evidence),
      ...anchorsInside(inside.map((message) => Buffer.from(message, 'base64'))),
    ];
  });
}

/** A certificate that vouches for itself alone is a device's, which its person has to vouch for. */
function topOf({ signature }: Evidence): Uint8Array[] {
  const { signer } = signature;
  if (signer.subjectName === signer.issuerName && signer.chain.length === 0) return [];
  return [signer.chain.at(-1) ?? signer.der];
}

/** The same verdict without a word on who vouches for the signer. */
export function withoutTrust(verdict: Verdict, { t }: Text): Verdict {
  const checks = verdict.checks.map((check) =>
    check.name === 'certificate-chain' && check.ok === true
      ? unchecked('certificate-chain', t('cli.folder.trustNotGiven'))
      : check,
  );
  return { ...verdict, checks };
}

/**
 * The same verdict of a message that a device signed, where the log that carries its enrolment is not
 * at hand: nobody can say whose device it is.
 */
export function withoutEnrolments(verdict: Verdict, { t }: Text): Verdict {
  const checks = verdict.checks.map((check) =>
    check.name === 'certificate-chain' && check.ok === false && verdict.signer?.by === 'device'
      ? unchecked('certificate-chain', t('cli.folder.enrolmentNotThere'))
      : check,
  );
  return { ...verdict, ok: areSound(checks), checks };
}
