import { createHash, randomUUID, sign } from 'node:crypto';
import type { Attachment } from '../../main/exchange/record-flow.ts';
import { buildSignedMessage, readSignedMessage } from '../../main/exchange/signed-message.ts';
import { deviceSigner } from '../../main/exchange/signer.ts';
import { buildKit } from '../../main/office/build-kit.ts';
import { endOf } from '../../main/sessions/journal.ts';
import { fingerprint } from '../../main/signing/certificates.ts';
import { signDetached } from '../../main/signing/cms.ts';
import { makeDeviceCertificate, makeKeys } from '../../main/signing/make-certificate.ts';
import { buildWorkLog } from '../../main/work-logs/content.ts';
import type { Answer, RecordBody, RecordKind } from '../../shared/envelope.ts';
import { type OfficeKit, officeKit, personId } from '../../shared/office.ts';
import { type PlanContent, planContent, planId } from '../../shared/plan.ts';
import type { JournalEntry, SegmentId, SessionId } from '../../shared/session.ts';
import type { JournalInLog, WorkLogContent } from '../../shared/work-log.ts';
import { workLogId } from '../../shared/work-log.ts';
import { type Holder, makeAuthority, makePerson } from './certificates.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  journalStartMs,
  opened,
  sessionStarted,
} from './journals.ts';
import { aHeader, aSegmentFile, someRecordingKeys, someRecords } from './segments.ts';

/** Friday of the journals' week, after work. */
export const weekEndMs = Date.UTC(2026, 10, 20, 11, 0);
export const officerId = personId.parse('tran-minh-anh');
export const headId = personId.parse('le-thi-thu-ha');
/** So long that these tests outlive every clock they run under. */
const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };
const week = '2026-W47';
const kitId = '7b0c4ac5-55f5-4a5b-8c8e-6b5f0f4d8e11';

export type TestOffice = Awaited<ReturnType<typeof makeOffice>>;

/** An office with an officer, a head, a stranger, their devices and a signed kit. Ask once per file. */
export async function makeOffice() {
  const authority = await makeAuthority(undefined, validity);
  const [officer, head, colleague, it] = await Promise.all([
    makePerson(authority, 'Trần Minh Anh', validity),
    makePerson(authority, 'Lê Thị Thu Hà', validity),
    makePerson(authority, 'Đồng nghiệp', validity),
    makePerson(authority, 'Trung tâm tin học', validity),
  ]);
  const [device, headDevice] = await Promise.all([aDevice('may-01'), aDevice('may-02')]);
  const recording = someRecordingKeys();
  const kit = aKit({ authority, officer, head, colleague });
  const kitFile = await aKitFile(kit, it);
  return { authority, officer, head, colleague, it, device, headDevice, recording, kit, kitFile };
}

function aKitFile(kit: OfficeKit, { certificate, keys }: Holder): Promise<Uint8Array> {
  const signer = deviceSigner({ certificate, privateKey: keys.privateKey });
  return buildKit(kit, { signer, now: weekEndMs, recordId: randomUUID() });
}

/** The same office, had it decided otherwise. */
export async function withPolicy(
  office: TestOffice,
  changes: Partial<OfficeKit['policy']>,
): Promise<TestOffice> {
  const kit = { ...office.kit, policy: { ...office.kit.policy, ...changes } };
  return { ...office, kit, kitFile: await aKitFile(kit, office.it) };
}

async function aDevice(deviceId: string): Promise<Holder> {
  const keys = await makeKeys('rsa-2048');
  return { keys, certificate: makeDeviceCertificate({ ...validity, keys, deviceId }) };
}

