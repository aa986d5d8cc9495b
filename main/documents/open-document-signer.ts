import { AppError } from '../../shared/errors.ts';
import { type ChosenSigning, type OpenSigner, openSignerBy } from '../exchange/token-signing.ts';
import type { TokenCertificate } from '../signing/token.ts';

type Deps = ChosenSigning & {
  /** Whether the directory gives the certificate to the person of this installation. */
  readonly isOwn: (certificateId: string) => boolean;
};

/**
 * Logs in once with what the person chose, be it their own or the agency's. Throws as
 * `openSignerBy`, `certificate-missing`, `certificate-ambiguous`.
 */
export function openDocumentSigner({ isOwn, ...signing }: Deps, pin: string): Promise<OpenSigner> {
  return openSignerBy(signing, pin, (certificates, certificateId) =>
    pick(certificates, { certificateId, isOwn }),
  );
}

/** The chosen one; without a choice the person's own, or the only one there is. */
function pick(
  certificates: readonly TokenCertificate[],
  { certificateId, isOwn }: { certificateId: string | null } & Pick<Deps, 'isOwn'>,
): TokenCertificate {
  const chosen = certificates.find(({ id }) => id === certificateId);
  if (chosen) return chosen;
  const own = certificates.filter(({ id }) => isOwn(id));
  const [only, ...more] = own.length > 0 ? own : certificates;
  if (!only) throw new AppError('certificate-missing', 'The token has no certificate that signs.');
  if (more.length > 0)
    throw new AppError('certificate-ambiguous', 'Several certificates can sign.');
  return only;
}
