import { randomUUID } from 'node:crypto';
import { endOf } from '../../main/sessions/journal.ts';
import { buildWorkLog } from '../../main/work-logs/content.ts';
import type { Answer } from '../../shared/envelope.ts';
import { type PlanContent, planContent, planId } from '../../shared/plan.ts';
import type { JournalEvent, SessionId } from '../../shared/session.ts';
import type { JournalInLog, WorkLogContent } from '../../shared/work-log.ts';
import { workLogId } from '../../shared/work-log.ts';
import { journalStartMs } from './journals.ts';
import { aPdf, enrolment, type Said, type SaidMessage, say } from './said-messages.ts';
import { headId, officerId } from './test-kit.ts';
import type { TestOffice } from './verified-office.ts';
import { aSession, inLog, type TestAnchor } from './verified-sessions.ts';

const week = '2026-W47';

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
    sampleCommitment: null,
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
 * `after`: entries of the first session behind its end. `statedBytes`: the size that its journal gives
 * the first segment, where it is not the true one.
 */
export async function aWeek(
  office: TestOffice,
  {
    receivedAt = journalStartMs + 3_630_000,
    after = [],
    statedBytes,
  }: {
    readonly receivedAt?: number;
    readonly after?: readonly JournalEvent[];
    readonly statedBytes?: number;
  } = {},
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
  const stated = statedBytes === undefined ? {} : { statedBytes };
  const first = aSession(office, { number: 1, previousEnd: null, anchor, after, ...stated });
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
  sampleCommitment: string | null = null,
): Promise<SaidMessage> {
  return say(office, {
    kind: 'review',
    body: {
      of,
      person: officerId,
      decision,
      comment: '',
      lines: [],
      urgent: false,
      sampleCommitment,
    },
    by: office.head,
    from: headId,
    to: [officerId],
    answers: { recordId: answered.id as Answer['recordId'], revision: 1, sha256: answered.sha256 },
    attachments: [aPdf],
  });
}

/** The anchor and its receipt, as both devices signed them. */
export async function anchorMessages(
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
