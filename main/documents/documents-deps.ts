import type { Emit } from '../../shared/contract.ts';
import type { OpenSigner } from '../exchange/token-signing.ts';
import type { Choices } from '../office/choices.ts';
import type { Office } from '../office/office.ts';
import type { DocumentStore } from './document-store.ts';
import type { DocumentWork } from './document-work.ts';
import type { PictureStore } from './picture-store.ts';
import type { SignedFileStore } from './signed-file-store.ts';

export type DocumentsDeps = {
  readonly documents: DocumentStore;
  readonly signedFiles: SignedFileStore;
  readonly pictures: PictureStore;
  readonly work: DocumentWork;
  readonly choices: Pick<Choices, 'documents' | 'signedFile' | 'pictureFile'>;
  /** Shows a file in the system's own file browser. */
  readonly reveal: (path: string) => void;
  /** One login with what the person chose. Throws `pin-…`, `token-…`, `certificate-…`. */
  readonly openSigner: (pin: string) => Promise<OpenSigner>;
  readonly office: Office;
  /** Where answers about revocation are kept. */
  readonly revocationFolder: string;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly emit: Emit;
  /** Never with a file's name: the log is read by others. */
  readonly report: (what: string, error: unknown) => void;
  /** UTC ms. */
  readonly now: () => number;
  readonly newId: () => string;
};
