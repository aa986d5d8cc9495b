import { basename, relative } from 'node:path';
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
import { listBelow, orUnreadable, readOurs } from './files.ts';
import { hashFiles } from './hash-files.ts';
import { type NamedSegment, segmentsNamedIn } from './named-segments.ts';

/**
 * The file of every segment that the journals name, each once: its hash and size must be the journal's,
 * its header that of this segment and session, and what was captured in it must reach as far as the
 * journal says, whether closed or recovered. A file that is absent is not checked; one that claims to
 * be of these sessions, but that no journal names, is foreign. One that cannot be read is named.
 * `folder` null: none was given. Resolves when the hashing has begun, to what waits for its end. Throws
 * `file-unreadable` for the folder.
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
  const { files, unreadable } = await listBelow(folder, (name) => segmentIdOf(name) !== null);
  const foreign = await findForeign(files, { journals, segments, others });
  const nameOf = (path: string) => relative(folder, path).replaceAll('\\', '/');
  if (foreign) return answer(tellFile(foreign, { nameOf, text }));
  const lying = filesOf(expected, { files, unreadable });
  const hashing = hashFiles(lying.held.map(({ path }) => path));
  const flaws = new Map<NamedSegment, Flaw | null>(
    lying.held.map((segment) => [segment, flawOfContent(segment)]),
  );
  return async () => {
    const hashes = new Map<NamedSegment, string | null>();
    for (const [index, hash] of (await hashing).entries()) {
      const segment = lying.held[index];
      if (segment) hashes.set(segment, hash);
    }
    const flawOf = (segment: Held): Flaw | null => {
      const hash = hashes.get(segment) ?? null;
      if (hash === null) return 'segmentUnreadable';
      return hash === segment.closed?.sha256 ? (flaws.get(segment) ?? null) : 'segmentChanged';
    };
    return tell(lying, { flawOf, nameOf, expected, destroyed, text });
  };
}

type Listed = { readonly files: readonly string[]; readonly unreadable: readonly string[] };

/** What lies there under the names of these segments, in their order, and what else cannot be read. */
function filesOf(expected: readonly NamedSegment[], { files, unreadable }: Listed): Lying {
  const ofSegments = (paths: readonly string[]) => {
    const byId = Map.groupBy(paths, segmentIdOf);
    return (segment: NamedSegment): Held[] =>
      (byId.get(segment.segmentId) ?? []).map((path) => ({ ...segment, path }));
  };
  const [heldOf, closedOf] = [ofSegments(files), ofSegments(unreadable)];
  const all = expected.map((segment) => ({ held: heldOf(segment), closed: closedOf(segment) }));
  const closed = new Set(all.flatMap((each) => each.closed.map(({ path }) => path)));
  return {
    held: all.flatMap(({ held }) => held),
    inOrder: all.flatMap(({ held, closed: unread }) => [...held, ...unread]),
    otherUnreadable: unreadable.filter((path) => !closed.has(path)),
  };
}

type Lying = {
  readonly held: readonly Held[];
  /** With those that cannot be read. */
  readonly inOrder: readonly Held[];
  readonly otherUnreadable: readonly string[];
};

type Held = NamedSegment & { readonly path: string };
type Flaw = 'segmentChanged' | 'segmentOther' | 'segmentSize' | 'segmentSpan' | 'segmentUnreadable';

const answer = (check: Check) => async (): Promise<Check> => check;

/** The first wrong place in the order of the journals, else how many there are. */
function tell(
  { inOrder, otherUnreadable }: Lying,
  {
    flawOf,
    nameOf,
    expected,
    destroyed,
    text,
  }: {
    flawOf: (segment: Held) => Flaw | null;
    nameOf: NameOf;
    expected: readonly NamedSegment[];
    destroyed: Destroyed;
    text: Text;
  },
): Check {
  for (const segment of inOrder) {
    const flaw = flawOf(segment);
    if (flaw === null) continue;
    const stated = text.format.number(segment.closed?.sizeBytes ?? 0);
    const words = { ...whereIs(segment, text), file: nameOf(segment.path), stated };
    return unsound('segments', text.t(`cli.verify.${flaw}`, words));
  }
  const [unread] = otherUnreadable;
  if (unread !== undefined)
    return tellFile({ path: unread, flaw: 'segmentFileUnreadable' }, { nameOf, text });
  const here = new Set(inOrder.map(({ segmentId }) => segmentId));
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
  if (capture === 'unreadable') return 'segmentUnreadable';
  if (capture === null) return 'segmentSpan';
  if (!isOf(segment, capture)) return 'segmentOther';
  if (capture.sizeBytes !== segment.closed?.sizeBytes) return 'segmentSize';
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

/** Null for what is no segment. */
function captureIn(path: string): SegmentCapture | 'unreadable' | null {
  try {
    return readCapture(path);
  } catch (error) {
    return error instanceof AppError ? null : 'unreadable';
  }
}

/** A file that belongs to no segment of the journals. */
type Stray = {
  readonly path: string;
  readonly flaw: 'segmentForeign' | 'segmentFileUnreadable';
};

/** A file's name below the folder of segments: files of one name may lie in several places. */
type NameOf = (path: string) => string;

function tellFile({ path, flaw }: Stray, { nameOf, text }: { nameOf: NameOf; text: Text }): Check {
  return unsound('segments', text.t(`cli.verify.${flaw}`, { file: nameOf(path) }));
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
): Promise<Stray | null> {
  const elsewhere = segmentsNamedIn(others).segments;
  const named = new Set([...segments, ...elsewhere].map(({ segmentId }) => segmentId));
  const sessions = new Set<string>(journals.map(({ sessionId }) => sessionId));
  for (const path of files) {
    const id = segmentIdOf(path);
    if (id === null || named.has(id)) continue;
    const isOne = await isForeign(path, sessions);
    if (isOne === null) return { path, flaw: 'segmentFileUnreadable' };
    if (isOne) return { path, flaw: 'segmentForeign' };
  }
  return null;
}

/**
 * A folder may hold the segments of other weeks: only what says so in its header is let be. Null for
 * what cannot be read.
 */
async function isForeign(path: string, sessions: ReadonlySet<string>): Promise<boolean | null> {
  const read = await orUnreadable(async () => ({ bytes: await readOurs(path) }));
  if (read === null) return null;
  const { bytes } = read;
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
