import { AppError } from '../../shared/errors.ts';
import type { OfficeKit, PersonId } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { getPerson } from '../office/directory.ts';
import type { SigningToken, TokenCertificate } from '../signing/token.ts';
import { type Signer, tokenSigner } from './signer.ts';

/** What signs, and what is asked of its certificate before. */
export type ChosenSigning = {
  /** What the person chose. Throws `token-absent`, `certificate-ambiguous`. */
  readonly token: () => Promise<SigningToken>;
  /**
   * Throws `certificate-expired`, `certificate-not-yet-valid`, `certificate-not-for-signing`,
   * `certificate-issuer-unknown`, `certificate-revoked`, `token-unreadable`.
   */
  readonly assertMaySign: (certificate: TokenCertificate) => Promise<void>;
};

/** And the directory, by which a certificate is this person's. */
export type TokenSigning = ChosenSigning & {
  readonly kit: () => OfficeKit;
  readonly me: PersonId;
  /** ms UTC. */
  readonly now: () => number;
};

/** A signer behind one login: whoever opened it closes it. */
export type OpenSigner = { readonly signer: Signer; readonly close: () => void };

/**
 * One login for what only this person may sign: the chosen certificate, if it is theirs. Throws as
 * `openSignerBy`; `token-not-yours`.
 */
export function openTokenSigner(signing: TokenSigning, pin: string): Promise<OpenSigner> {
  return openSignerBy(signing, pin, (certificates, certificateId) =>
    ownCertificate(certificates, certificateId, signing),
  );
}

type PickCertificate = (
  certificates: readonly TokenCertificate[],
  certificateId: string | null,
) => TokenCertificate;

/**
 * Logs in once with what the person chose; where the token shows its certificates without a PIN, one
 * that may not sign costs no login. Throws as `Token.login`, `ChosenSigning` and `pick` say.
 */
export async function openSignerBy(
  { token: signingToken, assertMaySign }: ChosenSigning,
  pin: string,
  pick: PickCertificate,
): Promise<OpenSigner> {
  const { token, certificateId } = await signingToken();
  const choose = async (certificates: readonly TokenCertificate[]) => {
    const chosen = pick(certificates, certificateId);
    await assertMaySign(chosen);
    return chosen;
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

/** The chosen certificate if the directory gives it to this person, else another that it gives. */
function ownCertificate(
  certificates: readonly TokenCertificate[],
  certificateId: string | null,
  { kit, me, now }: TokenSigning,
): TokenCertificate {
  const { directory, policy } = kit();
  const person = getPerson(directory, me, dateOfInstant(now(), policy.zone));
  const own = certificates.filter(({ id }) => person.certificates.includes(id));
  const chosen = own.find(({ id }) => id === certificateId);
  const valid = own.find(({ notBefore, notAfter }) => notBefore <= now() && now() <= notAfter);
  const found = chosen ?? valid ?? own[0];
  if (!found) throw new AppError('token-not-yours', 'The token is not of this person.');
  return found;
}
