import { z } from 'zod';
import { handInBody, handInReceiptBody } from './hand-in-records.ts';
import { incidentKind, incidentOutcome } from './incident.ts';
import { officeKit, personId, sha256Hex } from './office.ts';
import { planContent, planId, task, taskId } from './plan.ts';
import { reviewDraft } from './review.ts';
import { segmentId, sessionId } from './session.ts';
import { sampleProof, sessionStretch } from './spot-check.ts';
import { instantMs, isoDate, isoWeek } from './week.ts';
import { workLogContent, workLogId } from './work-log.ts';

export const recordId = z.uuid().brand<'RecordId'>();
export type RecordId = z.output<typeof recordId>;

/** Names the revision and the signed part that a record answers. */
export const answer = z.strictObject({
  recordId,
  revision: z.int().nonnegative(),
  sha256: sha256Hex,
});
export type Answer = z.output<typeof answer>;

const reason = z.string().max(2000);
/** Hỏa tốc: its addressee is told outside working hours too. */
const urgent = z.boolean();

const hashedSegment = z.strictObject({ segmentId, sha256: sha256Hex });

/** A segment's file as it travels to somebody who may open it. */
const sentSegment = z.strictObject({
  ...sessionStretch.shape,
  segmentId,
  sha256: sha256Hex,
  /** The segment's key wrapped (RSA-OAEP, SHA-256) to the addressee's device, base64. */
  wrappedKey: z.base64(),
  /** Name of the attachment that holds the segment file. */
  attachment: z.string(),
});

/** The body of a record, by kind. */
export const recordBodies = {
  'plan.submit': z.strictObject({
    planId,
    revision: z.int().positive(),
    content: planContent,
    /** Why an approved plan changes; empty for a first plan or an answer to a return. */
    amendmentReason: reason,
    approvedBefore: z.boolean(),
  }),
  'plan.withdraw': z.strictObject({ planId, revision: z.int().positive(), reason }),
  'work-log.submit': z.strictObject({
    workLogId,
    revision: z.int().positive(),
    content: workLogContent,
  }),
  'work-log.withdraw': z.strictObject({ workLogId, revision: z.int().positive(), reason }),
  review: z.strictObject({
    of: z.enum(['plan.submit', 'work-log.submit']),
    person: personId,
    ...reviewDraft.shape,
    urgent,
    /** SHA-256 of the nonce that will draw the week's sample; null unless it approves a plan. */
    sampleCommitment: sha256Hex.nullable(),
  }),
  /** The head's other installations learn the nonce of a commitment; addressed to nobody else. */
  'sample.nonce': z.strictObject({ reviewId: recordId, nonce: sha256Hex }),
  /** Bảo lưu ý kiến: the officer's standing objection to a line of a review. */
  'review.dissent': z.strictObject({ taskId: taskId.nullable(), text: reason }),
  'task.assign': z.strictObject({ week: isoWeek, task, note: reason, urgent }),
  /** Answers the work log that it asks about. */
  'segments.request': z.strictObject({
    week: isoWeek,
    stretches: z.array(sessionStretch).min(1).max(500),
    /** How these stretches were drawn; null where the asker chose them. */
    sample: sampleProof.nullable(),
    reason: reason.min(1),
    urgent,
  }),
  /** What becomes of a request: of its officer, or of the department office that it was referred to. */
  'segments.send': z.strictObject({
    person: personId,
    /** Everything that was sent for the request; this record may bring a part of it. */
    announced: z.array(segmentId),
    segments: z.array(sentSegment),
    refused: reason.nullable(),
    /** The department office decides instead; null where this is the decision. */
    referred: z.strictObject({ to: personId, reason: reason.min(1) }).nullable(),
  }),
  /** Leaves the answer to a request to the department office, with what was asked for. */
  'segments.refer': z.strictObject({
    /** The whole signed request, base64. */
    request: z.base64(),
    reason: reason.min(1),
    announced: z.array(segmentId),
    segments: z.array(sentSegment),
  }),
  'recording.opened': z.strictObject({
    sessionId,
    segments: z.array(segmentId),
    reason: reason.min(1),
    openedAt: instantMs,
  }),
  /** Báo sự cố: segments that were recorded by mistake are sealed until the office decides. */
  'incident.report': z.strictObject({
    sessionId,
    incident: incidentKind,
    fromMs: instantMs,
    toMs: instantMs,
    note: reason,
    segments: z.array(hashedSegment).max(1000),
  }),
  /** Answers a report. `segments` are those of the report, so that it stands by itself. */
  'incident.decide': z.strictObject({
    reportId: recordId,
    person: personId,
    sessionId,
    outcome: incidentOutcome,
    decision: z.strictObject({ number: z.string().min(1).max(60), date: isoDate }),
    reason: reason.min(1),
    segments: z.array(hashedSegment).max(1000),
  }),
  'device.enrol': z.strictObject({
    /** Self-signed device certificate, base64 of DER. */
    certificate: z.base64(),
    machine: z.string().max(100),
  }),
  'session.anchor': z.strictObject({ sessionId, head: sha256Hex, seq: z.int().nonnegative() }),
  receipt: z.strictObject({
    kind: z.string(),
    receivedAt: instantMs,
    outcome: z.enum(['applied', 'quarantined', 'superseded', 'waiting']),
    /** Why it was set aside; empty otherwise. */
    reason: z.string().max(200),
  }),
  /** What lies on the office's share for a week; sent to the department office. */
  'hand-in': handInBody,
  /** What the department office found there; answers the hand-in. */
  'hand-in.receipt': handInReceiptBody,
  'office.kit': officeKit,
} as const;

