import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { appearance, pagePlace, signatureLevel } from './signature.ts';
import { instantMs } from './week.ts';

export const documentId = z.uuid();
export type DocumentId = z.output<typeof documentId>;

/** Larger files are refused, in units of 1024 × 1024 bytes. */
export const mostDocumentMb = 100;

/** How far a document on the list has come. */
export const documentState = z.enum(['waiting', 'reviewed', 'signing', 'signed', 'failed']);
export type DocumentState = z.output<typeof documentState>;

/** An empty signature field that whoever made the file left in it, and where it is shown. */
export const documentField = z.strictObject({ name: z.string(), place: pagePlace });
export type DocumentField = z.output<typeof documentField>;

/** A PDF file that is to be signed, or was. */
export const documentView = z.strictObject({
  id: documentId,
  name: z.string(),
  /** The folder it lies in, as people read it. */
  folder: z.string(),
  sizeBytes: z.int().nonnegative(),
  pages: z.int().nonnegative(),
  /** Signatures that were in the file when it was added. */
  signatures: z.int().nonnegative(),
  state: documentState,
  appearance,
  /** Null: found from the text when signing, or nothing is shown. */
  place: pagePlace.nullable(),
  /** In which the signature could be put, and the one that was chosen; null: one of our own. */
  fields: z.array(documentField),
  field: z.string().nullable(),
  /**
   * `15/QĐ-UBND` for an appendix, `SAO Y; UBND XÃ …` for a copy: what the text at the top right
   * says.
   */
  caption: z.string().max(300),
  /** Why it failed, or why nothing is added to its signed file; this code's sentence is shown. */
  problem: z.enum(errorCodes).nullable(),
  /** The name of the signed file beside the original. */
  signedName: z.string().nullable(),
  signedAt: instantMs.nullable(),
  level: signatureLevel.nullable(),
  /** What the signature still lacks, and is fetched by itself once it can be reached. */
  missing: z.array(z.enum(['timestamp', 'revocation'])),
});
export type DocumentView = z.output<typeof documentView>;

/** The batch that runs, or the last one. */
export const batchView = z.strictObject({
  state: z.enum(['idle', 'running', 'stopped', 'done']),
  /** Why it stopped: the token is gone, the PIN was refused, or somebody pressed stop (null). */
  stoppedBy: z.enum(errorCodes).nullable(),
  total: z.int().nonnegative(),
  signed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
});
export type BatchView = z.output<typeof batchView>;
