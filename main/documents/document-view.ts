import { basename, dirname } from 'node:path';
import type { DocumentView } from '../../shared/document.ts';
import type { KeptDocument } from './document-store.ts';
import type { KeptSignedFile } from './signed-file-store.ts';

type Beside = { readonly file: KeptSignedFile | undefined; readonly isAtToken: boolean };

/** A document as the list shows it. */
export function viewDocument(document: KeptDocument, { file, isAtToken }: Beside): DocumentView {
  const { id, path, sizeBytes, pages, signatures, appearance, place, caption, problem } = document;
  const { fields, field } = document;
  const signed = file?.path === null ? undefined : file;
  return {
    id,
    name: basename(path),
    folder: dirname(path),
    ...{ sizeBytes, pages, signatures, appearance, place, caption, problem },
    ...{ fields: [...fields], field },
    state: isAtToken ? 'signing' : document.state,
    signedName: signed?.path ? basename(signed.path) : null,
    signedAt: signed?.signedAt ?? null,
    level: signed?.level ?? null,
    missing: [
      ...(signed?.lacksTimestamp ? (['timestamp'] as const) : []),
      ...(signed?.lacksRevocation ? (['revocation'] as const) : []),
    ],
  };
}
