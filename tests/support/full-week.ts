import type { JournalEvent, SessionId } from '../../shared/session.ts';
import { type JournalInLog, journalInLog } from '../../shared/work-log.ts';
import {
  aJournal,
  anEvent,
  closed,
  journalStartMs,
  opened,
  type Step,
  sessionStarted,
} from './journals.ts';
import { aTaskId } from './plans.ts';

const segmentMs = 300_000;
const segmentsEach = 48;
const dayMs = 24 * 3_600_000;
const afternoonMs = 5.5 * 3_600_000;

/**
 * The journals of a week of 40 h: two sessions of 4 h a day in segments of five minutes, in each of
 * which the officer did nothing for a while, counted on and took a note.
 */
export function aFullWeek(): JournalInLog[] {
  const monday = journalStartMs - dayMs;
  return Array.from({ length: 10 }, (_, number) => {
    const startMs = monday + Math.floor(number / 2) * dayMs + (number % 2) * afternoonMs;
    return aLongJournal(number, startMs);
  });
}

function aLongJournal(number: number, startMs: number): JournalInLog {
  const sessionId = `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as SessionId;
  const segments = Array.from({ length: segmentsEach }, (_, index) =>
    segmentSteps(number * segmentsEach + index, index * segmentMs + 1000),
  );
  const endMono = segmentsEach * segmentMs + 2000;
  const steps: Step[] = [
    { mono: 0, event: sessionStarted({ sessionId }) },
    ...segments.flat(),
    { mono: endMono, event: anEvent('session.ended', { by: 'officer' }) },
  ];
  const entries = aJournal(steps.map((step) => ({ ...step, at: startMs + step.mono })));
  const end = entries.at(-1)?.hash ?? '';
  const timestamps = { tokens: [], certificates: [] };
  const anchors = { anchors: [], timestamps };
  const signature = { device: 'd'.repeat(64), endSignature: 'AAAA', ...anchors };
  return journalInLog.parse({ sessionId, entries, end, ...signature });
}

function segmentSteps(segment: number, fromMono: number): Step[] {
  const at = (mono: number, event: JournalEvent): Step => ({ mono: fromMono + mono, event });
  return [
    at(0, opened(segment)),
    at(60_000, anEvent('progress.set', { taskId: aTaskId(1), done: segment })),
    at(61_000, anEvent('note.added', { taskId: aTaskId(1), text: `Đã xem hồ sơ ${segment}.` })),
    at(200_000, anEvent('input.idle', { sinceMono: fromMono + 100_000 })),
    at(220_000, anEvent('input.active', {})),
    at(segmentMs, closed(segment, fromMono + segmentMs, null)),
  ];
}
