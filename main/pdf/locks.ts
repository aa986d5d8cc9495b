import { AppError } from '../../shared/errors.ts';
import { formOf, listFields } from './form-fields.ts';
import type { PdfView } from './pdf-file.ts';
import { permissionsOf } from './signature-permissions.ts';
import { isDictionary, type PdfDictionary, pdfDictionary } from './values.ts';

/**
 * Throws `pdf-form-elsewhere` for an XFA form: what Acrobat shows of it stands beside the pages, so
 * nobody here has seen it. Throws `pdf-locked-by-signature` where a signature in the file forbids
 * one more in this field: a certification that allows no change, or a lock on fields. `field`: its
 * name, be it new or there. Those who verify go by the same rules. Source: ISO 32000-2, 12.8.2.2,
 * 12.8.2.4, 12.7.5.5.
 */
export function assertMaySign(view: PdfView, field: string): void {
  if (view.resolve(formOf(view)?.entries.get('XFA')) !== null)
    throw new AppError('pdf-form-elsewhere', 'The file is an XFA form.');
  if (lockedIn(view)(field))
    throw new AppError('pdf-locked-by-signature', 'An earlier signature forbids one more.');
}

/** Whether a signature in the file forbids one more in the field of a name; the file is read once. */
export function lockedIn(view: PdfView): (field: string) => boolean {
  const permissions = signaturesOf(view).map(({ signature, holder }) =>
    permissionsOf(signature, holder, view),
  );
  return (field) => permissions.some(({ level, locks }) => level === 'nothing' || locks(field));
}

type Signed = { readonly signature: PdfDictionary; readonly holder: PdfDictionary };

/** The signature of each field, and the certification, which may have none. */
function signaturesOf(view: PdfView): readonly Signed[] {
  const signed = listFields(view)
    .filter(({ type }) => type === 'Sig')
    .map(({ value, dictionary }) => ({ signature: view.resolve(value), holder: dictionary }));
  const permissions = view.resolve(view.root.entries.get('Perms'));
  const certification = isDictionary(permissions)
    ? view.resolve(permissions.entries.get('DocMDP'))
    : null;
  return [...signed, { signature: certification, holder: pdfDictionary({}) }].flatMap(
    ({ signature, holder }) => (isDictionary(signature) ? [{ signature, holder }] : []),
  );
}
