import type { Handlers } from '../../shared/contract.ts';
import type { Documents } from '../documents/documents.ts';

type DocumentCommand = Extract<keyof Handlers, `documents.${string}`>;

/** The contract's commands about documents. */
export function documentHandlers(documents: Documents): Pick<Handlers, DocumentCommand> {
  return {
    'documents.list': documents.list,
    'documents.add': documents.add,
    'documents.remove': documents.remove,
    'documents.read': documents.read,
    'documents.show': documents.show,
    'documents.findPlace': documents.findPlace,
    'documents.markReviewed': documents.markReviewed,
    'documents.sign': documents.sign,
    'documents.stop': documents.stopSigning,
    'documents.reveal': documents.reveal,
    'documents.completeNow': documents.completeNow,
    'documents.verify': documents.verify,
    'documents.picture': documents.picture,
    'documents.sealSize': documents.sealSize,
    'documents.choosePicture': documents.choosePicture,
  };
}
