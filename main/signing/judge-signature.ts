import type { Directory } from '../../shared/office.ts';
import type { SignatureProblem, SignatureView } from '../../shared/signature.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { personOfCertificate } from '../office/directory.ts';
import type { Evidence, PathRevocation, Revocation } from '../revocation/revocation.ts';
import { organisationOf } from './certificate-details.ts';
import { verifyChain } from './chain.ts';
import type { ForeignCheck } from './check-foreign-cms.ts';
import { isAhead } from './clock-skew.ts';
import { areEqual } from './der.ts';
import { checkForeignTimestamp } from './foreign-timestamp.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { TokenCertificate } from './token.ts';

/** What whoever verifies believes and has at hand. */
export type SignatureTrust = {
  /** DER. */
  readonly anchors: readonly Uint8Array[];
  /** Null: nobody is asked, and nothing that came with the file is looked at. */
  readonly revocation: Revocation | null;
  /** Looks only at what came with the file and what is kept. */
  readonly isOffline: boolean;
  readonly directory: Directory | null;
  /** UTC ms. */
  readonly now: number;
};

/** What lies beside a signature in its file: untrusted. */
export type BesideSignature = {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly evidence: Evidence;
  /** Sound timestamps of the whole file behind the signature. */
  readonly fileTimestamps: readonly SoundTimestamp[];
};

export type SoundTimestamp = { readonly at: number; readonly authority: string };

export type SignatureJudgement = Pick<
  SignatureView,
  'problems' | 'signer' | 'signedAt' | 'timestamp' | 'level' | 'revocation'
>;

/**
 * Judges who signed: the certificate's way to an anchor at the time of a sound timestamp, else now,
 * and now where that time lies ahead of the clock here;
 * revocation; the office's directory; and the level that is reached. What is wrong with the bytes
 * stands in `check` already. Never throws. Source: ETSI EN 319 102-1, section 5.
 */
export async function judgeSignature(
  check: ForeignCheck,
  beside: BesideSignature,
  trust: SignatureTrust,
): Promise<SignatureJudgement> {
  const { signer, signedAt } = check;
  const problems = new Set<SignatureProblem>(check.problems);
  if (signer === null) return { ...nobody, problems: [...problems], signedAt };
  const stamped = await judgeTimestamps(check, beside, trust);
  if (stamped.isWrong) problems.add('timestamp-wrong');
  const at = stamped.sound?.at ?? trust.now;
  const chain = [...signer.chain, ...beside.certificates];
  const question = { certificate: signer.der, chain, anchors: trust.anchors, at };
  const path = verifyChain(question);
  const revocation = path.ok
    ? await askRevocation(path.path, { at, evidence: beside.evidence }, trust)
    : null;
  const state = revocation?.state ?? 'unchecked';
  const problem = judgeCertificate({ ...question, revocation: state });
  if (problem !== null) problems.add(problem);
  // The signer's own clock proves nothing, but a time outside the certificate's is a contradiction.
  if (signedAt !== null && signedAt < signer.notBefore) problems.add('not-yet-valid');
  if (signedAt !== null && signedAt > signer.notAfter) problems.add('expired');
  const person = findPerson(signer, { at: stamped.sound?.at ?? signedAt }, trust);
  if (trust.directory !== null && person === null) problems.add('not-in-directory');
  return {
    problems: [...problems],
    signer: { ...viewSigner(signer), person },
    signedAt,
    timestamp: stamped.shown,
    level: levelOf(check, stamped.sound !== null, isLongTerm(revocation, beside.evidence)),
    revocation: state,
  };
}

/** A signer as it is shown; whose it is by the directory is another question. */
export function viewSigner(signer: TokenCertificate) {
  const { subjectName: name, issuerName, serial, id: certificateId, notBefore, notAfter } = signer;
  const organisation = organisationOf(signer.der);
  return {
    ...{ name, organisation, issuerName, serial, certificateId, notBefore, notAfter },
    person: null,
  };
}

/** Whether a path was revoked at a moment: by what came with the file, else as `trust` allows. */
export async function askRevocation(
  path: readonly Uint8Array[],
  { at, evidence }: { at: number; evidence: Evidence },
  { revocation, isOffline }: SignatureTrust,
): Promise<PathRevocation | null> {
  return revocation?.checkPath({ path, at, given: evidence, isOffline }) ?? null;
}

const nobody = { signer: null, timestamp: null, level: null, revocation: 'unchecked' } as const;

/** Where the office is; only the day matters, and only at midnight. */
const zone = 'Asia/Ho_Chi_Minh';

function findPerson(
  { id }: TokenCertificate,
  { at }: { at: number | null },
  { directory, now }: SignatureTrust,
) {
  const date = dateOfInstant(Math.min(at ?? now, now), zone);
  const person = directory && personOfCertificate(directory, id, date);
  return person ? { id: person.id, name: person.name } : null;
}

type Stamped = {
  readonly sound: SoundTimestamp | null;
  readonly shown: SignatureView['timestamp'];
  /** One says something that is not so; a server that nobody here knows is no lie. */
  readonly isWrong: boolean;
};

async function judgeTimestamps(
  { signature, timestamps }: ForeignCheck,
  { certificates: given, evidence, fileTimestamps }: BesideSignature,
  trust: SignatureTrust,
): Promise<Stamped> {
  const checks = timestamps.map((token) =>
    checkForeignTimestamp({ token, of: [signature], anchors: trust.anchors, given }),
  );
  const judged = await Promise.all(
    checks.map(async ({ problem, at, authority, path }) => {
      const asked =
        problem === null && at !== null ? await askRevocation(path, { at, evidence }, trust) : null;
      const isRevoked = asked?.state === 'revoked';
      return { problem: isRevoked ? 'revoked' : problem, at, authority: authority?.subjectName };
    }),
  );
  const found = judged.flatMap(({ problem, at, authority }) =>
    problem === null && at !== null ? [{ at, authority: authority ?? '' }] : [],
  );
  const all = [...found, ...fileTimestamps].toSorted((a, b) => a.at - b.at);
  const sound = all.find(({ at }) => !isAhead(at, trust.now)) ?? null;
  const ahead = all.find(({ at }) => isAhead(at, trust.now));
  const first = judged.find(({ at }) => at !== null);
  const unsound =
    first?.at == null
      ? null
      : { at: first.at, authority: first.authority ?? '', isSound: false as const };
  return {
    sound,
    shown: sound
      ? { ...sound, isSound: true }
      : ahead
        ? { ...ahead, isSound: false, isAhead: true }
        : unsound,
    isWrong: judged.some(({ problem }) => problem !== null && problem !== 'unknown-issuer'),
  };
}

/** Source: ETSI EN 319 122-1, section 6; EN 319 142-1, section 6. */
function levelOf(
  { hasSignedAttributes, hasSigningCertificate }: ForeignCheck,
  isStamped: boolean,
  isKept: boolean,
): SignatureView['level'] {
  if (!hasSignedAttributes || !hasSigningCertificate) return null;
  if (!isStamped) return 'B-B';
  return isKept ? 'B-LT' : 'B-T';
}

/** Whether what decided on revocation lies in the file itself, for those who check it later. */
function isLongTerm(revocation: PathRevocation | null, kept: Evidence): boolean {
  if (revocation?.state !== 'good') return false;
  const { ocsp, crl } = revocation.evidence;
  const isIn = (list: readonly Uint8Array[]) => (one: Uint8Array) =>
    list.some((each) => areEqual(each, one));
  return ocsp.length + crl.length > 0 && ocsp.every(isIn(kept.ocsp)) && crl.every(isIn(kept.crl));
}
