import { createHash } from 'node:crypto';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { HandInDeps, KnownSegment, SentLog } from './hand-in-deps.ts';
import type { HandInFile } from './hand-in-file-store.ts';

/** Every file of a week, the documents first; a segment that is not here is listed as missing. */
export function collectFiles(
  { documents, segmentIds }: SentLog,
  findSegment: HandInDeps['findSegment'],
): HandInFile[] {
  return [
    ...documents.map(({ name, recordId, message }) => ({
      name,
      kind: 'document' as const,
      sourceId: recordId,
      sha256: createHash('sha256').update(message).digest('hex'),
      sizeBytes: message.length,
      state: 'waiting' as const,
      problem: null,
    })),
    ...segmentIds.map((id) => segmentFile(id, findSegment(id))),
  ];
}

/** What an earlier attempt copied stays copied, as long as it is the same file. */
export function keepDone(
  files: readonly HandInFile[],
  earlier: readonly HandInFile[],
): HandInFile[] {
  const done = new Map(
    earlier.flatMap(({ name, sha256, state }) => (state === 'done' ? [[name, sha256]] : [])),
  );
  return files.map((file) =>
    file.state === 'waiting' && done.get(file.name) === file.sha256
      ? { ...file, state: 'done' }
      : file,
  );
}

function segmentFile(id: SegmentId, segment: KnownSegment | undefined): HandInFile {
  const head = { name: `segments/${id}.phien`, kind: 'segment', sourceId: id } as const;
  const why = whyMissing(segment);
  const { sha256, sizeBytes } = segment ?? { sha256: null, sizeBytes: 0 };
  if (why === null && sha256 !== null)
    return { ...head, sha256, sizeBytes, state: 'waiting', problem: null };
  return { ...head, sha256: sha256 ?? '', sizeBytes, state: 'missing', problem: why ?? 'lost' };
}

/** Why a segment cannot be handed in; null for one that can. */
export function whyMissing(segment: KnownSegment | undefined): MissingWhy | null {
  switch (segment?.state) {
    case undefined:
      return 'elsewhere';
    case 'closed':
      return null;
    case 'sealed':
    case 'deleted':
      return segment.state;
    default:
      // Of a session that has ended, nothing is open any more: what is, a sudden stop left behind.
      return 'lost';
  }
}
