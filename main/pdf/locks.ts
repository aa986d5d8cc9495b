import { AppError } from '../../shared/errors.ts';
import { type FormField, listFields } from './form-fields.ts';
import type { PdfView } from './pdf-file.ts';
import {
  isArray,
  isDictionary,
  isName,
  isString,
  type PdfDictionary,
  type PdfValue,
  textOf,
} from './values.ts';

/**
 * Throws `pdf-locked-by-signature` where a signature in the file forbids one more in this field: a
 * certification that allows no change, or a lock on fields. `field`: its name, be it new or there.
 * Source: ISO 32000-2, 12.8.2.2, 12.8.2.4, 12.7.5.5.
 */
export function assertMaySign(view: PdfView, field: string): void {
  for (const one of listFields(view).filter(({ type }) => type === 'Sig')) {
    const signature = view.resolve(one.value);
    if (!isDictionary(signature)) continue;
    if (forbidsChanges(signature, view) || locks(one, signature, { field, view }))
      throw new AppError('pdf-locked-by-signature', `The signature in ${one.name} forbids it.`);
  }
  const perms = view.resolve(view.root.entries.get('Perms'));
  const certification = isDictionary(perms) ? view.resolve(perms.entries.get('DocMDP')) : null;
  if (isDictionary(certification) && forbidsChanges(certification, view))
    throw new AppError('pdf-locked-by-signature', 'The certification forbids every change.');
}

const allowsNothing = 1;

function forbidsChanges(signature: PdfDictionary, view: PdfView): boolean {
  return parametersOf(signature, 'DocMDP', view).some(
    ({ entries }) => view.resolve(entries.get('P')) === allowsNothing,
  );
}

/** What a signed field locks stands in its signature; what it should lock, in the field. */
function locks(
  { dictionary }: FormField,
  signature: PdfDictionary,
  { field, view }: { field: string; view: PdfView },
): boolean {
  const wish = view.resolve(dictionary.entries.get('Lock'));
  const wishes = isDictionary(wish) ? [wish] : [];
  return [...parametersOf(signature, 'FieldMDP', view), ...wishes].some(
    (lock) =>
      view.resolve(lock.entries.get('P')) === allowsNothing || coversField(lock, { field, view }),
  );
}

function coversField(
  { entries }: PdfDictionary,
  { field, view }: { field: string; view: PdfView },
): boolean {
  const action = view.resolve(entries.get('Action'));
  const names = view.resolve(entries.get('Fields'));
  const isNamed = (isArray(names) ? names : []).some((each) => isWithin(view.resolve(each), field));
  if (isName(action, 'Include')) return isNamed;
  if (isName(action, 'Exclude')) return !isNamed;
  return isName(action, 'All');
}

/** A name covers what stands below it, too. */
function isWithin(name: PdfValue, field: string): boolean {
  return isString(name) && (textOf(name) === field || field.startsWith(`${textOf(name)}.`));
}

function parametersOf(
  { entries }: PdfDictionary,
  method: string,
  { resolve }: PdfView,
): readonly PdfDictionary[] {
  const references = resolve(entries.get('Reference'));
  return (isArray(references) ? references : [])
    .map(resolve)
    .filter(isDictionary)
    .filter((one) => isName(resolve(one.entries.get('TransformMethod')), method))
    .map((one) => resolve(one.entries.get('TransformParams')))
    .filter(isDictionary);
}
