import { basename } from 'node:path';
import type { Input, Output } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/document.ts';
import { AppError, toFailure } from '../../shared/errors.ts';
import { sealSize } from '../pdf/picture-size.ts';
import { readPngShape } from '../pdf/png.ts';
import { type Batch, createBatch } from './batch.ts';
import { createCompleting } from './completing.ts';
import type { Inspection } from './document-jobs.ts';
import type { KeptDocument } from './document-store.ts';
import { viewDocument } from './document-view.ts';
import type { DocumentsDeps } from './documents-deps.ts';
import { pictureFor } from './picture-store.ts';
import { recoverAll } from './recovery.ts';
import { witnessesOf } from './witnesses.ts';

export type Documents = ReturnType<typeof createDocuments>;

/** PDF files that somebody chose: reviewed one by one, signed in batches, completed later. */
export function createDocuments(deps: DocumentsDeps) {
  const { documents, signedFiles, pictures, work, choices } = deps;
  const batch = createBatch(deps);
  const completing = createCompleting(deps);

  return {
    list: (): Output<'documents.list'> => {
      const files = new Map(signedFiles.list().map((file) => [file.documentId, file]));
      const views = documents.list().map((document) =>
        viewDocument(document, {
          file: files.get(document.id),
          isAtToken: batch.atToken() === document.id,
        }),
      );
      return { documents: views, batch: batch.view() };
    },
    ...listing(deps, batch),
    ...reviewing(deps, batch),
    sign: batch.sign,
    stopSigning: batch.stop,
    completeNow: completing.now,
    /** The signed file where there is one. Throws `not-found`. */
    reveal: ({ id }: Input<'documents.reveal'>): void =>
      deps.reveal(signedFiles.find(id)?.path ?? getDocument(deps, id).path),
    /** Throws `signature-unreadable`, and what reading the file throws. */
    async verify(): Promise<Output<'documents.verify'>> {
      const path = await choices.signedFile();
      if (path === null) return null;
      const { directory } = deps.office.kit();
      const found = await work.run('verify', { ...witnessesOf(deps), path, directory });
      return { name: basename(path), ...found };
    },
    picture: ({ of }: Input<'documents.picture'>): Uint8Array | null => pictures.find(of) ?? null,
    sealSize: (): Output<'documents.sealSize'> => {
      const seal = pictures.find('agency');
      return seal === undefined ? null : sealSize(readPngShape(seal));
    },
    /** Throws `image-unreadable`, and what reading the file throws. */
    async choosePicture({ of }: Input<'documents.choosePicture'>): Promise<boolean> {
      const path = await choices.pictureFile();
      if (path === null) return false;
      pictures.put(of, await work.run('picture', { path }));
      deps.emit('documents.changed', {});
      return true;
    },
    /** Once a second. */
    tick: completing.tick,
    settled: completing.settled,
    /** Looks for what a sudden stop left behind. */
    start: () => recoverAll(deps),
    /** What the token has already is finished first. */
    async stop(): Promise<void> {
      batch.stop();
      await batch.ended();
      await completing.stop();
      work.stop();
    },
  };
}

/** What comes onto the list and leaves it. */
function listing(deps: DocumentsDeps, batch: Batch) {
  const { documents, work, emit, report } = deps;
  return {
    /** Throws nothing for a file: each that is refused is named with its reason. */
    async add(): Promise<Output<'documents.add'>> {
      const paths = await deps.choices.documents();
      const refused: Output<'documents.add'>['refused'] = [];
      for (const path of paths) {
        try {
          addOne(path, await work.run('inspect', { path }), { deps, batch });
          emit('documents.changed', {});
        } catch (error) {
          report('documents.add', error);
          refused.push({ name: basename(path), code: toFailure(error).code });
        }
      }
      return { added: paths.length - refused.length, refused };
    },
    /** Takes them off the list; no file is touched. Throws `state-conflict`. */
    remove({ ids }: Input<'documents.remove'>): void {
      for (const id of ids) assertFree(batch, id);
      deps.transaction(() => {
        for (const id of ids) documents.remove(id);
      });
      emit('documents.changed', {});
    },
  };
}

