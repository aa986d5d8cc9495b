import { AppError } from '../../shared/errors.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { sessionsInLog } from '../work-logs/sessions-in-log.ts';
import { type ContentCheck, checkJournals, verifyContent } from '../work-logs/verify-content.ts';
import type { WorkLogRevision } from '../work-logs/work-log-revision-store.ts';
import type { ReviewDeps } from './review-deps.ts';

/** What a log's journals tell, and whether they bear it out. */
export type LogRead = {
  readonly sessions: readonly SessionSummary[];
  readonly checks: readonly ContentCheck[];
};

export type LogReading = (version: WorkLogRevision) => LogRead;

/** As many as a head has before them at a time. */
const mostKept = 8;

/**
 * Reads and verifies a sent log, which never changes, once: every keystroke of an answer asks for it
 * again. Throws `not-found`.
 */
export function createLogReading(
  deps: Pick<ReviewDeps, 'workLogs' | 'office' | 'text'>,
): LogReading {
  const kept = new Map<string, LogRead>();
  return (version) => {
    const text = deps.text();
    // Times in sentences are written in the zone of the kit in force.
    const key = [version.recordId, version.sha256, text.language, deps.office.kit().id].join(' ');
    const known = kept.get(key);
    const read = known ?? readLog(deps, version, text);
    kept.delete(key);
    kept.set(key, read);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return read;
  };
}

function readLog(
  { workLogs }: Pick<ReviewDeps, 'workLogs'>,
  { recordId, personId }: WorkLogRevision,
  text: ReturnType<ReviewDeps['text']>,
): LogRead {
  const whole = workLogs.findContent(recordId);
  if (!whole) throw new AppError('not-found', 'The log is gone.');
  return {
    sessions: sessionsInLog(whole.journals),
    checks: [checkJournals(whole, personId, text), ...verifyContent(whole, text)],
  };
}
