import { z } from 'zod';
import { personId } from './office.ts';
import { revocationState } from './token.ts';
import { instantMs } from './week.ts';

/** A rectangle on a page, in PDF points from the lower left corner of the page as it is shown. */
export const pagePlace = z.strictObject({
  /** From 1. */
  page: z.int().positive(),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type PagePlace = z.output<typeof pagePlace>;

/** What a signature shows on the page, by Decree 30/2020, annex I. */
export const appearance = z.enum(['none', 'person', 'agency', 'appendix', 'copy']);
export type Appearance = z.output<typeof appearance>;

/** Baseline levels of PAdES and CAdES: ETSI EN 319 142-1, EN 319 122-1. */
export const signatureLevel = z.enum(['B-B', 'B-T', 'B-LT']);
export type SignatureLevel = z.output<typeof signatureLevel>;

/** What is not sound about a signature. */
export const signatureProblem = z.enum([
  /** The signed bytes are not those that were signed. */
  'content-altered',
  'signature-wrong',
  'certificate-swapped',
  'algorithm-refused',
  /** The bytes it covers are not the whole file up to its own end. */
  'range-wrong',
  /** What followed it changed what a reader sees. */
  'changed-afterwards',
  'unknown-issuer',
  'expired',
  'not-yet-valid',
  'not-for-signing',
  'revoked',
  'broken',
  /** The kit's directory does not know the signer, though one was given. */
  'not-in-directory',
  'timestamp-wrong',
  /** The mail's From is not an address of the certificate, which names one. */
  'sender-mismatch',
  /** The mail shows another subject, sender or date than was signed with it. */
  'header-differs',
  'unreadable',
]);
export type SignatureProblem = z.output<typeof signatureProblem>;

/** What was added to a PDF behind a signature. */
export const laterChange = z.strictObject({
  kind: z.enum([
    'signature',
    'timestamp',
    'validation-data',
    'form-field',
    'annotation',
    'page-content',
    'page-added',
    'page-removed',
    'metadata',
    'other',
  ]),
  /** From 1; null for what is on no page. */
  page: z.int().positive().nullable(),
  place: pagePlace.nullable(),
  /** It neither changes what was signed nor what a reader sees of it. */
  isAllowed: z.boolean(),
});
export type LaterChange = z.output<typeof laterChange>;

/** One signature in a PDF, a CMS file or a mail, with all that was found out about it. */
export const signatureView = z.strictObject({
  /** The name of the PDF's field; null elsewhere. */
  field: z.string().nullable(),
  /**
   * True: there are no problems; whether it was revoked may still be open, which `revocation` tells.
   * Null: no problems either, but others filled in or noted what its certification lets them, for
   * which it does not vouch. False: `problems` tells.
   */
  ok: z.boolean().nullable(),
  problems: z.array(signatureProblem),
  signer: z
    .strictObject({
      name: z.string(),
      organisation: z.string(),
      issuerName: z.string(),
      serial: z.string(),
      /** SHA-256 of the DER, lower-case hex. */
      certificateId: z.string(),
      notBefore: instantMs,
      notAfter: instantMs,
      /** Whose it is by the office's directory. */
      person: z.strictObject({ id: personId, name: z.string() }).nullable(),
    })
    .nullable(),
  /** By the signer's own clock, UTC ms. */
  signedAt: instantMs.nullable(),
  timestamp: z
    .strictObject({
      at: instantMs,
      authority: z.string(),
      /** It counts as a proof of time. */
      isSound: z.boolean(),
      /** It would count, but lies ahead of the clock of whoever verified. */
      isAhead: z.literal(true).optional(),
    })
    .nullable(),
  level: signatureLevel.nullable(),
  revocation: revocationState,
  /** It covers the file to its last byte. */
  coversWhole: z.boolean(),
  later: z.array(laterChange),
  /** Where the PDF shows it; null for one that is not shown. */
  place: pagePlace.nullable(),
});
export type SignatureView = z.output<typeof signatureView>;

/** How a field that a mail shows stands to its signature: not under it, as signed, or another. */
export const fieldStanding = z.enum(['unsigned', 'same', 'differs']);
export type FieldStanding = z.output<typeof fieldStanding>;

/**
 * How the head of a signed mail, which lies outside what is signed, stands to the signature. Some
 * programs sign a copy of it with the content: RFC 9788; RFC 8551, section 3.1.
 */
export const mailHead = z.strictObject({
  subject: fieldStanding,
  from: fieldStanding,
  date: fieldStanding,
  /** The signed copy; empty and null for what it does not state. Null where none is signed. */
  signed: z
    .strictObject({ subject: z.string(), from: z.string(), date: instantMs.nullable() })
    .nullable(),
  /** What was signed is a message with another identifier, such as one that was passed on. */
  isOther: z.boolean(),
});
export type MailHead = z.output<typeof mailHead>;

/** What `phien verify` and the app say of one signed file. */
export const fileVerdict = z.strictObject({
  form: z.enum(['pdf', 'cms', 'mail']),
  ok: z.boolean().nullable(),
  signatures: z.array(signatureView),
  /** Of a signed mail. */
  head: mailHead.optional(),
});
export type FileVerdict = z.output<typeof fileVerdict>;
