import { basename } from 'node:path';
import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { outlineSegment } from '../recordings/segment-file.ts';
import { eventOf } from '../sessions/journal.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { sessionName } from './check-journals.ts';
import { hashFile, listFiles, readBytes } from './files.ts';

/** What a journal says of a segment's file; `sha256` null when a sudden stop left nothing of it. */
type Named = { readonly session: string; readonly sha256: string | null };

/**
 * The file of every segment that the journals name: its hash must be the journal's. A file that is
 * absent is not checked; one that claims to be of these sessions, but that no journal names, is foreign.
 * `folder` null: none was given. Throws `file-unreadable`.
 */
export async function checkSegments(
  log: RecordOf<'work-log.submit'>,
  { folder, others }: { folder: string | null; others: readonly JournalInLog[] },
  text: Text,
): Promise<Check> {
  const named = segmentsOf(log.body.content.journals, text);
  const hashed = [...named.values()].filter(({ sha256 }) => sha256 !== null).length;
  if (folder === null)
    return unchecked('segments', text.t('cli.verify.segmentsNotGiven', { count: hashed }));
  const known = new Set([...named.keys(), ...segmentsOf(others, text).keys()]);
  const sessions = new Set<string>(log.body.content.journals.map(({ sessionId }) => sessionId));
  const found = new Set<string>();
  for (const path of await listFiles(folder)) {
    const id = segmentIdOf(path);
    if (id === null) continue;
    const segment = named.get(id);
    if (segment === undefined && known.has(id)) continue;
    const file = basename(path);
    if (segment === undefined && !(await isForeign(path, sessions))) continue;
    if (segment === undefined)
      return unsound('segments', text.t('cli.verify.segmentForeign', { file }));
    if (segment.sha256 === null) continue;
    if ((await hashFile(path)) !== segment.sha256)
      return unsound(
        'segments',
        text.t('cli.verify.segmentChanged', { file, session: segment.session }),
      );
    found.add(id);
  }
  const missing = hashed - found.size;
  return missing === 0
    ? sound('segments', text.t('cli.verify.segmentsSound', { count: hashed }))
    : unchecked('segments', text.t('cli.verify.segmentsMissing', { count: found.size, missing }));
}

/** Every segment by its id, in the order of the journals. */
function segmentsOf(journals: readonly JournalInLog[], text: Text): Map<string, Named> {
  const named = new Map<string, Named>();
  for (const journal of journals) {
    const session = sessionName(journal, text);
    for (const entry of journal.entries) {
      const event = eventOf(entry);
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
