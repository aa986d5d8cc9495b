import type { Output } from '../shared/contract.ts';
import type { TokenCertificateView, TokenChoice, TokenView } from '../shared/token.ts';

/** A certificate with the token that holds its key. */
export type SigningOption = Readonly<{ token: TokenView; certificate: TokenCertificateView }>;

/** What the signing field shows. */
export type SigningState =
  | Readonly<{ state: 'looking' }>
  /** Nothing that signs is at hand; what was chosen before, if it was. */
  | Readonly<{
      state: 'absent';
      awaited: Output<'tokens.list'>['awaited'];
      /** What is at hand is not the person's. */
      isForeign: boolean;
    }>
  | Readonly<{ state: 'undecided' }>
  | (SigningOption & Readonly<{ state: 'chosen' }>);

/** `own`: what only the person signs; `any`: documents, which an agency's certificate signs too. */
export type SignedBy = 'own' | 'any';

/** What could sign, in the order of the tokens: what has a problem only while it is chosen. */
export function signingOptions(
  { tokens, chosen }: Pick<Output<'tokens.list'>, 'tokens' | 'chosen'>,
  by: SignedBy,
): readonly SigningOption[] {
  return tokens.flatMap((token) =>
    token.certificates
      .filter(({ isOwn }) => by === 'any' || isOwn)
      .filter((each) => each.problem === null || isChosen(chosen, token.id, each.id))
      .map((certificate) => ({ token, certificate })),
  );
}

/**
 * What could enrol a computer besides a key file: a kept one, as after lost keys, is no choice of
 * its own.
 */
export function enrolOptions(list: Output<'tokens.list'>): readonly SigningOption[] {
  return signingOptions(list, 'own').filter(({ token }) => token.kind === 'pkcs11');
}

/** The chosen one of them, or why there is none. */
export function signingState(list: Output<'tokens.list'> | undefined, by: SignedBy): SigningState {
  if (list === undefined) return { state: 'looking' };
  const options = signingOptions(list, by);
  const chosen = options.find(({ token, certificate }) =>
    isChosen(list.chosen, token.id, certificate.id),
  );
  if (chosen) return { state: 'chosen', ...chosen };
  if (list.isLooking) return { state: 'looking' };
  const { awaited, tokens } = list;
  const isForeign = tokens.some(({ certificates }) => certificates.length > 0);
  if (options.length === 0 || awaited) return { state: 'absent', awaited, isForeign };
  return { state: 'undecided' };
}

/** Nothing but the PIN is missing. */
export function canSign(state: SigningState): state is SigningOption & { state: 'chosen' } {
  return state.state === 'chosen' && state.certificate.problem === null;
}

const dayMs = 86_400_000;
const warnedDays = 30;

/** Whole days until it expires, when that is soon; null otherwise. */
export function daysLeft({ notAfter }: Pick<TokenCertificateView, 'notAfter'>, nowMs: number) {
  const days = Math.floor((notAfter - nowMs) / dayMs);
  return days >= 0 && days <= warnedDays ? days : null;
}

/** One line for a list of options. */
export const optionId = ({ token, certificate }: SigningOption): string =>
  `${token.id} ${certificate.id}`;

function isChosen(chosen: TokenChoice | null, tokenId: string, certificateId: string): boolean {
  return chosen?.tokenId === tokenId && chosen.certificateId === certificateId;
}