/** What is decided of a document before it is signed. */
function reviewing(deps: DocumentsDeps, batch: Batch) {
  const { documents, work } = deps;
  const change = (id: string, changed: (document: KeptDocument) => KeptDocument): void => {
    assertFree(batch, id);
    const document = getDocument(deps, id);
    if (document.state === 'signed') throw new AppError('state-conflict', 'It is signed.');
    documents.update(changed(document));
  };
  return {
    /** What is seen now is what may be marked as reviewed. Throws `not-found`, and as `inspect`. */
    async read({ id }: Input<'documents.read'>): Promise<Uint8Array> {
      const signedPath = deps.signedFiles.find(id)?.path;
      const path = signedPath ?? getDocument(deps, id).path;
      const { bytes, inspection } = await work.run('read', { path });
      // A batch compares for itself, and what is signed needs no review.
      if (signedPath === undefined || signedPath === null)
        if (!batch.holds(id)) documents.update(seen(getDocument(deps, id), inspection));
      return bytes;
    },
    /** Throws `not-found`, also for a field that the file has not, and `state-conflict`. */
    show({ id, appearance, place, field, caption }: Input<'documents.show'>): void {
      change(id, (document) => ({
        ...document,
        ...{ appearance, place, field: null, caption: caption.normalize('NFC').trim() },
        ...(field !== undefined && inField(document, field)),
        state: document.reviewedSha256 === null ? 'waiting' : 'reviewed',
        problem: document.reviewedSha256 === null ? document.problem : null,
      }));
      deps.emit('documents.changed', {});
    },
    /** Throws `not-found`, and as `inspect`. */
    findPlace: ({ id, appearance }: Input<'documents.findPlace'>) => {
      const { path } = getDocument(deps, id);
      const { name: signerName } = deps.office.me();
      const picture = pictureFor(appearance, deps);
      return work.run('findPlace', { path, appearance, picture, signerName });
    },
    /** All or none. Throws `document-unseen` for one that nobody opened as it is now. */
    markReviewed({ ids }: Input<'documents.markReviewed'>): void {
      deps.transaction(() => {
        for (const id of ids)
          change(id, (document) => {
            if (document.seenSha256 !== document.sha256)
              throw new AppError('document-unseen', 'Nobody looked at it.');
            const { seenSha256: reviewedSha256 } = document;
            return { ...document, state: 'reviewed', reviewedSha256, problem: null };
          });
      });
      deps.emit('documents.changed', {});
    },
  };
}

type Adding = { readonly deps: DocumentsDeps; readonly batch: Batch };

/** A file that is on the list already is read anew; one that is signed begins anew. */
function addOne(path: string, inspection: Inspection, { deps, batch }: Adding): void {
  const { documents } = deps;
  const before = documents.findAt(path);
  if (before) assertFree(batch, before.id);
  if (before && before.state !== 'signed') {
    documents.update(reread(before, inspection));
    return;
  }
  deps.transaction(() => {
    if (before) documents.remove(before.id);
    // Ids are UUIDs, as the schema of a document's id asks.
    const id = deps.newId() as DocumentId;
    const appearance = inspection.hasPlace ? 'person' : 'none';
    documents.insert({ ...unread, ...inspection, id, path, appearance });
  });
}

const unread = {
  state: 'waiting',
  appearance: 'none',
  place: null,
  field: null,
  caption: '',
  seenSha256: null,
  reviewedSha256: null,
  problem: null,
} as const;

const seen = (document: KeptDocument, inspection: Inspection): KeptDocument => ({
  ...reread(document, inspection),
  seenSha256: inspection.sha256,
});

/** What was reviewed stays so only while the file is the same. */
function reread(document: KeptDocument, inspection: Inspection): KeptDocument {
  if (document.sha256 === inspection.sha256) return document;
  const { appearance, place, caption } = document;
  const field = inspection.fields.find(({ name }) => name === document.field)?.name ?? null;
  return { ...document, ...inspection, ...unread, appearance, place, field, caption };
}

/** A field has its own place. */
function inField({ fields }: KeptDocument, name: string) {
  const found = fields.find((field) => field.name === name);
  if (!found) throw new AppError('not-found', 'The file has no such field.');
  return { field: found.name, place: found.place };
}

/** Throws `state-conflict` for one that is being signed. */
function assertFree(batch: Batch, id: string): void {
  if (batch.holds(id)) throw new AppError('state-conflict', 'It is being signed.');
}

function getDocument({ documents }: Pick<DocumentsDeps, 'documents'>, id: string): KeptDocument {
  const document = documents.find(id);
  if (!document) throw new AppError('not-found', 'There is no such document.');
  return document;
}
