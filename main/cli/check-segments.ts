import { basename } from 'node:path';
import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { outlineSegment } from '../recordings/segment-file.ts';
import { eventOf } from '../sessions/journal.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { sessionName } from './check-journals.ts';
import { listFiles, readBytes } from './files.ts';
import { hashFiles } from './hash-files.ts';

/** What a journal says of a segment's file; `sha256` null when a sudden stop left nothing of it. */
type Named = { readonly session: string; readonly sha256: string | null };

/**
 * The file of every segment that the journals name: its hash must be the journal's. A file that is
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
  const count = [...named.values()].filter(({ sha256 }) => sha256 !== null).length;
  if (folder === null)
    return async () => unchecked('segments', text.t('cli.verify.segmentsNotGiven', { count }));
  const files = await listFiles(folder);
  const foreign = await findForeign(files, { log, named, others, text });
  if (foreign !== undefined) {
    const words = { file: basename(foreign) };
    return async () => unsound('segments', text.t('cli.verify.segmentForeign', words));
  }
  const held = files.flatMap((path) => {
    const { sha256 = null, session = '' } = named.get(segmentIdOf(path) ?? '') ?? {};
    return sha256 === null ? [] : [{ path, sha256, session }];
  });
  const hashing = hashFiles(held.map(({ path }) => path));
  return async () => compare(held, await hashing, { expected: count, text });
}

type Held = { readonly path: string; readonly sha256: string; readonly session: string };

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
  const count = new Set(held.map(({ path }) => segmentIdOf(path))).size;
  const missing = expected - count;
  return missing === 0
    ? sound('segments', text.t('cli.verify.segmentsSound', { count }))
    : unchecked('segments', text.t('cli.verify.segmentsMissing', { count, missing }));
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
        named.set(event.body.segmentId, { session, sha256: null });
      if (event?.kind === 'segment.closed')
        named.set(event.body.segmentId, { session, sha256: event.body.sha256 });
      if (event?.kind === 'run.started' && event.body.recovered !== null)
        named.set(event.body.recovered.segmentId, { session, sha256: event.body.recovered.sha256 });
    }
  }
  return named;
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
