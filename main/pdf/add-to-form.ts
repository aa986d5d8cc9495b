import type { PdfFile } from './pdf-file.ts';
import type { PdfUpdate } from './update.ts';
import {
  isArray,
  isDictionary,
  isReference,
  type PdfReference,
  type PdfValue,
  pdfDictionary,
} from './values.ts';

/** Signatures are there, and only updates may follow. Source: ISO 32000-2, 12.7.3, table 225. */
const signaturesExistAndAppendOnly = 3;

/**
 * Adds a field to the form, which is made where the file has none, and marks the form as signed. A
 * null field: it is in the form already.
 */
export function addToForm(
  field: PdfReference | null,
  { file, update }: { file: PdfFile; update: PdfUpdate },
): void {
  const stated = file.root.entries.get('AcroForm');
  const form = file.resolve(stated);
  const known = isDictionary(form) ? form : pdfDictionary({});
  const flags = file.resolve(known.entries.get('SigFlags'));
  const list = known.entries.get('Fields');
  const fields = file.resolve(list);
  const all = [...(isArray(fields) ? fields : []), ...(field ? [field] : [])];
  const isApart = isReference(list) && isArray(fields);
  if (isApart && field) update.put(list, all);
  const entries: Record<string, PdfValue> = {
    SigFlags: (typeof flags === 'number' ? flags : 0) | signaturesExistAndAppendOnly,
    ...(isApart ? {} : { Fields: all }),
  };
  if (isReference(stated) && isDictionary(form)) update.edit(stated, entries);
  else {
    const merged = { ...Object.fromEntries(known.entries), ...entries };
    update.edit(file.rootReference, { AcroForm: pdfDictionary(merged) });
  }
}
