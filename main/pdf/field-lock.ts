import type { PdfFile } from './pdf-file.ts';
import { findEmptyField } from './signature-field.ts';
import { isDictionary, type PdfValue, pdfDictionary, pdfName, withEntries } from './values.ts';

/**
 * /Reference entries of a signature for a field that says what its signature locks; undefined for
 * others. Source: ISO 32000-2, 12.7.5.5, 12.8.2.4.
 */
export function lockReferences(file: PdfFile, field: string): readonly PdfValue[] | undefined {
  const dictionary = findEmptyField(file, field)?.dictionary;
  const lock = file.resolve(dictionary?.entries.get('Lock'));
  if (!isDictionary(lock)) return undefined;
  const parameters = withEntries(lock, { Type: pdfName('TransformParams'), V: pdfName('1.2') });
  return [
    pdfDictionary({
      Type: pdfName('SigRef'),
      TransformMethod: pdfName('FieldMDP'),
      TransformParams: parameters,
      Data: file.rootReference,
    }),
  ];
}
