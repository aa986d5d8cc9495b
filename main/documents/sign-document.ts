import { AppError } from '../../shared/errors.ts';
import type { PagePlace } from '../../shared/signature.ts';
import type { AppearanceDrawing } from '../pdf/appearance.ts';
import { fitDrawing } from '../pdf/fit-drawing.ts';
import { readPdf } from '../pdf/pdf-file.ts';
import { type SignedPdf, signPdf, type Witness } from '../pdf/sign-pdf.ts';
import { findSignableField, type SignableField } from '../pdf/signable-field.ts';
import { viewCertificate } from '../signing/certificates.ts';
import { readDocument, sha256Of } from './document-file.ts';
import type { Questions, SignedFile, SigningJob, Standing } from './document-jobs.ts';
import { createPack, drawSignature } from './draw-signature.ts';
import { assertKnown, placeBeside } from './signed-file.ts';
import { vouchedIn } from './validation-data.ts';
import { createWitnessing } from './witnessing.ts';

type Witnessed = NonNullable<Awaited<ReturnType<ReturnType<typeof createWitnessing>['before']>>>;

/**
 * Signs documents as they were reviewed, each beside its original. Throws `document-changed`,
 * `pdf-field-taken`, `pdf-field-small`, what reading, drawing, signing and writing throw, and what the token refuses.
 */
export function createSigning(witnessing = createWitnessing()) {
  const pack = createPack();
  return async (job: SigningJob, questions: Questions): Promise<SignedFile> => {
    const pdf = await readDocument(job.path);
    assertKnown(pdf, [job.sha256]);
    const { certificate, chain, signedAt, documentId } = job;
    const signerName = viewCertificate(certificate).subjectName;
    const waiting = job.field === null ? null : fieldOf(pdf, job.field);
    const wanted = { ...job, signerName, place: waiting?.place ?? job.place };
    const drawing = await drawSignature(pdf, wanted, pack);
    const appearance = drawing && waiting?.place ? inPlace(drawing, waiting.place) : drawing;
    const witnessed = await witnessing.before(job);
    const noting = notingWitness(witnessed);
    const signed = await signPdf({
      pdf,
      signer: { certificate, chain, sign: questions.sign },
      ...{ signedAt, appearance, name: signerName },
      ...(waiting && { field: waiting.name }),
      ...(witnessed && { timestamp: noting.witness, ...completeData(witnessed) }),
    });
    const standing = standingOf(signed, { job, witnessed, authority: noting.authority() });
    const whole = { ...standing, sha256: sha256Of(signed.pdf), field: signed.field };
    const noted = () => questions.whole(whole);
    const path = await placeBeside(job.path, { bytes: signed.pdf, documentId, noted });
    return { ...whole, path };
  };
}

/** It was there when the document was reviewed, and this is the same document. */
function fieldOf(pdf: Uint8Array, name: string): SignableField {
  const found = findSignableField(readPdf(pdf), name);
  if (typeof found === 'string') throw new AppError('pdf-field-taken', `The field is ${found}.`);
  return found;
}

function inPlace(drawing: AppearanceDrawing, place: PagePlace): AppearanceDrawing {
  const fitted = fitDrawing(drawing, place);
  if (!fitted) throw new AppError('pdf-field-small', 'The drawing hangs over the field.');
  return fitted;
}

/** Half of the evidence would be added once more when the rest is there. */
const completeData = ({ prepared: { data } }: Witnessed) =>
  data.isComplete ? { validation: data } : {};

/** Remembers who timestamped: another than the one that was asked about is not vouched for. */
function notingWitness(witnessed: Witnessed | null) {
  let authority: string | null = null;
  const witness: Witness = async (imprint) => {
    const token = (await witnessed?.witness(imprint)) ?? null;
    const signer = token && vouchedIn(token)?.certificate;
    authority = signer ? sha256Of(signer) : null;
    return token;
  };
  return { witness, authority: () => authority };
}

type Known = {
  readonly job: SigningJob;
  readonly witnessed: Witnessed | null;
  readonly authority: string | null;
};

function standingOf({ level }: SignedPdf, { job, witnessed, authority }: Known): Standing {
  const hasServer = job.timestampUrl !== null;
  if (level === 'B-B' || !witnessed)
    return { level: 'B-B', lacksTimestamp: hasServer, lacksRevocation: hasServer };
  const isOther = authority !== witnessed.prepared.authority;
  const isComplete = level === 'B-LT' && !isOther;
  return {
    level: isComplete ? 'B-LT' : 'B-T',
    lacksTimestamp: false,
    lacksRevocation: !isComplete && (isOther || witnessed.prepared.canBeAsked),
  };
}