export type RecordKind = keyof typeof recordBodies;
export type RecordBody<K extends RecordKind> = z.output<(typeof recordBodies)[K]>;

const head = {
  format: z.literal('phien/1'),
  id: recordId,
  from: personId,
  to: z.array(personId),
  /** The kit in force; for an `office.kit` record, the kit itself. */
  kitId: z.uuid(),
  trial: z.boolean(),
  sentAt: instantMs,
  answers: answer.nullable(),
};

const recordOf = <K extends RecordKind>(kind: K) =>
  z.strictObject({ ...head, kind: z.literal(kind), body: recordBodies[kind] });

/** The record inside an envelope: the only part that counts. */
export const record = z.discriminatedUnion('kind', [
  recordOf('plan.submit'),
  recordOf('plan.withdraw'),
  recordOf('work-log.submit'),
  recordOf('work-log.withdraw'),
  recordOf('review'),
  recordOf('review.dissent'),
  recordOf('task.assign'),
  recordOf('segments.request'),
  recordOf('segments.send'),
  recordOf('segments.refer'),
  recordOf('sample.nonce'),
  recordOf('recording.opened'),
  recordOf('incident.report'),
  recordOf('incident.decide'),
  recordOf('device.enrol'),
  recordOf('session.anchor'),
  recordOf('receipt'),
  recordOf('hand-in'),
  recordOf('hand-in.receipt'),
  recordOf('office.kit'),
]);
export type EnvelopeRecord = z.output<typeof record>;
export type RecordOf<K extends RecordKind> = Extract<EnvelopeRecord, { kind: K }>;

/** What its sender knows of an envelope. */
export const deliveryState = z.enum([
  'waiting',
  'sent',
  /** The mail system brought it back; it goes again later. */
  'returned',
  'received',
  'reviewed',
  'set-aside',
]);
export type DeliveryState = z.output<typeof deliveryState>;

/** Why an envelope was set aside instead of applied. */
export const quarantineReason = z.enum([
  'unreadable',
  'not-for-us',
  'signature-broken',
  'chain-unknown',
  'certificate-expired',
  'certificate-not-in-directory',
  'device-unknown',
  'sender-mismatch',
  'not-allowed',
  'other-kit',
  'trial-mismatch',
  'record-malformed',
  'token-signature-required',
]);
export type QuarantineReason = z.output<typeof quarantineReason>;
