import type { DocumentField } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { findPlace } from '../pdf/find-place.ts';
import { listFields } from '../pdf/form-fields.ts';
import { assertMaySign } from '../pdf/locks.ts';
import { type PdfFile, readPdf } from '../pdf/pdf-file.ts';
import { listSignableFields } from '../pdf/signable-field.ts';
import { newFieldName } from '../pdf/signature-field.ts';
import { isDictionary } from '../pdf/values.ts';
import { hasSecretMark } from '../plans/secret-marks.ts';
import { sha256Of } from './document-file.ts';
import type { Inspection } from './document-jobs.ts';
import { textOfPdf } from './text-of-pdf.ts';

/** As `inspectDocument`, of a PDF that is to be signed. Throws what `assertMaySign` throws, too. */
export async function inspectForSigning(bytes: Uint8Array): Promise<Inspection> {
  const pdf = readPdf(bytes);
  assertMaySign(pdf, newFieldName(pdf, 'Signature'));
  return inspectDocument(bytes);
}

/**
 * What is known of a PDF before anybody looks at it. Throws `pdf-encrypted`, `pdf-unreadable`, and
 * `secret-mark` where its text can be read and carries one: such a document may not be on this machine.
 */
export async function inspectDocument(bytes: Uint8Array): Promise<Inspection> {
  const pdf = readPdf(bytes);
  const pages = pdf.pages().length;
  const signatures = listFields(pdf).filter(
    ({ type, value }) => type === 'Sig' && isDictionary(pdf.resolve(value)),
  ).length;
  if (hasSecretMark(await textOfPdf(bytes)))
    throw new AppError('secret-mark', 'The text carries a mark of state secrecy.');
  const hasPlace = (await findPlace(bytes, { appearance: 'person' })) !== null;
  const known = { sizeBytes: bytes.length, sha256: sha256Of(bytes) };
  return { ...known, pages, signatures, fields: fieldsIn(pdf), hasPlace };
}

/** Whoever has more than these to choose from chooses by name on the command line. */
const mostFields = 50;

function fieldsIn(pdf: PdfFile): readonly DocumentField[] {
  const shown = listSignableFields(pdf).flatMap(({ name, place }) =>
    place === null ? [] : [{ name, place }],
  );
  return shown.slice(0, mostFields);
}
