import type { Directory } from '../../shared/office.ts';
import type { FileVerdict, SignatureProblem, SignatureView } from '../../shared/signature.ts';
import type { Revocation } from '../revocation/revocation.ts';
import type { SignatureTrust, SoundTimestamp } from '../signing/judge-signature.ts';
import { type CoveredRange, readCoveredRange } from './byte-range.ts';
import type { LaterSignature } from './compare.ts';
import { readValidationData, type ValidationData } from './document-security-store.ts';
import { isHoleOf, listSpans } from './object-spans.ts';
import { type PdfFile, readPdf } from './pdf-file.ts';
import { type PdfState, stateOf } from './pdf-state.ts';
import { type FoundSignature, findSignatures } from './signatures-in.ts';
import { verifyPdfSignature } from './verify-pdf-signature.ts';

/** What a PDF's signatures are judged by. */
export type PdfTrust = {
  /** DER of what is trusted. */
  readonly anchors: readonly Uint8Array[];
  /** Null: revocation stays unchecked. */
  readonly revocation: Revocation | null;
  /** Asks nobody, only looks at what came with the file; false unless said. */
  readonly isOffline?: boolean;
  readonly directory: Directory | null;
  /** UTC ms. */
  readonly now: number;
};

/** What is known of the file while its signatures are judged, the last one first. */
export type PdfEvidence = {
  readonly file: PdfFile;
  /** The file as it is. */
  readonly state: PdfState;
  readonly validation: ValidationData;
  readonly trust: SignatureTrust;
  /** Signatures behind the one that is judged. */
  readonly later: ReadonlyMap<number, LaterSignature>;
  readonly timestamps: readonly SoundTimestamp[];
};

/** A signature, and what it covers; null for a range that covers something else. */
export type RangedSignature = FoundSignature & { readonly range: CoveredRange | null };

/**
 * Every signature in a PDF: integrity, signer, time, and what changed behind it. A file without any
 * is not sound. Throws `pdf-empty`, `pdf-too-large`, `pdf-encrypted` and `pdf-unreadable`.
 */
export async function verifyPdf(
  bytes: Uint8Array,
  { isOffline = false, ...given }: PdfTrust,
): Promise<FileVerdict> {
  const file = readPdf(bytes);
  const state = stateOf(file);
  const trust = { ...given, isOffline };
  const later = new Map<number, LaterSignature>();
  const timestamps: SoundTimestamp[] = [];
  const views: SignatureView[] = [];
  const validation = readValidationData(file);
  // From the last one back: what is behind a signature says whether it was changed afterwards.
  for (const found of inOrder(file, state).reverse()) {
    const known = { file, state, validation, trust, later, timestamps };
    const { view, isIntact, isTimestamp } = await verifyPdfSignature(found, known);
    views.unshift(view);
    if (isIntact && found.reference !== null)
      later.set(found.reference.number, {
        isTimestamp,
        isTrusted: view.problems.every((problem) => isSomebody.has(problem)),
      });
    if (isTimestamp && view.problems.length === 0 && view.timestamp?.isSound)
      timestamps.push({ at: view.timestamp.at, authority: view.timestamp.authority });
  }
  return { form: 'pdf', ok: okOf(views), signatures: views };
}

/**
 * Whatever else is wrong: an authority once knew whose signature it is, and so who drew on the
 * page.
 */
const isSomebody = new Set<SignatureProblem>(['expired', 'not-in-directory', 'changed-afterwards']);

/** False when one is, or there is none; null when one is. */
function okOf(views: readonly Pick<SignatureView, 'ok'>[]): boolean | null {
  if (views.length === 0 || views.some(({ ok }) => ok === false)) return false;
  return views.some(({ ok }) => ok === null) ? null : true;
}

function inOrder(file: PdfFile, state: PdfState): RangedSignature[] {
  const found = findSignatures(file, state);
  const spans = found.length > 0 ? listSpans(file) : [];
  const numbers = found.map(({ reference }) => reference?.number);
  const ranged = found.map((one): RangedSignature => {
    const { dictionary, reference } = one;
    // Two fields that share one signature: at least one of them was never signed.
    const isOnly = numbers.filter((number) => number === reference?.number).length === 1;
    const range = reference && isOnly ? readCoveredRange(file, { dictionary, reference }) : null;
    return {
      ...one,
      range: range && isHoleOf(spans, range, reference?.number ?? -1) ? range : null,
    };
  });
  // The reader's order is that of the ends; what covers nothing comes first, so it is judged last.
  return ranged.toSorted((a, b) => (a.range?.end ?? -1) - (b.range?.end ?? -1));
}