function aKit(of: Record<'authority' | 'officer' | 'head' | 'colleague', Holder>): OfficeKit {
  const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
  const person = (id: string, name: string, position: string, holder: Holder) => ({
    id,
    name,
    position,
    unitId: 'phong-hanh-chinh',
    mail: null,
    from: '2020-01-01',
    until: null,
    certificates: [fingerprint(holder.certificate)],
  });
  const halves = {
    morning: { start: '07:30', end: '11:30' },
    afternoon: { start: '13:00', end: '17:00' },
  };
  return officeKit.parse({
    version: 1,
    id: kitId,
    serial: 3,
    trial: false,
    officeName: 'Sở Thử nghiệm',
    issuedOn: '2026-01-01',
    expiresOn: '2079-12-31',
    policy: {
      agencyName: 'Sở Thử nghiệm',
      superiorName: 'Ủy ban nhân dân tỉnh',
      place: 'Hà Nội',
      zone: 'Asia/Ho_Chi_Minh',
      decision: { number: '12/QĐ-STN', date: '2026-01-01', title: 'Làm việc từ xa' },
      notice: { version: 1, purpose: 'Quản lý công việc', recorded: ['Màn hình'] },
      retentionDays: 90,
      hours: [{ from: '2020-01-01', ...halves }],
      idleAfterMinutes: 5,
      idleInWorkLog: true,
      planDeadline: { weekday: 5, clock: '17:00' },
      workLogDeadline: { weekday: 5, clock: '17:00' },
      carrierFolder: null,
      allowConsumerCloudFolders: false,
      keepScreenOn: false,
    },
    directory: {
      people: [
        person(officerId, 'Trần Minh Anh', 'Chuyên viên', of.officer),
        person(headId, 'Lê Thị Thu Hà', 'Trưởng phòng', of.head),
        person('dong-nghiep', 'Đồng nghiệp', 'Chuyên viên', of.colleague),
      ],
      units: [
        { id: 'phong-hanh-chinh', name: 'Phòng Hành chính', parentId: null, headId, deputyIds: [] },
      ],
      departmentOfficeId: null,
    },
    calendar: { days: [] },
    anchors: [base64(of.authority.certificate)],
    recordingCertificate: base64(of.officer.certificate),
    endorsedKeys: [],
    exchangeKey: Buffer.alloc(32, 1).toString('base64'),
  });
}

export type Said<K extends RecordKind> = {
  readonly kind: K;
  readonly body: RecordBody<K>;
  readonly by?: Holder;
  readonly from?: string;
  readonly to?: readonly string[];
  readonly answers?: Answer | null;
  readonly sentAt?: number;
  readonly attachments?: readonly Attachment[];
  readonly id?: string;
};

export type SaidMessage = {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

export const aPdf: Attachment = {
  name: 'ban-in.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7\n%%EOF\n'),
};

/** Any record, truthful or not, signed by whoever is named: the officer, unless told otherwise. */
export async function say<K extends RecordKind>(
  office: Pick<TestOffice, 'officer'>,
  said: Said<K>,
): Promise<SaidMessage> {
  const { kind, body, by = office.officer, from = officerId, to = [headId], answers = null } = said;
  const { sentAt = weekEndMs, attachments = [], id = randomUUID() } = said;
  const head = { format: 'phien/1', id, kind, from, to, kitId, trial: false, sentAt };
  const mailbox = { name: 'Phiên', address: 'phien@example.invalid' };
  const { certificate, keys } = by;
  const bytes = await buildSignedMessage({
    from: mailbox,
    to: mailbox,
    subject: 'Bản gửi thử',
    date: sentAt,
    summary: 'Bản gửi thử.',
    record: { ...head, answers, body },
    attachments,
    sign: (content) =>
      signDetached({
        content,
        certificate,
        chain: [],
        sign: async (toBeSigned) => sign('sha256', toBeSigned, keys.privateKey),
        signedAt: sentAt,
      }),
  });
  return { id, bytes, sha256: readSignedMessage(bytes).signedPartSha256 };
}

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
  /** Entries behind the start and before the end; the segment is already there. */
  readonly anchor?: TestAnchor;
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
    sizeBytes: segment.file.length,
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
  const rest = [...anchors, anEvent('session.ended', { by: 'officer' })];
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

export function enrolment(office: TestOffice, device: Holder, by: Holder, from: string) {
  const certificate = Buffer.from(device.certificate).toString('base64');
  return say(office, {
    kind: 'device.enrol',
    body: { certificate, machine: 'Máy ở nhà' },
    by,
    from,
    sentAt: journalStartMs - 86_400_000,
  });
}

