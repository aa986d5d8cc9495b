import type { SignatureLevel } from '../../shared/signature.ts';
import { findDerAtStart } from '../signing/der.ts';
import { timestampTokensOf } from '../signing/signature-timestamp.ts';
import { addValidationData, type ValidationData } from './dss.ts';
import { type FormField, listFields } from './form-fields.ts';
import { type PdfFile, readPdf } from './pdf-file.ts';
import { levelOf, type Witness } from './sign-pdf.ts';
import { encloseSignature, openSignature, signatureEntries } from './signature-dictionary.ts';
import { newFieldName, placeSignature } from './signature-field.ts';
import { createUpdate } from './update.ts';
import { damaged, isArray, isDictionary, isName, isString, type PdfDictionary } from './values.ts';

export type PdfCompletion = {
  readonly pdf: Uint8Array;
  /** The field of the signature that is completed; the newest where it is left out. */
  readonly field?: string;
  readonly timestamp?: Witness;
  /**
   * Gathers what shows later that signer and timestamps were good; `tokens`: DER of the timestamps
   * that stand for the signature. Null where nothing can be had.
   */
  readonly validation?: (tokens: readonly Uint8Array[]) => Promise<ValidationData | null>;
};

export type CompletedPdf = {
  /** The bytes that were given, untouched, and up to two more revisions. */
  readonly pdf: Uint8Array;
  readonly level: SignatureLevel;
};

const roomForToken = 16_384;
const largestToken = 65_536;

/**
 * Adds behind a signature what it lacks: a document timestamp where the signature carries none, then
 * validation data. The signature itself is not touched, though unsigned attributes would fit beside
 * it: bytes that other signatures may cover never change. Throws what `readPdf` throws, and
 * `pdf-unreadable` where there is no such signature. Source: ETSI EN 319 142-1, sections 5.4, 5.5.
 */
export async function completePdf(request: PdfCompletion): Promise<CompletedPdf> {
  const { timestamp, validation } = request;
  const given = readPdf(request.pdf);
  const field = request.field ?? newestSignature(given);
  const before = tokensFor(given, field);
  const stamped = before.length === 0 && timestamp ? await addTimestamp(given, timestamp) : null;
  const file = stamped ? readPdf(stamped) : given;
  const tokens = stamped ? tokensFor(file, field) : before;
  const data = tokens.length > 0 && validation ? await validation(tokens) : null;
  const isComplete = data?.isComplete ?? false;
  const level = levelOf({ isStamped: tokens.length > 0, isComplete });
  if (!data) return { pdf: file.bytes, level };
  const update = createUpdate(file);
  addValidationData(data, { file, update, signature: contentsOf(signatureIn(file, field)) });
  return { pdf: update.write().bytes, level };
}

/** DER of the timestamps of a signature: its own, else those of documents that hold it. */
function tokensFor(file: PdfFile, field: string): readonly Uint8Array[] {
  const signature = signatureIn(file, field);
  const cms = findDerAtStart(contentsOf(signature));
  const own = cms ? timestampTokensOf(cms) : [];
  if (own.length > 0) return own;
  const end = endOf(signature);
  return signedFields(file)
    .map(({ value }) => file.resolve(value))
    .filter(isDictionary)
    .filter((one) => isTimestamp(one, file) && endOf(one) > end)
    .flatMap((one) => findDerAtStart(contentsOf(one)) ?? []);
}

const signedFields = (file: PdfFile): readonly FormField[] =>
  listFields(file).filter(({ type, value }) => type === 'Sig' && isDictionary(file.resolve(value)));

function newestSignature(file: PdfFile): string {
  const ends = signedFields(file).flatMap(({ name, value }) => {
    const signature = file.resolve(value);
    const isSignature = isDictionary(signature) && !isTimestamp(signature, file);
    return isSignature ? [{ name, end: endOf(signature) }] : [];
  });
  const newest = ends.reduce((one, other) => (other.end > one.end ? other : one), {
    name: '',
    end: 0,
  });
  return newest.name;
}

const isTimestamp = ({ entries }: PdfDictionary, { resolve }: PdfFile) =>
  isName(resolve(entries.get('SubFilter')), 'ETSI.RFC3161');

function signatureIn(file: PdfFile, name: string): PdfDictionary {
  const field = signedFields(file).find((one) => one.name === name);
  const signature = field && file.resolve(field.value);
  if (!isDictionary(signature)) throw damaged('The field holds no signature.');
  return signature;
}

/** Null where no server answers. */
async function addTimestamp(
  file: PdfFile,
  witness: Witness,
  room = roomForToken,
): Promise<Uint8Array | null> {
  const update = createUpdate(file);
  const open = openSignature(signatureEntries('DocTimeStamp', 'ETSI.RFC3161'), room);
  const signature = update.add(open);
  const name = newFieldName(file, 'Timestamp');
  placeSignature({ file, update, name, signature, appearance: null });
  const { digest, fill } = encloseSignature(update.write(), signature, open);
  const token = await witness(Buffer.from(digest).toString('hex'));
  if (!token || token.length > largestToken) return null;
  return fill(token) ?? addTimestamp(file, witness, largestToken);
}

function contentsOf({ entries }: PdfDictionary): Uint8Array {
  const contents = entries.get('Contents');
  if (!isString(contents)) throw damaged('A signature has no contents.');
  return contents.bytes;
}

/** Where the bytes end that it covers. */
function endOf({ entries }: PdfDictionary): number {
  const range = entries.get('ByteRange');
  const [, , start, length] = isArray(range) ? range : [];
  return typeof start === 'number' && typeof length === 'number' ? start + length : 0;
}
