import { join } from 'node:path';
import type { Database } from '../database/open.ts';
import { createDocumentStore } from '../documents/document-store.ts';
import { createDocumentWork } from '../documents/document-work.ts';
import { createDocuments } from '../documents/documents.ts';
import type { DocumentsDeps } from '../documents/documents-deps.ts';
import { openDocumentSigner } from '../documents/open-document-signer.ts';
import { createPictureStore } from '../documents/picture-store.ts';
import { createSignedFileStore } from '../documents/signed-file-store.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import type { Ports } from '../ports.ts';
import type { Tokens } from '../tokens/tokens.ts';

type DocumentParts = Pick<DocumentsDeps, 'transaction' | 'emit' | 'now' | 'newId' | 'office'> & {
  readonly ports: Ports;
  readonly db: Database;
  readonly tokens: Tokens;
};

/** PDF files to review and sign. */
export function composeDocuments({ ports, db, tokens, ...base }: DocumentParts) {
  const { layout, choices, log } = ports;
  const isOwn = (certificateId: string) => base.office.me().certificates.includes(certificateId);
  const { signingToken: token, assertMaySign } = tokens;
  return createDocuments({
    ...base,
    documents: createDocumentStore(db),
    signedFiles: createSignedFileStore(db),
    pictures: createPictureStore(db),
    work: createDocumentWork({ start: ports.startDocumentWork, timer: machineTimer }),
    choices,
    reveal: ports.reveal,
    openSigner: (pin) => openDocumentSigner({ token, isOwn, assertMaySign }, pin),
    revocationFolder: join(layout.folder, 'revocation'),
    report: log.report,
  });
}
