import { AppError } from '../../shared/errors.ts';
import { tokenSigner } from '../exchange/signer.ts';
import type { SigningToken, TokenCertificate } from '../signing/token.ts';
import type { OpenSigner } from './documents-deps.ts';

type Deps = {
  /** What the person chose. Throws `token-absent`, `certificate-ambiguous`. */
  readonly token: () => Promise<SigningToken>;
  /** Whether the directory gives the certificate to the person of this installation. */
  readonly isOwn: (certificateId: string) => boolean;
  /** Throws `certificate-…`. */
  readonly assertMaySign: (certificate: TokenCertificate) => Promise<void>;
};

/**
 * Logs in once with what the person chose, be it their own or the agency's. A certificate that may not
 * sign costs no login where the token shows it before. Throws as `Token.login` and as `Deps` says,
 * `certificate-missing`, `certificate-ambiguous`.
 */
export async function openDocumentSigner(
  { token: chosen, isOwn, assertMaySign }: Deps,
  pin: string,
): Promise<OpenSigner> {
  const { token, certificateId } = await chosen();
  const choose = async (certificates: readonly TokenCertificate[]) => {
    const certificate = pick(certificates, { certificateId, isOwn });
    await assertMaySign(certificate);
    return certificate;
  };
  const shown = await token.list();
  const before = shown.length > 0 ? await choose(shown) : null;
  const login = await token.login(pin);
  try {
    const after = login.certificates.find(({ id }) => id === before?.id);
    const certificate = after ?? (await choose(login.certificates));
    return { signer: tokenSigner(login, certificate), close: () => login.close() };
  } catch (error) {
    login.close();
    throw error;
  }
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
