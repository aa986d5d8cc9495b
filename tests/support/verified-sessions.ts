import { createHash, sign } from 'node:crypto';
import { endOf } from '../../main/sessions/journal.ts';
import { fingerprint } from '../../main/signing/certificates.ts';
import { personId } from '../../shared/office.ts';
import type { JournalEntry, JournalEvent, SegmentId, SessionId } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import type { Holder } from './certificates.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  journalStartMs,
  opened,
  sessionStarted,
} from './journals.ts';
import { aHeader, aSegmentFile, someRecords } from './segments.ts';
import { headId, officerId } from './test-kit.ts';
import type { TestOffice } from './verified-office.ts';

export type TestSegment = {
  readonly id: SegmentId;
  readonly sessionId: SessionId;
  readonly file: Uint8Array;
  readonly sha256: string;
};

export type TestAnchor = {
  readonly recordId: string;
  readonly receiptId: string;
  readonly receivedAt: number;
};

export type TestSession = {
  readonly number: number;
  readonly previousEnd: string | null;
  readonly atMs?: number;
  readonly person?: string;
  readonly device?: Holder;
  /** Up to when the file really captured, ms; the journal says 10,000. */
  readonly capturedMono?: number;
  /** What the journal says of the file's size; the truth unless told. */
  readonly statedBytes?: number;
  /** Entries behind the start and before the end; the segment is already there. */
  readonly anchor?: TestAnchor;
  /** Entries after the session's end. */
  readonly after?: readonly JournalEvent[];
};

/** One session of 20 s: 1 s until recording starts, 9 s recorded, the rest paused. */
export function aSession(office: TestOffice, session: TestSession) {
  const { number, previousEnd, atMs = journalStartMs + number * 3_600_000, anchor } = session;
  const { device = office.device, capturedMono = 10_000 } = session;
  const sessionId = `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as SessionId;
  const segment = aSegment(office, { number, sessionId, capturedMono });
  const closed = anEvent('segment.closed', {
    segmentId: segment.id,
    sha256: segment.sha256,
    sizeBytes: session.statedBytes ?? segment.file.length,
    records: 6,
    toMono: 10_000,
    cause: 'paused',
  });
  const start = sessionStarted({
    sessionId,
    previousEnd,
    device: fingerprint(device.certificate),
    personId: personId.parse(session.person ?? officerId),
  });
  const pause = { reason: 'break', offScreen: null, note: '', minutes: null } as const;
  const before = aJournal([
    { mono: 0, at: atMs, event: start },
    { mono: 1000, at: atMs + 1000, event: opened(number) },
    { mono: 10_000, at: atMs + 10_000, event: closed },
    { mono: 10_000, at: atMs + 10_000, event: anEvent('paused', pause) },
  ]);
  const anchors = anchor
    ? [
        anEvent('anchor.sent', { recordId: anchor.recordId, head: endOf(before) }),
        anEvent('anchor.received', { ...anchor, by: headId }),
      ]
    : [];
  const ended = anEvent('session.ended', { by: 'officer' });
  const rest = [...anchors, ended, ...(session.after ?? [])];
  const again = before.map((entry) => ({ mono: entry.mono, at: entry.at }));
  const steps = [start, opened(number), closed, anEvent('paused', pause)].map((event, index) => ({
    ...(again[index] ?? { mono: 0, at: 0 }),
    event,
  }));
  const entries = aJournal([
    ...steps,
    ...rest.map((event) => ({ mono: 20_000, at: atMs + 20_000, event })),
  ]);
  return { sessionId, entries, segment, head: endOf(before), journal: inLog(entries, device) };
}

/** A journal as it travels; `device` signs whatever end it has. */
export function inLog(
  entries: JournalEntry[],
  device: Holder,
  anchors: readonly Uint8Array[] = [],
): JournalInLog {
  const end = endOf(entries);
  const start = entries[0]?.body;
  const sessionId = (start as { sessionId: SessionId }).sessionId;
  return {
    sessionId,
    entries,
    end,
    device: fingerprint(device.certificate),
    endSignature: sign('sha256', Buffer.from(end, 'hex'), device.keys.privateKey).toString(
      'base64',
    ),
    anchors: anchors.map((bytes) => Buffer.from(bytes).toString('base64')),
    timestamps: { tokens: [], certificates: [] },
  };
}

function aSegment(
  office: TestOffice,
  of: { number: number; sessionId: SessionId; capturedMono: number },
): TestSegment {
  const { number, sessionId, capturedMono } = of;
  const id = aSegmentId(number);
  const header = aHeader({ segmentId: id, sessionId });
  const last = { kind: 'same', mono: capturedMono, bytes: new Uint8Array() } as const;
  const records = [...someRecords, last];
  const { file } = aSegmentFile({ header, records, keys: office.recording });
  return { id, sessionId, file, sha256: createHash('sha256').update(file).digest('hex') };
}
