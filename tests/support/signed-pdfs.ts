import { sign } from 'node:crypto';
import { signDetached } from '../../main/signing/cms.ts';
import { certificatesAt, type Holder } from './certificates.ts';
import {
  bodyOf,
  fillSignature,
  type HandObjects,
  handPdf,
  openSignature,
  streamOf,
  withUpdate,
} from './hand-pdf.ts';

/** Numbers of the objects in `plainDocument`, and of what `signedBy` adds. */
export const numbers = {
  catalog: 1,
  pages: 2,
  page: 3,
  secondPage: 4,
  content: 5,
  font: 7,
  spare: 9,
  field: 20,
  signature: 21,
  appearance: 22,
} as const;

const pageOf = (content: number, more = '') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 7 0 R >> >> ${more} >>`;

/** A decision of two pages. What is in `more` stands beside or instead of its objects. */
export function plainDocument(more: HandObjects = {}): Buffer {
  return handPdf({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    3: pageOf(5),
    4: pageOf(6),
    5: streamOf('BT /F1 14 Tf 72 700 Td (QUYET DINH: 1.000.000 dong) Tj ET'),
    6: streamOf('BT /F1 14 Tf 72 700 Td (Trang hai) Tj ET'),
    7: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    // Nothing refers to it: what a shadow attack keeps ready.
    9: streamOf('BT /F1 14 Tf 72 700 Td (QUYET DINH: 9.000.000 dong) Tj ET'),
    ...more,
  });
}

export type SignOptions = {
  /** Number of the field; its dictionary and appearance follow. */
  readonly at?: number;
  readonly name?: string;
  readonly rect?: string;
  /** Entries of the signature dictionary, such as /Reference. */
  readonly more?: string;
  /** Entries of the field, such as /Lock. */
  readonly field?: string;
  readonly catalog?: string;
  /** Fields beside the signature's own, as references. */
  readonly otherFields?: string;
  readonly annotations?: string;
  readonly subFilter?: string;
  readonly objects?: HandObjects;
};

/** A new field on page 1, signed. Earlier fields and annotations have to be named in the options. */
export async function signedBy(
  pdf: Uint8Array,
  signer: Holder,
  options: SignOptions = {},
): Promise<Buffer> {
  const { at = numbers.field, name = 'Chu ky 1', rect = '[300 100 400 150]' } = options;
  const { more = '', field = '', catalog = '', otherFields = '', annotations = '' } = options;
  const opened = withUpdate(pdf, {
    objects: {
      1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${otherFields} ${at} 0 R] /SigFlags 3 >> ${catalog} >>`,
      3: pageOf(5, `/Annots [${annotations} ${at} 0 R]`),
      [at]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /P 3 0 R /Rect ${rect} /V ${at + 1} 0 R /AP << /N ${at + 2} 0 R >> ${field} >>`,
      [at + 1]: openSignature(more, options.subFilter),
      [at + 2]: streamOf(
        '0 0 1 RG 1 1 98 48 re S',
        '/Type /XObject /Subtype /Form /BBox [0 0 100 50]',
      ),
      ...options.objects,
    },
  });
  return fillSignature(opened, (content) => cmsOver(content, signer));
}

/** A detached signature over bytes, as key files make it. */
export function cmsOver(content: Uint8Array, { certificate, keys }: Holder): Promise<Uint8Array> {
  return signDetached({
    content,
    certificate,
    chain: [],
    signedAt: certificatesAt,
    sign: async (bytes) => sign('sha256', bytes, keys.privateKey),
  });
}

/** /Reference entries of a certification with these permissions. ISO 32000-1, 12.8.2.2. */
export function certification(permission: 1 | 2 | 3): SignOptions {
  const transform = `<< /Type /TransformParams /P ${permission} /V /1.2 >>`;
  const reference = `<< /Type /SigRef /TransformMethod /DocMDP /TransformParams ${transform} >>`;
  return {
    more: `/Reference [${reference}]`,
    catalog: `/Perms << /DocMDP ${numbers.signature} 0 R >>`,
  };
}

/** The page of `signedBy` with other entries, for what an attacker changes on it. */
export const pageWith = pageOf;

/** The newest body of an object with a change in it. */
export function changed(pdf: Uint8Array, number: number, from: string, to: string): string {
  const body = bodyOf(pdf, number);
  if (!body.includes(from)) throw new Error(`Object ${number} has no ${from}.`);
  return body.replace(from, to);
}
