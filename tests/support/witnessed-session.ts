import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chain, endOf } from '../../main/sessions/journal.ts';
import { fingerprint } from '../../main/signing/certificates.ts';
import { personId } from '../../shared/office.ts';
import type { JournalEntry, JournalEvent, SegmentId, SessionId } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import type { Holder } from './certificates.ts';
import { anEvent, aSegmentId, sessionStarted } from './journals.ts';
import { aHeader, aSegmentFile } from './segments.ts';
import { headId, officerId } from './test-kit.ts';
import { aKeptToken } from './timestamp-authority.ts';
import type { TestOffice } from './verified-office.ts';
import { inLog, type TestSegment } from './verified-sessions.ts';
import { anchorMessages } from './verified-week.ts';

/** The RFC 3161 server, and by how much its clock is ahead of the machine's, ms. */
export type Timestamper = { readonly server: Holder; readonly aheadMs?: number };

export type WitnessedSession = {
  readonly number: number;
  readonly previousEnd: string | null;
  readonly startMs: number;
  readonly device?: Holder;
};

const minute = 60_000;
const displays = ['primary', 'secondary'] as const;

/**
 * A session of 40 minutes on two screens with everything in it that figures rest on: masks, idle time,
 * a pause, a sudden stop with its recovery, and witnesses of both kinds.
 */
export async function aWitnessedSession(
  office: TestOffice,
  { server, aheadMs = 0 }: Timestamper,
  { number, previousEnd, startMs, device = office.device }: WitnessedSession,
) {
  const sessionId = `00000000-0000-4000-a000-${String(number).padStart(12, '0')}` as SessionId;
  const entries: JournalEntry[] = [];
  const segments: TestSegment[] = [];
  const tokens: Uint8Array[] = [];
  let runMs = startMs;
  const add = (mono: number, event: JournalEvent): void => {
    const salt = randomBytes(16);
    entries.push(chain(entries.at(-1) ?? null, { at: runMs + mono, mono, event, salt }));
  };
  const stamp = (mono: number): void => {
    const genTime = runMs + mono + aheadMs;
    const head = endOf(entries);
    const { token, sha256 } = aKeptToken(server, { imprint: head, atMs: genTime });
    tokens.push(token);
    add(mono + 500, anEvent('anchor.timestamped', { head, genTime, token: sha256 }));
  };
  const record = (part: number, fromMono: number, toMono: number, isTorn = false) =>
    displays.map((displayId, index) => {
      const id = aSegmentId(number * 100 + part * 10 + index);
      const segment = aSegment({ id, sessionId, displayId, fromMono, toMono, isTorn });
      segments.push(segment);
      return { ...segment, toMono };
    });
  const open = (mono: number, opened: readonly TestSegment[]): void => {
    for (const [index, { id }] of opened.entries()) add(mono, anOpening(id, displays[index]));
  };

  add(
    0,
    sessionStarted({
      sessionId,
      previousEnd,
      device: fingerprint(device.certificate),
      personId: personId.parse(officerId),
    }),
  );
  add(100, anEvent('displays.scoped', { displays: displays.map((id) => aDisplay(id)) }));
  stamp(200);
  const early = record(1, 1000, 5 * minute);
  open(1000, early);
  add(minute, anEvent('masks.changed', { percent: 20 }));
  add(2 * minute, anEvent('masks.changed', { percent: 0 }));
  add(3 * minute, anEvent('note.added', { taskId: null, text: 'Đã gọi đơn vị' }));
  add(4 * minute, anEvent('input.idle', { sinceMono: 3 * minute }));
  add(4.5 * minute, anEvent('input.active', {}));
  for (const [index, segment] of early.entries())
    add(5 * minute, aClosing(segment, index === 1 ? 'paused' : null));
  add(5 * minute, anEvent('paused', { reason: 'break', offScreen: null, note: '', minutes: 5 }));
  stamp(10 * minute);
  add(12 * minute, anEvent('resumed', {}));
  const torn = record(2, 12 * minute + 100, 13 * minute, true);
  open(12 * minute + 100, torn);
  runMs = startMs + 15 * minute;
  const recovered = torn.map(recoveredOf);
  add(0, anEvent('run.started', { run: 1, recovered }));
  const late = record(3, 1000, 5 * minute);
  open(1000, late);
  for (const segment of late) add(5 * minute, aClosing(segment, 'locked'));
  const anchor = {
    recordId: randomUUID(),
    receiptId: randomUUID(),
    receivedAt: runMs + 6 * minute,
  };
  const head = endOf(entries);
  add(6 * minute, anEvent('anchor.sent', { recordId: anchor.recordId, head }));
  add(7 * minute, anEvent('anchor.received', { ...anchor, by: headId }));
  add(25 * minute, anEvent('session.ended', { by: 'officer' }));
  stamp(25 * minute);

  const messages = await anchorMessages(office, { sessionId, head }, anchor);
  const journal: JournalInLog = {
    ...inLog(entries, device, messages),
    timestamps: {
      tokens: tokens.map(toBase64),
      certificates: [toBase64(server.certificate)],
    },
  };
  return { sessionId, entries, segments, journal };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const aDisplay = (id: string) => ({ id, label: id, width: 1920, height: 1080, inScope: true });

const anOpening = (segmentId: SegmentId, displayId = 'primary') =>
  anEvent('segment.opened', {
    segmentId,
    displayId,
    display: displayId,
    codec: 'av01.0.08M.08',
    width: 1920,
    height: 1080,
  });

type Recorded = TestSegment & { readonly toMono: number };

const recoveredOf = ({ id, sha256, file, toMono }: Recorded) => ({
  segmentId: id,
  sha256,
  sizeBytes: file.length,
  records: 4,
  toMono,
});

const aClosing = (segment: Recorded, cause: 'paused' | 'locked' | null) =>
  anEvent('segment.closed', { ...recoveredOf(segment), cause });

function aSegment(of: {
  readonly id: SegmentId;
  readonly sessionId: SessionId;
  readonly displayId: string;
  readonly fromMono: number;
  readonly toMono: number;
  readonly isTorn: boolean;
}): TestSegment {
  const { id, sessionId, displayId, fromMono, toMono, isTorn } = of;
  const { file } = aSegmentFile({
    header: aHeader({ segmentId: id, sessionId, displayId }),
    records: [
      { kind: 'key', mono: fromMono, bytes: randomBytes(300) },
      { kind: 'delta', mono: fromMono + 500, bytes: randomBytes(60) },
      { kind: 'delta', mono: fromMono + 2000, bytes: randomBytes(90) },
      { kind: 'same', mono: toMono, bytes: new Uint8Array() },
    ],
    isWhole: !isTorn,
  });
  return { id, sessionId, file, sha256: createHash('sha256').update(file).digest('hex') };
}
