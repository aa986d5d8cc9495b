import type { RevocationState } from '../../shared/token.ts';
import type { TokenCertificate, TokenLogin } from '../signing/token.ts';
import { openTokenSpec } from '../tokens/open-token-spec.ts';
import type { CliIo } from './io.ts';
import { chooseCertificate, judgeSigner } from './sign-certificate.ts';
import type { SignRequest } from './sign-request.ts';

/**
 * A login that whoever asked for it closes, or what keeps from one that calling otherwise puts
 * right.
 */
export type OpenedSigner =
  | {
      readonly login: TokenLogin;
      readonly certificate: TokenCertificate;
      readonly revocation: RevocationState;
    }
  | { readonly several: readonly TokenCertificate[] }
  | { readonly unmatched: readonly TokenCertificate[] }
  | { readonly withoutPss: TokenCertificate };

/**
 * Logs in once. Where the token shows its certificates without a PIN, one that may not sign costs no
 * PIN. Throws as `openTokenSpec`, `Token.login` and `judgeSigner` do, `certificate-missing`.
 */
export async function openSigner(request: SignRequest, io: CliIo): Promise<OpenedSigner> {
  const { tokenSpec, tokenLabel, pin, finalTryConfirmed } = request;
  const now = io.now();
  const token = await openTokenSpec(tokenSpec, { start: io.startTokens, tokenLabel });
  const shown = await token.list();
  if (shown.length > 0) {
    const choice = await choose(shown, request, now);
    if (!('revocation' in choice)) return choice;
  }
  const login = await token.login(pin, { finalTryConfirmed });
  try {
    const choice = await choose(login.certificates, request, now);
    if ('revocation' in choice) return { login, ...choice };
    login.close();
    return choice;
  } catch (error) {
    login.close();
    throw error;
  }
}

async function choose(
  certificates: readonly TokenCertificate[],
  { certificate: beginning, anchors, pss }: SignRequest,
  now: number,
) {
  const choice = chooseCertificate(certificates, beginning);
  if (!('certificate' in choice)) return choice;
  const { certificate } = choice;
  if (pss && (certificate.keyKind !== 'rsa' || certificate.offersPss === false))
    return { withoutPss: certificate };
  return { certificate, revocation: await judgeSigner(certificate, { anchors, now }) };
}
