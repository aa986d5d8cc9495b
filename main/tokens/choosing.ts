import type { TokenChoice } from '../../shared/token.ts';
import { keyFileId } from './key-file.ts';
import type { TokenAtHand } from './token-views.ts';

/** What was chosen, with the words that name it while it is not at hand. */
export type KeptChoice = TokenChoice & { readonly label: string; readonly subjectName: string };

type Given = {
  readonly tokens: readonly TokenAtHand[];
  readonly kept: KeptChoice | null;
  /** Ids of the certificates that are the person's own and may sign. */
  readonly usable: ReadonlySet<string>;
};

/**
 * What signs now. A choice holds until another is made: while its token is away nothing takes its
 * place, or a PIN meant for one token would be tried on another and cost it a try. On the chosen
 * token a renewed certificate takes over. Without a choice the only one that can sign is it.
 */
export function chooseNow({ tokens, kept, usable }: Given): TokenChoice | null {
  const able = tokens.flatMap(({ id: tokenId, certificates }) =>
    certificates
      .filter(({ id }) => usable.has(id))
      .map(({ id: certificateId }) => ({ tokenId, certificateId })),
  );
  if (kept === null) return onlyOne(able);
  const token = chosenToken(tokens, kept);
  if (token === undefined) return null;
  const { certificateId } = kept;
  if (hasCertificate(token, certificateId)) return { tokenId: token.id, certificateId };
  return onlyOne(able.filter(({ tokenId }) => tokenId === token.id));
}

/** The chosen token; also where another library of the same maker shows it now. */
export function chosenToken(
  tokens: readonly TokenAtHand[],
  { tokenId, certificateId }: TokenChoice,
): TokenAtHand | undefined {
  const named = tokens.find(({ id }) => id === tokenId);
  if (named !== undefined || tokenId === keyFileId) return named;
  return tokens.find((token) => token.kind === 'pkcs11' && hasCertificate(token, certificateId));
}

function hasCertificate({ certificates }: TokenAtHand, certificateId: string): boolean {
  return certificates.some(({ id }) => id === certificateId);
}

function onlyOne(choices: readonly TokenChoice[]): TokenChoice | null {
  const [first = null] = choices;
  return choices.length === 1 ? first : null;
}
