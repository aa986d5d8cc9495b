import { createHash } from 'node:crypto';
import { entriesSyntax, type PreparedObject } from './serialize.ts';
import type { WrittenUpdate } from './update.ts';
import {
  type PdfDictionary,
  type PdfReference,
  pdfDictionary,
  pdfName,
  pdfString,
} from './values.ts';

/** Where the signed ranges and the signature are to stand in an object that is not written yet. */
export type OpenSignature = PreparedObject & {
  readonly rangeAt: number;
  readonly contentsAt: number;
  /** Of the signature, bytes. */
  readonly room: number;
};

const emptyRange = `[0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}]`;

/** A signature dictionary with room for ranges and signature. Source: ISO 32000-2, 12.8.1. */
export function openSignature(entries: PdfDictionary, room: number): OpenSignature {
  const head = `<< ${entriesSyntax(entries)} /ByteRange `;
  const between = ' /Contents ';
  const text = `${head}${emptyRange}${between}<${'0'.repeat(2 * room)}> >>`;
  const contentsAt = head.length + emptyRange.length + between.length;
  return {
    type: 'prepared',
    bytes: Buffer.from(text, 'latin1'),
    rangeAt: head.length,
    contentsAt,
    room,
  };
}

export type Enclosed = {
  /** SHA-256 of all bytes but the room for the signature. */
  readonly digest: Uint8Array;
  /** The file with the signature (DER) in it; null where there is not enough room. */
  readonly fill: (signature: Uint8Array) => Buffer | null;
};

/** Says in the written file what is signed: everything but the room itself. */
export function encloseSignature(
  { bytes, bodyOffset }: WrittenUpdate,
  reference: PdfReference,
  { rangeAt, contentsAt, room }: OpenSignature,
): Enclosed {
  const start = bodyOffset(reference) + contentsAt;
  const end = start + 2 * room + 2;
  const range = `[0 ${start} ${end} ${bytes.length - end}]`.padEnd(emptyRange.length);
  bytes.write(range, bodyOffset(reference) + rangeAt, 'latin1');
  const digest = createHash('sha256')
    .update(bytes.subarray(0, start))
    .update(bytes.subarray(end))
    .digest();
  const fill = (signature: Uint8Array): Buffer | null => {
    if (signature.length > room) return null;
    bytes.write(Buffer.from(signature).toString('hex'), start + 1, 'latin1');
    return bytes;
  };
  return { digest, fill };
}

/** Vietnam's zone has no summer time: the law names it for times of signing. */
const zoneMs = 7 * 3_600_000;

/** A date in Vietnam's zone: `D:20260105080509+07'00'`. Source: ISO 32000-2, 7.9.4. */
export function pdfDate(ms: number) {
  const digits = new Date(ms + zoneMs).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
  return pdfString(Buffer.from(`D:${digits}+07'00'`));
}

/** What signature and timestamp dictionaries have in common. */
export function signatureEntries(
  type: 'Sig' | 'DocTimeStamp',
  subFilter: 'ETSI.CAdES.detached' | 'ETSI.RFC3161',
  more: Parameters<typeof pdfDictionary>[0] = {},
): PdfDictionary {
  return pdfDictionary({
    Type: pdfName(type),
    Filter: pdfName('Adobe.PPKLite'),
    SubFilter: pdfName(subFilter),
    ...more,
  });
}
