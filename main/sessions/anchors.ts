import type { SessionId } from '../../shared/session.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Apply } from '../exchange/record-flow.ts';
import { headOf } from '../office/directory.ts';
import type { SessionDeps } from './session-deps.ts';
import { createTimestamping } from './timestamping.ts';

type Deps = Pick<
  SessionDeps,
  | 'anchors'
  | 'timestamps'
  | 'askTimestamp'
  | 'journal'
  | 'transaction'
  | 'office'
  | 'exchange'
  | 'emit'
  | 'report'
  | 'clock'
>;

const sendEveryMs = 60 * 60_000;

/**
 * Lets others witness a journal's head: the office's timestamp server at start, every ten minutes and
 * at the end; where there is none, or it gives no sound answer, the officer's head at start, hourly
 * and at the end, whose receipt witnesses that the head stood then.
 */
export function createAnchors(deps: Deps) {
  const { anchors, journal, transaction, office, exchange, emit, report, clock } = deps;
  const timestamping = createTimestamping(deps);
  let nextSendMono = clock.mono() + sendEveryMs;

  const send = async (sessionId: SessionId): Promise<void> => {
    const { directory, policy } = office.kit();
    const me = office.me();
    const to = headOf(directory, me.id, dateOfInstant(clock.now(), policy.zone));
    const last = journal.head(sessionId);
    if (to === null || last === null) return;
    const signed = await exchange.sign(
      {
        kind: 'session.anchor',
        to: [to],
        answers: null,
        body: { sessionId, head: last.hash, seq: last.seq },
        subject: officialSession.anchorSubject({ name: me.name }),
        summary: officialSession.anchorSummary({ name: me.name, head: last.hash }),
        attachments: [],
      },
      { by: 'device' },
    );
    transaction(() => {
      const recordId = signed.record.id;
      exchange.queue(signed);
      anchors.insert({ recordId, sessionId, message: signed.message });
      journal.append(sessionId, 'anchor.sent', { recordId, head: last.hash });
    });
  };

  /** A receipt of one's own anchor by somebody else becomes an entry. */
  const takeReceipt: Apply<'receipt'> = ({ record, message, own }) => {
    const anchor = record.answers === null ? undefined : anchors.find(record.answers.recordId);
    const isWitness = !own && record.body.outcome === 'applied';
    if (anchor === undefined || anchor.receipt !== null || !isWitness)
      return { outcome: 'applied' };
    anchors.setReceipt(anchor.recordId, message);
    journal.append(anchor.sessionId, 'anchor.received', {
      recordId: anchor.recordId,
      receiptId: record.id,
      by: record.from,
      receivedAt: record.body.receivedAt,
    });
    emit('sessions.changed', {});
    return { outcome: 'applied' };
  };

  /** An anchor that cannot be sent leaves time unanchored; work goes on. */
  const trySend = (sessionId: SessionId): Promise<void> => {
    nextSendMono = clock.mono() + sendEveryMs;
    return send(sessionId).catch((error: unknown) => report('sessions.anchor', error));
  };
  const stampOrSend = async (sessionId: SessionId): Promise<void> => {
    if (await timestamping.stamp(sessionId)) nextSendMono = clock.mono();
    else await trySend(sessionId);
  };

  return {
    /** At a session's start and end. */
    witness: (sessionId: SessionId): Promise<void> =>
      timestamping.isOffered() ? stampOrSend(sessionId) : trySend(sessionId),
    /** Once a second while a session runs. */
    async tick(sessionId: SessionId): Promise<void> {
      if (timestamping.isOffered()) {
        if (!timestamping.isDue() || (await timestamping.stamp(sessionId))) return;
      }
      if (clock.mono() >= nextSendMono) await trySend(sessionId);
    },
    takeReceipt,
    stop: timestamping.stop,
    timestampsOf: timestamping.inLog,
    /** The signed anchors that were received, each with its receipt. */
    messagesOf: (sessionId: SessionId): Uint8Array[] =>
      anchors
        .listOf(sessionId)
        .flatMap(({ message, receipt }) => (receipt === null ? [] : [message, receipt])),
  };
}
