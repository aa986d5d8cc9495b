import type { EnvelopeRecord, RecordOf } from '../../shared/envelope.ts';
import type { JournalBody, JournalEvent } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { delayOf, receiptToleranceMs } from '../sessions/anchored.ts';
import { eventOf } from '../sessions/journal.ts';
import { placesByHash } from '../sessions/places.ts';
import { isAhead } from '../signing/clock-skew.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { sessionName } from './check-journals.ts';
import type { Trust } from './check-signer.ts';
import type { Devices } from './devices.ts';
import { type Evidence, findSigned } from './evidence.ts';

/**
 * The receipts by which somebody else witnessed the journals: each must be there, signed, of
 * another person, about this anchor and a place in this journal, received when the journal says.
 * One that came long after its place is not wrong, but anchors no time; one ahead of the clock here
 * proves none. Who holds the receipt's
 * device can be told only when the file carries that enrolment. Null when there are none but
 * timestamps, which have a check of their own.
 */
export function checkAnchors(
  { from, body }: RecordOf<'work-log.submit'>,
  { devices, now }: Pick<Trust, 'devices' | 'now'>,
  text: Text,
): Check | null {
  const isTimestamped = body.content.journals.some(({ entries }) =>
    entries.some(({ kind }) => kind === 'anchor.timestamped'),
  );
  let count = 0;
  let isOpen = false;
  const lateMs: number[] = [];
  const aheadMs: number[] = [];
  for (const journal of body.content.journals) {
    const messages = journal.anchors.flatMap(
      (message) => findSigned(Buffer.from(message, 'base64')) ?? [],
    );
    for (const anchor of anchorsOf(journal)) {
      const witnessed = witness({ anchor, journal, messages, from, devices });
      if (witnessed === 'false')
        return unsound(
          'anchors',
          text.t('cli.verify.anchorWrong', { session: sessionName(journal, text) }),
        );
      const delayMs = delayOfReceipt(anchor);
      const { receivedAt } = anchor.received;
      if (isAhead(receivedAt, now)) aheadMs.push(receivedAt);
      else if (delayMs === null) {
        isOpen ||= witnessed === 'open';
        count += 1;
      } else lateMs.push(delayMs);
    }
  }
  if (aheadMs.length > 0) {
    const { t, format } = text;
    const words = { ahead: aheadMs.length, others: count, now: format.dateTime(now) };
    const at = format.dateTime(Math.max(...aheadMs));
    return unchecked('anchors', t('cli.verify.anchorsAhead', { ...words, at }));
  }
  if (isTimestamped && count + lateMs.length === 0) return null;
  return verdictOn({ count, isOpen, lateMs }, text);
}

type Found = {
  /** Those received in time. */
  readonly count: number;
  readonly isOpen: boolean;
  readonly lateMs: readonly number[];
};

function verdictOn({ count, isOpen, lateMs }: Found, { t, format }: Text): Check {
  const late = lateMs.length;
  const delay = format.duration(Math.max(0, ...lateMs));
  if (count === 0)
    return unchecked(
      'anchors',
      late === 0
        ? t('cli.verify.anchorsNone')
        : t('cli.verify.anchorsLate', { count: late, delay }),
    );
  if (isOpen)
    return unchecked(
      'anchors',
      late === 0
        ? t('cli.verify.anchorsOpen', { count })
        : t('cli.verify.anchorsOpenLate', { count, late, delay }),
    );
  return sound(
    'anchors',
    late === 0
      ? t('cli.verify.anchorsSound', { count })
      : t('cli.verify.anchorsSoundLate', { count, late, delay }),
  );
}

type Anchor = {
  readonly received: JournalBody<'anchor.received'>;
  readonly sent: JournalBody<'anchor.sent'> | undefined;
  /** Where the entry lies whose hash was sent; null when it did not stand before that. */
  readonly placeMs: number | null;
};

/** How far the receipt lies from what it witnesses, ms; null when that is in time. */
function delayOfReceipt({ received, placeMs }: Anchor): number | null {
  return placeMs === null ? null : delayOf(placeMs, received.receivedAt, receiptToleranceMs);
}

type Question = {
  readonly anchor: Anchor;
  readonly journal: JournalInLog;
  readonly messages: readonly Evidence[];
  readonly from: string;
  readonly devices: Devices;
};

const anchoring: ReadonlySet<string> = new Set(['anchor.sent', 'anchor.received']);

function anchorsOf({ entries }: JournalInLog): Anchor[] {
  const events = entries.map((entry) => (anchoring.has(entry.kind) ? eventOf(entry) : null));
  const places = placesByHash(entries);
  return events.flatMap((event): Anchor[] => {
    if (event?.kind !== 'anchor.received') return [];
    const { recordId } = event.body;
    const sentAt = events.findIndex((other) => isSending(other, recordId));
    const sent = events[sentAt];
    if (sent?.kind !== 'anchor.sent')
      return [{ received: event.body, sent: undefined, placeMs: null }];
    const isPlaced = entries.slice(0, sentAt).some(({ hash }) => hash === sent.body.head);
    const placeMs = isPlaced ? (places.get(sent.body.head) ?? null) : null;
    return [{ received: event.body, sent: sent.body, placeMs }];
  });
}

function isSending(event: JournalEvent | null, recordId: string): boolean {
  return event?.kind === 'anchor.sent' && event.body.recordId === recordId;
}

function witness({
  anchor,
  journal,
  messages,
  from,
  devices,
}: Question): 'true' | 'false' | 'open' {
  const { received, sent, placeMs } = anchor;
  const receipt = messages.find(({ record }) => record.id === received.receiptId);
  if (!sent || placeMs === null || !receipt || !isReceiptOf(receipt.record, received))
    return 'false';
  if (received.by === from) return 'false';
  const holder = devices.get(receipt.signature.signer.id)?.personId;
  if (holder !== undefined && holder !== received.by) return 'false';
  const anchored = messages.find(({ record }) => record.id === received.recordId);
  // They travel in pairs: by a receipt alone nobody could tell what was witnessed.
  if (!anchored || !isAnchorOf(anchored, { receipt, journal, head: sent.head })) return 'false';
  return holder === undefined ? 'open' : 'true';
}

function isReceiptOf(
  record: EnvelopeRecord,
  { by, recordId, receivedAt }: Anchor['received'],
): boolean {
  return (
    record.kind === 'receipt' &&
    record.from === by &&
    record.answers?.recordId === recordId &&
    record.body.kind === 'session.anchor' &&
    record.body.outcome === 'applied' &&
    record.body.receivedAt === receivedAt
  );
}

function isAnchorOf(
  { record, message }: Evidence,
  { receipt, journal, head }: { receipt: Evidence; journal: JournalInLog; head: string },
): boolean {
  return (
    record.kind === 'session.anchor' &&
    record.body.sessionId === journal.sessionId &&
    record.body.head === head &&
    message.signedPartSha256 === receipt.record.answers?.sha256
  );
}
