import type {
  JournalBody,
  JournalEntry,
  JournalEvent,
  JournalKind,
  RecoveredSegment,
  SessionId,
} from '../../shared/session.ts';
import type { Clock } from '../office/clock.ts';
import { chain } from './journal.ts';
import type { JournalStore } from './journal-store.ts';
import { baseOf } from './places.ts';

export type SessionJournal = ReturnType<typeof createSessionJournal>;

type Deps = {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
};

/** A run that belongs to this program: its number in the journal, when it began, and its base. */
type Run = { readonly number: number; readonly zero: number; baseMs: number | null };

/**
 * Writes journals. Within this run of the program time is monotonic; the first entry that another
 * program's session gets from here is a `run.started`. Nothing is remembered but the runs' zeros, so
 * a transaction that fails leaves no trace.
 */
export function createSessionJournal({ store, clock, randomBytes }: Deps) {
  const runs = new Map<SessionId, Run>();

  const put = (sessionId: SessionId, zero: number, event: JournalEvent): void => {
    const last = store.findLast(sessionId) ?? null;
    const mono = clock.mono() - zero;
    const entry = chain(last, { at: clock.now(), mono, event, salt: randomBytes(16) });
    store.append(sessionId, entry);
  };
  const startRun = (sessionId: SessionId, recovered: readonly RecoveredSegment[]): Run => {
    const run: Run = { number: store.countRuns(sessionId) + 1, zero: clock.mono(), baseMs: null };
    const body = { run: run.number, recovered: [...recovered] };
    put(sessionId, run.zero, { kind: 'run.started', body });
    runs.set(sessionId, run);
    return run;
  };
  const runOf = (sessionId: SessionId): Run => {
    const run = runs.get(sessionId);
    const isOurs = run !== undefined && run.number === store.countRuns(sessionId);
    return isOurs ? run : startRun(sessionId, []);
  };

  return {
    /** Writes a session's first entry; its run begins now. */
    begin(body: JournalBody<'session.started'>): void {
      const zero = clock.mono();
      put(body.sessionId, zero, { kind: 'session.started', body });
      runs.set(body.sessionId, { number: 0, zero, baseMs: null });
    },
    /** A session goes on after the program stopped under it. */
    startRun: (sessionId: SessionId, recovered: readonly RecoveredSegment[]): void =>
      void startRun(sessionId, recovered),
    append<K extends JournalKind>(sessionId: SessionId, kind: K, body: JournalBody<K>): void {
      // Kind and body come from the same parameter.
      put(sessionId, runOf(sessionId).zero, { kind, body } as JournalEvent);
    },
    entries: (sessionId: SessionId): readonly JournalEntry[] => store.listOf(sessionId),
    /** The last entry; null for a session without a journal. */
    head: (sessionId: SessionId): JournalEntry | null => store.findLast(sessionId) ?? null,
    /** Ms since the session's run in this program began. */
    mono: (sessionId: SessionId): number => clock.mono() - runOf(sessionId).zero,
    /** Now, as a place on the timeline of a session that this program runs. */
    placeNow(sessionId: SessionId): number {
      const run = runOf(sessionId);
      run.baseMs ??= baseOf(store.listOf(sessionId));
      return run.baseMs + clock.mono() - run.zero;
    },
  };
}
