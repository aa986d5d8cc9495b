import { createHash, sign } from 'node:crypto';
import type { AppearanceDrawing } from '../../main/pdf/appearance.ts';
import type { ValidationData } from '../../main/pdf/dss.ts';
import { listFields } from '../../main/pdf/form-fields.ts';
import { type PdfFile, readPdf } from '../../main/pdf/pdf-file.ts';
import { type PdfSigning, signPdf } from '../../main/pdf/sign-pdf.ts';
import { isDictionary, isString, type PdfDictionary } from '../../main/pdf/values.ts';
import { findDerAtStart } from '../../main/signing/der.ts';
import { type Authority, certificatesAt, type Holder } from './certificates.ts';

/** Signs with a key of the test's own; the authority's certificate goes along. */
export function signAs(
  { certificate, keys }: Holder,
  authority: Authority,
  request: Pick<PdfSigning, 'pdf'> & Partial<PdfSigning>,
) {
  const signer = {
    certificate,
    chain: [authority.certificate],
    sign: async (bytes: Uint8Array) => sign('sha256', bytes, keys.privateKey),
  };
  return signPdf({ signer, signedAt: certificatesAt, appearance: null, ...request });
}

const resources = '/Resources << /ExtGState << /G';

/** A blue frame of 120 by 60 points with a line across, as an appearance. */
export function aDrawing(place: Partial<AppearanceDrawing['place']> = {}): AppearanceDrawing {
  return {
    place: { page: 1, x: 300, y: 100, width: 120, height: 60, ...place },
    form: {
      entries: ['/Type /XObject /Subtype /Form /BBox [0 0 120 60]', resources, 0, '>> >>'],
      stream: Buffer.from('/G gs 0 0 1 RG 1 1 118 58 re 1 1 m 119 59 l S'),
    },
    objects: [{ entries: ['/Type /ExtGState /CA 0.5'], stream: null }],
  };
}

/** Stand-ins for certificates and answers: a store keeps any bytes. */
export function someEvidence(isComplete: boolean): ValidationData {
  const der = (text: string) => Buffer.from(text);
  return {
    certificates: [der('certificate of an authority'), der('certificate of a server')],
    ocsps: [der('answer')],
    crls: [der('list')],
    isComplete,
  };
}

export type ReadSignature = {
  readonly file: PdfFile;
  readonly dictionary: PdfDictionary;
  readonly cms: Uint8Array;
  /** The bytes that are signed. */
  readonly content: Uint8Array;
  /** Behind the last of them. */
  readonly end: number;
};

/** The signature in a field, by what /ByteRange says. Throws where it is not there. */
export function signatureIn(pdf: Uint8Array, name: string): ReadSignature {
  const file = readPdf(pdf);
  const field = listFields(file).find((one) => one.name === name);
  const dictionary = file.resolve(field?.value);
  if (!isDictionary(dictionary)) throw new Error(`No signature in ${name}.`);
  const contents = dictionary.entries.get('Contents');
  const cms = isString(contents) ? findDerAtStart(contents.bytes) : null;
  const range = dictionary.entries.get('ByteRange');
  const [first, length, second, rest] = Array.isArray(range) ? range.map(Number) : [];
  if (!cms || first === undefined || length === undefined) throw new Error('No signature.');
  if (second === undefined || rest === undefined) throw new Error('No range.');
  const content = Buffer.concat([
    file.bytes.subarray(first, first + length),
    file.bytes.subarray(second, second + rest),
  ]);
  return { file, dictionary, cms, content, end: second + rest };
}

export const sha256Hex = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