/** The whole content of a work log, computed as the program computes it. */
export function aContent(
  office: TestOffice,
  journals: readonly JournalInLog[],
  enrolments: readonly SaidMessage[],
  overrides: Partial<WorkLogContent> = {},
): WorkLogContent {
  const content = buildWorkLog({
    draft: { week, lines: [], words: '' },
    running: { content: aPlan, revision: 1, approved: true },
    addedTasks: [],
    journals,
    enrolments: enrolments.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    kit: office.kit,
    corrects: null,
  });
  return { ...content, ...overrides };
}

export const aPlan: PlanContent = planContent.parse({
  week,
  tasks: [],
  shifts: [{ date: '2026-11-17', half: 'morning', place: 'home' }],
  overtime: [],
});

/**
 * A truthful week: plan, log of two sessions with an anchor, both reviews, and the segments.
 * `receivedAt`: when the head's device received the anchor, half a minute after its session began.
 */
export async function aWeek(
  office: TestOffice,
  { receivedAt = journalStartMs + 3_630_000 }: { readonly receivedAt?: number } = {},
) {
  const plan = await say(office, {
    kind: 'plan.submit',
    body: {
      planId: planId.parse(randomUUID()),
      revision: 1,
      content: aPlan,
      amendmentReason: '',
      approvedBefore: false,
    },
    attachments: [aPdf],
  });
  const planReview = await review(office, 'plan.submit', plan);
  const enrolments = await Promise.all([
    enrolment(office, office.device, office.officer, officerId),
    enrolment(office, office.headDevice, office.head, headId),
  ]);
  const anchor = { recordId: randomUUID(), receiptId: randomUUID(), receivedAt };
  const first = aSession(office, { number: 1, previousEnd: null, anchor });
  const second = aSession(office, { number: 2, previousEnd: endOf(first.entries) });
  const witnesses = await anchorMessages(office, first, anchor);
  const journals = [inLog(first.entries, office.device, witnesses), second.journal];
  const content = aContent(office, journals, enrolments);
  const log = await submitLog(office, content);
  const logReview = await review(office, 'work-log.submit', log);
  const segments = [first.segment, second.segment];
  return { plan, planReview, log, logReview, content, segments, enrolments, first, second };
}

export function submitLog(
  office: TestOffice,
  content: WorkLogContent,
  overrides: Partial<Said<'work-log.submit'>> = {},
): Promise<SaidMessage> {
  const body = { workLogId: workLogId.parse(randomUUID()), revision: 1, content };
  return say(office, { kind: 'work-log.submit', body, attachments: [aPdf], ...overrides });
}

export function review(
  office: TestOffice,
  of: 'plan.submit' | 'work-log.submit',
  answered: SaidMessage,
  decision: 'approved' | 'returned' = 'approved',
): Promise<SaidMessage> {
  return say(office, {
    kind: 'review',
    body: { of, person: officerId, decision, comment: '', lines: [], urgent: false },
    by: office.head,
    from: headId,
    to: [officerId],
    answers: { recordId: answered.id as Answer['recordId'], revision: 1, sha256: answered.sha256 },
    attachments: [aPdf],
  });
}

/** The anchor and its receipt, as both devices signed them. */
async function anchorMessages(
  office: TestOffice,
  { sessionId, head }: { sessionId: SessionId; head: string },
  { recordId, receiptId, receivedAt }: TestAnchor,
): Promise<Uint8Array[]> {
  const sent = await say(office, {
    kind: 'session.anchor',
    body: { sessionId, head, seq: 3 },
    by: office.device,
    id: recordId,
  });
  const answers = { recordId: sent.id as Answer['recordId'], revision: 0, sha256: sent.sha256 };
  const receipt = await say(office, {
    kind: 'receipt',
    body: { kind: 'session.anchor', receivedAt, outcome: 'applied', reason: '' },
    by: office.headDevice,
    from: headId,
    to: [officerId],
    answers,
    id: receiptId,
  });
  return [sent.bytes, receipt.bytes];
}
