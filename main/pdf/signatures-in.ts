import { AppError } from '../../shared/errors.ts';
import type { PagePlace } from '../../shared/signature.ts';
import type { FormField } from './form-fields.ts';
import type { PdfFile } from './pdf-file.ts';
import { isSigned, type PdfState, placeOfField, stateOf } from './pdf-state.ts';
import { isDictionary, isReference, type PdfDictionary, type PdfReference } from './values.ts';

/** A signature as some state of the file holds it. */
export type FoundSignature = {
  readonly field: FormField;
  /** Null where the dictionary is no object of its own. */
  readonly reference: PdfReference | null;
  readonly dictionary: PdfDictionary;
  readonly place: PagePlace | null;
  /** An earlier state holds it, the file as it is does not. */
  readonly isRemoved: boolean;
};

/**
 * Every signature of the file, those included that a later update took out. `state` is the file as
 * it is. Throws `pdf-unreadable` where a form cannot be followed, `pdf-too-large` past 200 signatures.
 */
export function findSignatures(file: PdfFile, state: PdfState): readonly FoundSignature[] {
  const now = signaturesOf(state, false);
  const known = new Set(now.map(keyOf));
  const removed: FoundSignature[] = [];
  const earlier = file.revisions.slice(0, -1).slice(-mostStates);
  for (const { index } of earlier.reverse()) {
    for (const found of signaturesOf(stateOf(file.asOf(index)), true)) {
      if (known.has(keyOf(found))) continue;
      known.add(keyOf(found));
      removed.push(found);
    }
  }
  const all = [...now, ...removed];
  if (all.length > mostSignatures)
    throw new AppError('pdf-too-large', 'The file has too many signatures.');
  return all;
}

/** Each is held against the file as it is: what nobody signs by hand would keep it busy for hours. */
const mostSignatures = 200;

/** States further back are not searched for signatures that are gone. */
const mostStates = 64;

function signaturesOf(state: PdfState, isRemoved: boolean): FoundSignature[] {
  return state.fields
    .filter((field) => isSigned(field, state))
    .flatMap((field) => {
      const dictionary = state.resolve(field.value);
      if (!isDictionary(dictionary)) return [];
      const reference = isReference(field.value) ? field.value : null;
      const place = placeOfField(field, state);
      return [{ field, reference, dictionary, place, isRemoved }];
    });
}

function keyOf({ field, reference }: FoundSignature): string {
  return `${field.reference.number} ${reference?.number ?? 'inside'}`;
}
