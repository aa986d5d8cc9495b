import type { SessionId } from '../../shared/session.ts';
import type { SessionDeps } from './session-deps.ts';

type Deps = Pick<
  SessionDeps,
  'timestamps' | 'askTimestamp' | 'journal' | 'transaction' | 'office' | 'emit' | 'report' | 'clock'
>;

const everyMs = 10 * 60_000;
const firstRetryMs = 60_000;

/** Lets the office's RFC 3161 server witness a journal's head, where the office has one. */
export function createTimestamping(deps: Deps) {
  const { timestamps, askTimestamp, journal, transaction, office, emit, report, clock } = deps;
  const stopped = new AbortController();
  let nextMono = clock.mono();
  let missed = 0;

  const take = async (sessionId: SessionId, url: string): Promise<void> => {
    const head = journal.head(sessionId)?.hash;
    if (head === undefined) return;
    const anchors = office.kit().anchors.map((anchor) => Buffer.from(anchor, 'base64'));
    const taken = await askTimestamp({ url, imprint: head, anchors, signal: stopped.signal });
    stopped.signal.throwIfAborted();
    transaction(() => {
      timestamps.insert(sessionId, taken);
      const { genTimeMs: genTime, sha256: token } = taken;
      journal.append(sessionId, 'anchor.timestamped', { head, genTime, token });
    });
    emit('sessions.changed', {});
  };

  return {
    isOffered: (): boolean => office.kit().policy.timestampUrl !== null,
    isDue: (): boolean => clock.mono() >= nextMono,
    /**
     * Whether the server witnessed the head. One that does not, or not properly, is asked again
     * after one minute, two, four and so on up to ten; what it answered stays in the log file.
     */
    async stamp(sessionId: SessionId): Promise<boolean> {
      const url = office.kit().policy.timestampUrl;
      if (url === null) return false;
      nextMono = clock.mono() + everyMs;
      try {
        await take(sessionId, url);
        missed = 0;
        return true;
      } catch (error) {
        report('sessions.timestamp', error);
        nextMono = clock.mono() + Math.min(everyMs, firstRetryMs * 2 ** missed);
        missed += 1;
        return false;
      }
    },
    /** What the log carries of a session, base64. */
    inLog(sessionId: SessionId) {
      const { tokens, certificates } = timestamps.listOf(sessionId);
      return { tokens: tokens.map(toBase64), certificates: certificates.map(toBase64) };
    },
    /** The program stops: an answer still on its way is not waited for any longer. */
    stop: (): void => stopped.abort(),
  };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
