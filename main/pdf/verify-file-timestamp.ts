import type { SignatureProblem } from '../../shared/signature.ts';
import { isAhead } from '../signing/clock-skew.ts';
import {
  checkForeignTimestamp,
  type ForeignTimestampProblem,
} from '../signing/foreign-timestamp.ts';
import { askRevocation, type SignatureJudgement, viewSigner } from '../signing/judge-signature.ts';
import type { CoveredRange } from './byte-range.ts';
import type { PdfEvidence } from './verify-pdf.ts';

/** A timestamp of the whole file (ETSI.RFC3161). Source: ETSI EN 319 142-1, section 5.4.3. */
export async function judgeFileTimestamp(
  { from, to, end, contents }: CoveredRange,
  { file, validation, trust }: PdfEvidence,
): Promise<SignatureJudgement> {
  const { anchors } = trust;
  const { problem, at, authority, path } = checkForeignTimestamp({
    token: contents,
    isPadded: true,
    of: [file.bytes.subarray(0, from), file.bytes.subarray(to, end)],
    anchors,
    given: validation.certificates,
  });
  const asked =
    problem === null && at !== null
      ? await askRevocation(path, { at, evidence: validation.evidence }, trust)
      : null;
  const revocation = asked?.state ?? 'unchecked';
  const problems: SignatureProblem[] =
    problem === null ? (revocation === 'revoked' ? ['revoked'] : []) : [shownProblem(problem)];
  const name = authority?.subjectName ?? '';
  const isSound = problems.length === 0;
  const isLater = isSound && at !== null && isAhead(at, trust.now);
  return {
    problems,
    signer: authority && viewSigner(authority),
    signedAt: null,
    timestamp:
      at === null
        ? null
        : {
            ...{ at, authority: name, isSound: isSound && !isLater },
            ...(isLater ? { isAhead: true as const } : {}),
          },
    level: null,
    revocation,
  };
}

function shownProblem(problem: ForeignTimestampProblem): SignatureProblem {
  return problem === 'not-for-timestamps' ? 'not-for-signing' : problem;
}
