import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { SegmentId } from '../../shared/session.ts';
import { whyMissing } from './collect.ts';
import type { HandInDeps } from './hand-in-deps.ts';
import type { HandInFile } from './hand-in-file-store.ts';
import type { Share, Source } from './share.ts';
import { bytesSource, fileSource } from './source.ts';

/** What is under way, for the screen. */
export type Current = { readonly name: string; readonly doneBytes: number };

type Copying = {
  readonly week: string;
  readonly share: Share;
  readonly signal: AbortSignal;
  readonly tell: (current: Current | null) => void;
};

/** What concerns one file only: the others go on. */
const ofOneFile: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'file-changed',
  'file-unreadable',
  'share-refused-file',
]);

/**
 * Copies a week's files one by one. What became of each is on the disk before the next begins, so a
 * sudden stop costs the file under way at most. Throws what concerns the whole share, and the signal's
 * reason.
 */
export async function copyFiles(copying: Copying, deps: HandInDeps): Promise<void> {
  const { week } = copying;
  for (const file of deps.files.listOf(week)) {
    if (file.state === 'missing') continue;
    const why = withheldSince(file, deps);
    if (why !== null) {
      deps.files.setState(week, file.name, 'missing', why);
      continue;
    }
    try {
      await copyOne(file, copying, deps);
      deps.files.setState(week, file.name, 'done');
    } catch (error) {
      if (!(error instanceof AppError) || !ofOneFile.has(error.code)) throw error;
      deps.report('handIns.copy', error);
      noteProblem(week, file, error.code, deps);
    }
    copying.tell(null);
  }
}

/** What an incident or its keeping time took meanwhile is not copied. */
function withheldSince({ kind, sourceId }: HandInFile, deps: HandInDeps): MissingWhy | null {
  // The id came from the log's journals.
  return kind === 'segment' ? whyMissing(deps.findSegment(sourceId as SegmentId)) : null;
}

async function copyOne(
  file: HandInFile,
  { share, signal, tell }: Copying,
  deps: HandInDeps,
): Promise<void> {
  signal.throwIfAborted();
  if (file.state === 'done' && (await share.has(file.name, file.sizeBytes, signal))) return;
  const source = await sourceOf(file, deps);
  tell({ name: file.name, doneBytes: 0 });
  await share.put(
    { name: file.name, sha256: file.sha256, source },
    { signal, onBytes: (doneBytes) => tell({ name: file.name, doneBytes }) },
  );
}

async function sourceOf({ kind, sourceId }: HandInFile, deps: HandInDeps): Promise<Source> {
  if (kind === 'segment') {
    // The id came from the log's journals.
    const segment = deps.findSegment(sourceId as SegmentId);
    if (segment) return fileSource(segment.path);
  }
  const message = deps.messageOf(sourceId);
  if (!message) throw new AppError('file-unreadable', 'What was to be handed in is gone.');
  return bytesSource(message);
}

function noteProblem(
  week: string,
  { kind, name }: HandInFile,
  code: ErrorCode,
  { files }: HandInDeps,
): void {
  if (kind === 'document' || code === 'share-refused-file')
    files.setState(week, name, 'failed', code);
  else files.setState(week, name, 'missing', code === 'file-changed' ? 'changed' : 'lost');
}
