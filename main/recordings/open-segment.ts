import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordedCause, SegmentId, SessionId } from '../../shared/session.ts';
import type { Clock } from '../office/clock.ts';
import { startOf } from '../sessions/journal.ts';
import type { SessionJournal } from '../sessions/session-journal.ts';
import { createCaptureClock } from './capture-clock.ts';
import { type SegmentRecipients, wrapSegmentKey } from './segment-keys.ts';
import type { SegmentStore } from './segment-store.ts';
import { createSegmentWriter, type SegmentDisk } from './segment-writer.ts';

export type SegmentDeps = {
  readonly store: SegmentStore;
  readonly journal: SessionJournal;
  readonly disk: SegmentDisk;
  readonly pathOf: (id: SegmentId) => string;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly newId: () => string;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly recipients: () => SegmentRecipients;
};

export type OpenSegment = ReturnType<typeof openSegmentFor>;

/**
 * Opens a segment: file first, journal second, so that the journal never names what is not there.
 * Its key lives in this closure alone. Throws `disk-full` and `no-session`.
 */
export function openSegmentFor(
  sessionId: SessionId,
  input: Input<'recorder.begin'>,
  deps: SegmentDeps,
) {
  const { store, journal, clock, transaction } = deps;
  // A fresh uuid is a segment id by construction.
  const id = deps.newId() as SegmentId;
  const { description, ...picture } = input;
  const key = deps.randomBytes(32);
  const start = startOf(journal.entries(sessionId));
  if (start === null) throw new AppError('no-session', 'The session has no journal.');
  const header = {
    segmentId: id,
    sessionId,
    personId: start.personId,
    kitId: start.kitId,
    startedAt: clock.now(),
    ...picture,
    description: Buffer.from(description).toString('base64'),
    keys: wrapSegmentKey(key, deps.recipients()),
  };
  const writer = createSegmentWriter({ disk: deps.disk, path: deps.pathOf(id), header, key });
  const openedMono = journal.mono(sessionId);
  let closedMono: number | null = null;
  const captureClock = createCaptureClock();
  try {
    transaction(() => {
      store.insert(id, sessionId, header.startedAt);
      journal.append(sessionId, 'segment.opened', { segmentId: id, ...picture });
    });
  } catch (error) {
    writer.discard();
    throw error;
  }

  return {
    id,
    sessionId,
    displayId: input.displayId,
    openedMono,
    append({ kind, capturedAt, bytes }: Input<'recorder.append'>): void {
      const mono = captureClock.toMono(capturedAt, journal.mono(sessionId));
      writer.append({ kind, mono, bytes });
    },
    flush: (): Promise<void> => writer.flush(),
    /** Capture ms of the run of the last record on the disk; null before the first. */
    onDiskMono: (): number | null => closedMono ?? writer.onDiskMono(),
    sizeBytes: writer.sizeBytes,
    /** Ends file and journal entry together; `cause` null when the next segment follows at once. */
    close(cause: RecordedCause | null): void {
      const { toMono, ...file } = writer.close();
      closedMono = toMono;
      transaction(() => {
        store.close(id, file);
        journal.append(sessionId, 'segment.closed', {
          segmentId: id,
          ...file,
          toMono: toMono ?? openedMono,
          cause,
        });
      });
    },
  };
}
