import { chain } from '../../main/sessions/journal.ts';
import type {
  JournalBody,
  JournalEntry,
  JournalEvent,
  JournalKind,
  SegmentId,
  SessionId,
} from '../../shared/session.ts';

/** 07:30 on Tuesday, 17 November 2026 in Hà Nội. */
export const journalStartMs = Date.UTC(2026, 10, 17, 0, 30);
export const aSessionId = '5d0c2f5e-94a7-4b0e-8f43-0c6d1b6f3a01' as SessionId;

/** The same entry without its body; the chain still holds. */
export function withhold(entry: JournalEntry): JournalEntry {
  return { ...entry, salt: null, body: null };
}

/** A segment id that tests can name by a number. */
export function aSegmentId(number: number): SegmentId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as SegmentId;
}

export function sessionStarted(
  overrides: Partial<JournalBody<'session.started'>> = {},
): JournalEvent {
  const body = {
    sessionId: aSessionId,
    personId: 'tran-minh-anh' as JournalBody<'session.started'>['personId'],
    device: 'd'.repeat(64),
    kitId: '7b0c4ac5-55f5-4a5b-8c8e-6b5f0f4d8e11',
    zone: 'Asia/Ho_Chi_Minh',
    previousEnd: null,
    planId: null,
    planRevision: 0,
    planApproved: false,
    shift: null,
    outsideReason: '',
    noticeVersion: 1,
    taskId: null,
    ...overrides,
  };
  return { kind: 'session.started', body };
}

export function anEvent<K extends JournalKind>(kind: K, body: JournalBody<K>): JournalEvent {
  // Kind and body come from the same parameter.
  return { kind, body } as JournalEvent;
}

export function opened(segment: number, displayId = 'primary'): JournalEvent {
  return anEvent('segment.opened', {
    segmentId: aSegmentId(segment),
    displayId,
    display: 'Màn hình 1',
    codec: 'av01.0.08M.08',
    width: 1920,
    height: 1080,
  });
}

/** These screens are connected; those that are named true are recorded. */
export function scoped(displays: Readonly<Record<string, boolean>>): JournalEvent {
  return anEvent('displays.scoped', {
    displays: Object.entries(displays).map(([id, inScope]) => ({
      id,
      label: `Màn hình ${id}`,
      width: 1920,
      height: 1080,
      inScope,
    })),
  });
}

export function closed(
  segment: number,
  toMono: number,
  cause: JournalBody<'segment.closed'>['cause'],
): JournalEvent {
  const file = { sha256: 'a'.repeat(64), sizeBytes: 1000, records: 10 };
  return anEvent('segment.closed', { segmentId: aSegmentId(segment), ...file, toMono, cause });
}

export type Step = { readonly mono: number; readonly event: JournalEvent; readonly at?: number };

/** A chained journal; `at` follows `mono` unless a step says otherwise. */
export function aJournal(steps: readonly Step[]): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const { mono, event, at = journalStartMs + mono } of steps) {
    const salt = new Uint8Array(16).fill(entries.length);
    entries.push(chain(entries.at(-1) ?? null, { at, mono, event, salt }));
  }
  return entries;
}

/** The officer takes a break. */
export const aPause = (note = '') =>
  anEvent('paused', { reason: 'break' as const, offScreen: null, note, minutes: null });

/** The officer ends the session. */
export const ended = anEvent('session.ended', { by: 'officer' });
