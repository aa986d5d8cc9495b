import type { PagePlace } from '../../shared/signature.ts';
import { type PdfState, stateOf } from './compare.ts';
import { isSigned, placeOfField } from './compare-form.ts';
import type { FormField } from './form-fields.ts';
import type { PdfFile } from './pdf-file.ts';
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
 * Every signature of the file, those included that a later update took out. Throws `pdf-unreadable`
 * where the file's form cannot be followed.
 */
export function findSignatures(file: PdfFile): readonly FoundSignature[] {
  const now = signaturesOf(stateOf(file), false);
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
  return [...now, ...removed];
}

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
