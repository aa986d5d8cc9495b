import type { KeptDocument } from './document-store.ts';
import type { DocumentsDeps } from './documents-deps.ts';

type Deps = Pick<DocumentsDeps, 'documents' | 'signedFiles' | 'work' | 'transaction'>;

/**
 * Whether a file that was noted as whole, and then lost sight of, lies beside its original. Its bytes
 * tell: the list only says which they are. Throws `document-gone`, `document-unreachable`,
 * `file-unreadable`.
 */
export async function recoverSigned(document: KeptDocument, deps: Deps): Promise<boolean> {
  const noted = deps.signedFiles.find(document.id);
  if (!noted || noted.path !== null) return false;
  const { id: documentId, path: original } = document;
  const job = { path: original, documentId, sha256: noted.sha256 };
  const path = await deps.work.run('recover', job);
  deps.transaction(() => {
    if (path === null) deps.signedFiles.remove(documentId);
    else {
      deps.signedFiles.put({ ...noted, path });
      deps.documents.update({ ...document, state: 'signed', problem: null });
    }
  });
  return path !== null;
}

/** Looks for what a sudden stop left behind; what cannot be reached now is asked for when signing. */
export async function recoverAll(deps: Deps & Pick<DocumentsDeps, 'report'>): Promise<void> {
  for (const { documentId, path } of deps.signedFiles.list()) {
    const document = deps.documents.find(documentId);
    if (path !== null || !document) continue;
    try {
      await recoverSigned(document, deps);
    } catch (error) {
      deps.report('documents.recover', error);
    }
  }
}
