import type { ValidationData } from '../pdf/dss.ts';
import { readCertificateFacts } from '../revocation/certificate-facts.ts';
import type { Revocation } from '../revocation/revocation.ts';
import { verifyChain } from '../signing/chain.ts';
import { readTimestamp, signerOf } from '../signing/timestamp.ts';

export type Evidence = {
  readonly data: ValidationData;
  /** Every certificate that is still in question names somebody who can be asked of it. */
  readonly canBeAsked: boolean;
};

type Vouched = {
  readonly certificate: Uint8Array;
  /** DER, in any order. */
  readonly chain: readonly Uint8Array[];
  readonly at: number;
};

type Asked = {
  readonly signer: Vouched;
  /** DER of the timestamps that stand for the signature. */
  readonly tokens: readonly Uint8Array[];
  readonly anchors: readonly Uint8Array[];
  readonly revocation: Revocation;
};

/**
 * Gathers what shows later that signer and timestamps were good when they signed. Never throws: who
 * cannot be vouched for only leaves it incomplete. Source: ETSI EN 319 142-1, section 5.4.
 */
export async function gatherEvidence({ signer, tokens, ...trust }: Asked): Promise<Evidence> {
  const all = [signer, ...tokens.flatMap((token) => vouchedIn(token) ?? [])];
  const found = await Promise.all(all.map((one) => evidenceOf(one, trust)));
  const isComplete =
    all.length === tokens.length + 1 && tokens.length > 0 && found.every(({ isGood }) => isGood);
  return {
    data: {
      certificates: found.flatMap(({ certificates }) => certificates),
      ocsps: found.flatMap(({ evidence }) => evidence.ocsp),
      crls: found.flatMap(({ evidence }) => evidence.crl),
      isComplete,
    },
    canBeAsked: found.every(({ isGood, certificates }) => isGood || canAllBeAsked(certificates)),
  };
}

/** Who made a timestamp, and when. Undefined where that cannot be read. */
export function vouchedIn(token: Uint8Array): Vouched | undefined {
  const timestamp = readTimestamp(token);
  const certificate = signerOf(timestamp, []);
  return certificate && { certificate, chain: timestamp.certificates, at: timestamp.genTimeMs };
}

async function evidenceOf(
  vouched: Vouched,
  { anchors, revocation }: Pick<Asked, 'anchors' | 'revocation'>,
) {
  const check = verifyChain({ ...vouched, anchors });
  if (!check.ok) return { isGood: false, certificates: [], evidence: { ocsp: [], crl: [] } };
  const { path } = check;
  const { state, evidence } = await revocation.checkPath({ path, at: vouched.at });
  return { isGood: state === 'good', certificates: path, evidence };
}

/** An anchor answers for itself; everybody below it has to be asked of. */
function canAllBeAsked(path: readonly Uint8Array[]): boolean {
  return path.length > 0 && path.slice(0, -1).every(namesSomebody);
}

function namesSomebody(certificate: Uint8Array): boolean {
  const { ocspUrls, crlUrls } = readCertificateFacts(certificate);
  return ocspUrls.length + crlUrls.length > 0;
}
