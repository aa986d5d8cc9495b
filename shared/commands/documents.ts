import { z } from 'zod';
import { batchView, documentId, documentView } from '../document.ts';
import { errorCodes } from '../errors.ts';
import { appearance, fileVerdict, pagePlace } from '../signature.ts';
import { bytes, command, done, nothing, pin } from './command.ts';

const one = z.strictObject({ id: documentId });
const several = z.strictObject({ ids: z.array(documentId).min(1).max(1000) });

/** PDF files: a list to review one by one, signed with one PIN, and checked. */
export const documentsCommands = {
  'documents.list': command(
    nothing,
    z.strictObject({ documents: z.array(documentView), batch: batchView }),
  ),
  /** Lets the person choose files; how many were added, and which could not be and why. */
  'documents.add': command(
    nothing,
    z.strictObject({
      added: z.int().nonnegative(),
      refused: z.array(z.strictObject({ name: z.string(), code: z.enum(errorCodes) })),
    }),
  ),
  'documents.remove': command(several, done),
  /** The file's bytes, to show its pages. Throws `pdf-too-large`, `file-unreadable`. */
  'documents.read': command(one, bytes),
  'documents.show': command(
    z.strictObject({
      id: documentId,
      appearance,
      place: pagePlace.nullable(),
      /** One of the file's fields, which keeps its own place; left out: a field of our own. */
      field: z.string().optional(),
      caption: z.string().max(300),
    }),
    done,
  ),
  /** Where the appearance belongs by the text of the page; null where the text does not tell. */
  'documents.findPlace': command(
    z.strictObject({ id: documentId, appearance }),
    pagePlace.nullable(),
  ),
  /** Somebody looked at it: only reviewed documents are signed. */
  'documents.markReviewed': command(several, done),
  /** Signs the reviewed ones in the list's order; comes back when the batch is done or stopped. */
  'documents.sign': command(
    z.strictObject({ ids: z.array(documentId).min(1).max(1000), pin }),
    batchView,
  ),
  'documents.stop': command(nothing, done),
  /** Opens the folder of the signed file in the system's own file browser. */
  'documents.reveal': command(one, done),
  /** Tries at once to fetch what signatures still lack. */
  'documents.completeNow': command(nothing, done),
  /** Lets the person choose a signed file; what is found out about it, null where none was chosen. */
  'documents.verify': command(
    nothing,
    z.strictObject({ name: z.string(), bytes: bytes.nullable(), verdict: fileVerdict }).nullable(),
  ),
  /** The picture of the person's signature or the agency's seal (PNG); null where none is kept. */
  'documents.picture': command(
    z.strictObject({ of: z.enum(['person', 'agency']) }),
    bytes.nullable(),
  ),
  /**
   * How large the kept seal is shown, in PDF points: its real size, whatever its place's. Null where
   * none is kept: words fill the place.
   */
  'documents.sealSize': command(
    nothing,
    z.strictObject({ width: z.number().positive(), height: z.number().positive() }).nullable(),
  ),
  /** Lets the person choose that picture; false where nothing was chosen. Throws `image-unreadable`. */
  'documents.choosePicture': command(
    z.strictObject({ of: z.enum(['person', 'agency']) }),
    z.boolean(),
  ),
};
