import type { ErrorCode } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import type { TokenCertificate } from '../signing/token.ts';
import type { CliResult } from './cli-result.ts';
import type { Signed } from './sign.ts';
import type { SignRequest } from './sign-request.ts';

/** What was signed, by whom, and what is not there though it could be. */
export function tellSigned(signed: Signed, { t, format }: Text): CliResult {
  const { output, certificate, level, stampedAt, stampMissing, place, revocation } = signed;
  const lines = [
    t('cli.sign.signed', { file: output, level }),
    t('cli.sign.signer', { name: certificate.subjectName, issuer: certificate.issuerName }),
    t('cli.sign.certificate', {
      id: certificate.id,
      until: format.date(certificate.notAfter),
    }),
    t(`cli.sign.revocation.${revocation}`),
    stampedAt === null
      ? t(stampMissing === null ? 'cli.sign.noStamp' : 'cli.sign.stampMissing')
      : t('cli.sign.stamped', { at: format.dateTime(stampedAt) }),
    place ? t('cli.sign.shown', { page: place.page }) : t('cli.sign.hidden'),
  ];
  return { exitCode: 0, json: jsonOf(signed), text: lines.join('\n') };
}

function jsonOf(signed: Signed) {
  const { output, certificate, revocation, field, level, signedAt, stampedAt } = signed;
  const { stampMissing: timestampMissing, place, sha256 } = signed;
  return {
    ok: true,
    ...{ output, field, level },
    signer: { ...viewOf(certificate), revocation },
    ...{ signedAt, timestamp: stampedAt, timestampMissing, place, sha256 },
  };
}

/** Whoever calls picks one by the beginning of its fingerprint. */
export function tellSeveral(several: readonly TokenCertificate[], text: Text): CliResult {
  const { t } = text;
  return tellChoice(
    several,
    { code: 'certificate-ambiguous', message: t('cli.sign.several') },
    text,
  );
}

/** No certificate has the id that was asked for. */
export function tellUnmatched(
  there: readonly TokenCertificate[],
  { certificate }: Pick<SignRequest, 'certificate'>,
  text: Text,
): CliResult {
  const message = text.t('cli.sign.unmatched', { beginning: certificate ?? '' });
  return tellChoice(there, { code: 'certificate-missing', message }, text);
}

type Told = { readonly code: ErrorCode; readonly message: string };

function tellChoice(
  certificates: readonly TokenCertificate[],
  { code, message }: Told,
  { t, format }: Text,
): CliResult {
  const lines = certificates.map(({ id, subjectName, issuerName, notAfter }) => {
    const until = format.date(notAfter);
    return t('cli.sign.one', { id: id.slice(0, 12), name: subjectName, issuer: issuerName, until });
  });
  return {
    exitCode: 2,
    json: {
      ok: false,
      code,
      message,
      certificates: certificates.map(viewOf),
    },
    text: [message, ...lines].join('\n'),
  };
}

function viewOf({ id, subjectName, issuerName, serial, notBefore, notAfter }: TokenCertificate) {
  return { certificateId: id, name: subjectName, issuerName, serial, notBefore, notAfter };
}
