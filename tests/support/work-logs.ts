import type { JournalInLog } from '../../shared/work-log.ts';
import {
  aJournal,
  anEvent,
  aSessionId,
  closed,
  opened,
  type Step,
  sessionStarted,
} from './journals.ts';
import { aTaskId } from './plans.ts';

const hour = 3_600_000;

/**
 * A session on Tuesday, 17 November 2026: 07:30 to 10:30, recorded for two hours (idle for ten
 * minutes of them, which `idle` false leaves with the officer), then paused; 43 of task 1 done, with
 * a note.
 */
export function aJournalInLog(
  overrides: Partial<JournalInLog> = {},
  { idle = true }: { readonly idle?: boolean } = {},
): JournalInLog {
  const entries = aJournal(steps.filter(({ event }) => idle || !event.kind.startsWith('input.')));
  const end = entries.at(-1)?.hash ?? '';
  const timestamps = { tokens: [], certificates: [] };
  const anchors = { anchors: [], timestamps };
  const signature = { device: 'd'.repeat(64), endSignature: 'AAAA', ...anchors };
  return { sessionId: aSessionId, entries, end, ...signature, ...overrides };
}

const steps: readonly Step[] = [
  { mono: 0, event: sessionStarted() },
  { mono: 2000, event: opened(1) },
  { mono: hour, event: anEvent('input.idle', { sinceMono: hour - 300_000 }) },
  { mono: hour + 300_000, event: anEvent('input.active', {}) },
  { mono: hour + 400_000, event: anEvent('progress.set', { taskId: aTaskId(1), done: 43 }) },
  {
    mono: hour + 400_001,
    event: anEvent('note.added', { taskId: aTaskId(1), text: 'Đã chuyển một cửa.' }),
  },
  { mono: 2 * hour + 2000, event: closed(1, 2 * hour + 2000, 'paused') },
  {
    mono: 2 * hour + 2001,
    event: anEvent('paused', { reason: 'break', offScreen: null, note: '', minutes: null }),
  },
  { mono: 3 * hour, event: anEvent('session.ended', { by: 'officer' }) },
];
