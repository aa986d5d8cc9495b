import { packPicture } from '../pdf/draw-picture.ts';
import { findPlace } from '../pdf/find-place.ts';
import { checkSignedFile } from './check-signed-file.ts';
import { completeDocument } from './complete-document.ts';
import { readDocument, readSmallFile } from './document-file.ts';
import type { JobKind, JobOf, Questions, ResultOf } from './document-jobs.ts';
import { inspectDocument, inspectForSigning } from './inspect-document.ts';
import { createSigning } from './sign-document.ts';
import { findSigned } from './signed-file.ts';

type Jobs = {
  readonly [K in JobKind]: (job: JobOf<K>, questions: Questions) => Promise<ResultOf<K>>;
};

const mostPictureBytes = 2 * 1024 * 1024;

/** What each kind of job does, in the process of documents. */
export const createDocumentJobs = (): Jobs => ({
  inspect: async ({ path }) => inspectForSigning(await readDocument(path)),
  read: async ({ path }) => {
    const bytes = await readDocument(path);
    return { bytes, inspection: await inspectDocument(bytes) };
  },
  findPlace: async ({ path, appearance, picture, signerName }) =>
    findPlace(await readDocument(path), {
      appearance,
      picture: picture && packPicture(picture),
      signerName,
    }),
  sign: createSigning(),
  complete: completeDocument,
  recover: ({ path, ...asked }) => findSigned(path, asked),
  verify: checkSignedFile,
  picture: async ({ path }) => {
    const limit = { mostBytes: mostPictureBytes, tooLarge: 'image-unreadable' } as const;
    const png = await readSmallFile(path, limit);
    packPicture(png);
    return png;
  },
});
