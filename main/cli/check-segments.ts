import { basename } from 'node:path';
import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { JournalEvent } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { readCaptureSpan } from '../recordings/capture-span.ts';
import { outlineSegment } from '../recordings/segment-file.ts';
import { eventOf } from '../sessions/journal.ts';
import { longestBridgeMs } from '../sessions/track.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { sessionName } from './check-journals.ts';
import { listFiles, readBytes } from './files.ts';
import { hashFiles } from './hash-files.ts';

/** What a journal says of a segment's file; `closed` null when a sudden stop left nothing of it. */
type Named = {
  readonly session: string;
  readonly openedMono: number;
  readonly closed: { readonly sha256: string; readonly toMono: number } | null;
};

/**
 * The file of every segment that the journals name: its hash must be the journal's, and what was
 * captured in it must reach as far as the journal says, whether closed or recovered. A file that is
 * absent is not checked; one that claims to be of these sessions, but that no journal names, is foreign.
 * `folder` null: none was given. Resolves when the hashing has begun, to what waits for its end.
 * Both throw `file-unreadable`.
 */
export async function beginSegmentCheck(
  log: RecordOf<'work-log.submit'>,
  { folder, others }: { folder: string | null; others: readonly JournalInLog[] },
  text: Text,
): Promise<() => Promise<Check>> {
  const named = segmentsOf(log.body.content.journals, text);
  const count = [...named.values()].filter(({ closed }) => closed !== null).length;
  if (folder === null)
    return async () => unchecked('segments', text.t('cli.verify.segmentsNotGiven', { count }));
  const files = await listFiles(folder);
  const foreign = await findForeign(files, { log, named, others, text });
  if (foreign !== undefined) {
    const words = { file: basename(foreign) };
    return async () => unsound('segments', text.t('cli.verify.segmentForeign', words));
  }
  const held = files.flatMap((path) => {
    const segment = named.get(segmentIdOf(path) ?? '');
    if (!segment?.closed) return [];
    const { session, openedMono, closed } = segment;
    return [{ path, session, openedMono, ...closed }];
  });
  const hashing = hashFiles(held.map(({ path }) => path));
  return async () => {
    const hashes = await hashing;
    return compare(held, hashes, { expected: count, text });
  };
}

type Held = {
  readonly path: string;
  readonly sha256: string;
  readonly session: string;
  readonly openedMono: number;
  readonly toMono: number;
};

function compare(
  held: readonly Held[],
  hashes: readonly string[],
  { expected, text }: { expected: number; text: Text },
): Check {
  const changed = held.find(({ sha256 }, index) => hashes[index] !== sha256);
  if (changed !== undefined) {
    const words = { file: basename(changed.path), session: changed.session };
    return unsound('segments', text.t('cli.verify.segmentChanged', words));
  }
  const stretched = held.find((segment) => !isSpanOf(segment));
  if (stretched !== undefined) {
    const words = { file: basename(stretched.path), session: stretched.session };
    return unsound('segments', text.t('cli.verify.segmentSpan', words));
  }
  const count = new Set(held.map(({ path }) => segmentIdOf(path))).size;
  const missing = expected - count;
  return missing === 0
    ? sound('segments', text.t('cli.verify.segmentsSound', { count }))
    : unchecked('segments', text.t('cli.verify.segmentsMissing', { count, missing }));
}

/** By a file whose hash is right: without a capture, it proves no time at all. */
function isSpanOf({ path, openedMono, toMono }: Held): boolean {
  try {
    const span = readCaptureSpan(path);
    if (span === null) return toMono <= openedMono;
    return span.toMono === toMono && span.fromMono - openedMono <= longestBridgeMs;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw new AppError('file-unreadable', 'A segment cannot be read.', { cause: error });
  }
}

type Known = {
  readonly log: RecordOf<'work-log.submit'>;
  readonly named: ReadonlyMap<string, Named>;
  readonly others: readonly JournalInLog[];
  readonly text: Text;
};

async function findForeign(
  files: readonly string[],
  { log, named, others, text }: Known,
): Promise<string | undefined> {
  const elsewhere = segmentsOf(others, text);
  const sessions = new Set<string>(log.body.content.journals.map(({ sessionId }) => sessionId));
  for (const path of files) {
    const id = segmentIdOf(path);
    if (id === null || named.has(id) || elsewhere.has(id)) continue;
    if (await isForeign(path, sessions)) return path;
  }
  return undefined;
}

const naming: ReadonlySet<string> = new Set(['segment.opened', 'segment.closed', 'run.started']);

/** Every segment by its id, in the order of the journals. */
function segmentsOf(journals: readonly JournalInLog[], text: Text): Map<string, Named> {
  const named = new Map<string, Named>();
  for (const journal of journals) {
    const session = sessionName(journal, text);
    for (const entry of journal.entries) {
      const event = naming.has(entry.kind) ? eventOf(entry) : null;
      if (event?.kind === 'segment.opened')
        named.set(event.body.segmentId, { session, openedMono: entry.mono, closed: null });
      for (const closed of closedIn(event)) {
        // A journal that closes what it never opened has failed already.
        const openedMono = named.get(closed.segmentId)?.openedMono ?? 0;
        named.set(closed.segmentId, { session, openedMono, closed });
      }
    }
  }
  return named;
}

function closedIn(event: JournalEvent | null) {
  if (event?.kind === 'segment.closed') return [event.body];
  return event?.kind === 'run.started' ? event.body.recovered : [];
}

/** A folder may hold the segments of other weeks: only what says so in its header is let be. */
async function isForeign(path: string, sessions: ReadonlySet<string>): Promise<boolean> {
  const bytes = await readBytes(path);
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
