import { basename } from 'node:path';
import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { readCapture, type SegmentCapture } from '../recordings/capture-span.ts';
import { outlineSegment } from '../recordings/segment-file.ts';
import { longestBridgeMs } from '../sessions/track.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { type Destroyed, tellDestroyed } from './check-destroyed.ts';
import { sessionName } from './check-journals.ts';
import { listFiles, readOurs } from './files.ts';
import { hashFiles } from './hash-files.ts';
import { type NamedSegment, segmentsNamedIn } from './named-segments.ts';

/**
 * The file of every segment that the journals name, each once: its hash must be the journal's, its
 * header that of this segment and session, and what was captured in it must reach as far as the
 * journal says, whether closed or recovered. A file that is absent is not checked; one that claims to
 * be of these sessions, but that no journal names, is foreign. `folder` null: none was given. Resolves
 * when the hashing has begun, to what waits for its end. Both throw `file-unreadable`.
 */
export async function beginSegmentCheck(
  log: RecordOf<'work-log.submit'>,
  {
    folder,
    others,
    destroyed,
  }: { folder: string | null; others: readonly JournalInLog[]; destroyed: Destroyed },
  text: Text,
): Promise<() => Promise<Check>> {
  const { journals } = log.body.content;
  const { segments, repeated } = segmentsNamedIn(journals);
  if (repeated !== null)
    return answer(unsound('segments', text.t('cli.verify.segmentTwice', whereIs(repeated, text))));
  const expected = segments.filter(({ closed }) => closed !== null);
  const count = expected.length;
  if (folder === null)
    return answer(unchecked('segments', text.t('cli.verify.segmentsNotGiven', { count })));
  const files = await listFiles(folder);
  const foreign = await findForeign(files, { journals, segments, others });
  if (foreign !== undefined) {
    const words = { file: basename(foreign) };
    return answer(unsound('segments', text.t('cli.verify.segmentForeign', words)));
  }
  const paths = Map.groupBy(files, segmentIdOf);
  const held = expected.flatMap((segment) =>
    (paths.get(segment.segmentId) ?? []).map((path) => ({ ...segment, path })),
  );
  const hashing = hashFiles(held.map(({ path }) => path));
  const flaws = held.map(flawOfContent);
  return async () => {
    const hashes = await hashing;
    const flawOf = (segment: Held, index: number): Flaw | null =>
      hashes[index] === segment.closed?.sha256 ? (flaws[index] ?? null) : 'segmentChanged';
    return tell(held, { flawOf, expected, destroyed, text });
  };
}

type Held = NamedSegment & { readonly path: string };
type Flaw = 'segmentChanged' | 'segmentOther' | 'segmentSpan';

const answer = (check: Check) => async (): Promise<Check> => check;

/** The first wrong place in the order of the journals, else how many there are. */
function tell(
  held: readonly Held[],
  {
    flawOf,
    expected,
    destroyed,
    text,
  }: {
    flawOf: (segment: Held, index: number) => Flaw | null;
    expected: readonly NamedSegment[];
    destroyed: Destroyed;
    text: Text;
  },
): Check {
  for (const [index, segment] of held.entries()) {
    const flaw = flawOf(segment, index);
    if (flaw === null) continue;
    const words = { ...whereIs(segment, text), file: basename(segment.path) };
    return unsound('segments', text.t(`cli.verify.${flaw}`, words));
  }
  const here = new Set(held.map(({ segmentId }) => segmentId));
  const count = here.size;
  const absent = expected.filter(({ segmentId }) => !here.has(segmentId));
  const { gone, numbers, missing } = tellDestroyed(absent, destroyed);
  const [first] = missing;
  if (absent.length === 0) return sound('segments', text.t('cli.verify.segmentsSound', { count }));
  const said = { count, gone, numbers, missing: missing.length };
  if (first === undefined) return sound('segments', text.t('cli.verify.segmentsDestroyed', said));
  const words = { ...whereIs(first, text), ...said };
  if (gone > 0) return unchecked('segments', text.t('cli.verify.segmentsDestroyedSome', words));
  return destroyed.isUncertain
    ? unchecked('segments', text.t('cli.verify.segmentsDestroyedNoKit', words))
    : unchecked('segments', text.t('cli.verify.segmentsMissing', words));
}

function whereIs({ segmentId, journal, entry }: NamedSegment, text: Text) {
  const at = text.format.dateTime(entry.at);
  return { file: segmentId, session: sessionName(journal, text), line: entry.seq + 1, at };
}

/** Of a file whose hash is right: without a capture, it proves no time at all. */
function flawOfContent(segment: Held): Flaw | null {
  const capture = captureIn(segment.path);
  if (capture === null) return 'segmentSpan';
  if (!isOf(segment, capture)) return 'segmentOther';
  const { span } = capture;
  const [openedMono, toMono] = [segment.entry.mono, segment.closed?.toMono ?? 0];
  if (span === null) return toMono <= openedMono ? null : 'segmentSpan';
  const isSpan = span.toMono === toMono && span.fromMono - openedMono <= longestBridgeMs;
  return isSpan ? null : 'segmentSpan';
}

function isOf({ segmentId, journal, started, opened }: Held, { header }: SegmentCapture): boolean {
  return (
    header.segmentId === segmentId &&
    header.sessionId === journal.sessionId &&
    header.personId === started?.personId &&
    header.displayId === opened.displayId
  );
}

function captureIn(path: string): SegmentCapture | null {
  try {
    return readCapture(path);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw new AppError('file-unreadable', 'A segment cannot be read.', { cause: error });
  }
}

async function findForeign(
  files: readonly string[],
  {
    journals,
    segments,
    others,
  }: {
    readonly journals: readonly JournalInLog[];
    readonly segments: readonly NamedSegment[];
    readonly others: readonly JournalInLog[];
  },
): Promise<string | undefined> {
  const elsewhere = segmentsNamedIn(others).segments;
  const named = new Set([...segments, ...elsewhere].map(({ segmentId }) => segmentId));
  const sessions = new Set<string>(journals.map(({ sessionId }) => sessionId));
  for (const path of files) {
    const id = segmentIdOf(path);
    if (id !== null && !named.has(id) && (await isForeign(path, sessions))) return path;
  }
  return undefined;
}

/** A folder may hold the segments of other weeks: only what says so in its header is let be. */
async function isForeign(path: string, sessions: ReadonlySet<string>): Promise<boolean> {
  const bytes = await readOurs(path);
  if (bytes === null) return true;
  try {
    return sessions.has(outlineSegment(bytes).header.sessionId);
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

/** A segment's file is named by its id. */
function segmentIdOf(path: string): string | null {
  return (
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z]+$/.exec(basename(path))?.[1] ?? null
  );
}
