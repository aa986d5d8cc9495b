import type { Witnesses } from './document-jobs.ts';
import type { DocumentsDeps } from './documents-deps.ts';

/** Whom signatures are witnessed by and judged under now. */
export function witnessesOf({
  office,
  revocationFolder,
  now,
}: Pick<DocumentsDeps, 'office' | 'revocationFolder' | 'now'>): Witnesses {
  const { policy, anchors } = office.kit();
  return {
    timestampUrl: policy.timestampUrl,
    anchors: anchors.map((anchor) => Buffer.from(anchor, 'base64')),
    revocationFolder,
    now: now(),
  };
}
