import { completePdf } from '../pdf/complete.ts';
import { readDocument, sha256Of } from './document-file.ts';
import type { JobOf, Questions, SignedFile } from './document-jobs.ts';
import { assertKnown, replaceSigned } from './signed-file.ts';
import { gatherEvidence } from './validation-data.ts';
import { patientWitness, revocationFor } from './witnessing.ts';

/**
 * Adds what a signature lacks and can be had now. The file stays as it is where nothing can. Throws
 * `document-changed`, and what reading, completing and writing throw.
 */
export async function completeDocument(
  job: JobOf<'complete'>,
  questions: Questions,
): Promise<SignedFile> {
  const { path, known, documentId, field, certificate, chain, signedAt, anchors } = job;
  const pdf = await readDocument(path);
  assertKnown(pdf, known);
  const timestamp = patientWitness(job);
  let canBeAsked = true;
  const completed = await completePdf({
    ...{ pdf, field },
    ...(timestamp && { timestamp }),
    validation: async (tokens) => {
      const signer = { certificate, chain, at: signedAt };
      const revocation = revocationFor(job);
      const evidence = await gatherEvidence({ signer, tokens, anchors, revocation });
      canBeAsked = evidence.canBeAsked;
      // Half of it would be added again with each attempt.
      return evidence.data.isComplete ? evidence.data : null;
    },
  });
  const { level } = completed;
  const lacksTimestamp = level === 'B-B';
  const lacksRevocation = level !== 'B-LT' && (lacksTimestamp || canBeAsked);
  const sha256 = sha256Of(completed.pdf);
  const whole = { level, lacksTimestamp, lacksRevocation, sha256, field };
  const noted = () => questions.whole(whole);
  if (completed.pdf.length > pdf.length)
    await replaceSigned(path, { bytes: completed.pdf, documentId, noted, known });
  return { ...whole, path };
}
