import type { Output } from '../../shared/contract.ts';
import type { ReviewDetail, ReviewItem } from '../../shared/review-desk.ts';
import type { WorkLogId } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import {
  aPlanContent,
  aTask,
  at,
  personIdOf,
  recordIdOf,
  someShifts,
  taskIdOf,
  week,
} from './builders.ts';
import { aWorkLogContent, someSessions } from './week-builders.ts';

export function aWorkLogView(overrides: Partial<WorkLogView> = {}): WorkLogView {
  const content = overrides.content ?? aWorkLogContent();
  const { lines, words } = content;
  return {
    // Brands exist in types only: a well-formed id may carry them in a test.
    id: recordIdOf(20) as string as WorkLogId,
    personId: personIdOf('tran.minh.anh'),
    personName: 'Trần Minh Anh',
    week,
    state: 'draft',
    revision: 0,
    draft: { week, lines, words },
    editable: true,
    content,
    journalCount: 3,
    sessions: someSessions(),
    review: null,
    delivery: null,
    correction: false,
    elsewhere: { startedAt: [], machines: [] },
    ...overrides,
  };
}

export function aReviewItem(overrides: Partial<ReviewItem> = {}): ReviewItem {
  return {
    recordId: recordIdOf(30),
    of: 'work-log.submit',
    personId: personIdOf('tran.minh.anh'),
    personName: 'Trần Minh Anh',
    week,
    revision: 1,
    receivedAt: at('16:42', '2026-11-20'),
    state: 'waiting',
    overdueTasks: 1,
    changes: null,
    journalSound: true,
    opened: true,
    ...overrides,
  };
}

export function aLogDetail(
  overrides: Partial<Extract<ReviewDetail, { of: 'work-log.submit' }>> = {},
): Extract<ReviewDetail, { of: 'work-log.submit' }> {
  const content = aWorkLogContent();
  return {
    of: 'work-log.submit',
    item: aReviewItem(),
    content,
    sessions: someSessions(),
    changed: null,
    checks: [
      { name: 'signature', ok: true, detail: 'Trần Minh Anh đã ký số.' },
      { name: 'journal-chain', ok: true, detail: 'Nhật ký của 3 phiên liền mạch.' },
      { name: 'totals', ok: true, detail: 'Mọi số liệu tính lại từ nhật ký đều khớp.' },
    ],
    draft: {
      decision: 'approved',
      comment: '',
      lines: content.lines.map(({ taskId }) => ({
        taskId,
        accepted: true,
        errors: 0,
        delays: 0,
        objectiveReasonConfirmed: false,
        comment: '',
      })),
    },
    review: null,
    signer: 'Trần Minh Anh',
    requests: [],
    sample: 'ready',
    ...overrides,
  };
}

export function aPlanDetail(
  overrides: Partial<Extract<ReviewDetail, { of: 'plan.submit' }>> = {},
): Extract<ReviewDetail, { of: 'plan.submit' }> {
  const content = aPlanContent();
  return {
    of: 'plan.submit',
    item: aReviewItem({
      recordId: recordIdOf(31),
      of: 'plan.submit',
      week: '2026-W48',
      overdueTasks: 0,
      journalSound: null,
      receivedAt: at('15:58', '2026-11-20'),
    }),
    content,
    amendmentReason: '',
    difference: null,
    draft: {
      decision: 'approved',
      comment: '',
      lines: content.tasks.map(({ id }) => ({
        taskId: id,
        accepted: true,
        errors: null,
        delays: null,
        objectiveReasonConfirmed: null,
        comment: '',
      })),
    },
    review: null,
    signer: 'Trần Minh Anh',
    ...overrides,
  };
}

type Person = Output<'plans.unitWeek'>[number];

export function aPerson(overrides: Partial<Person> = {}): Person {
  return {
    personId: personIdOf('tran.minh.anh'),
    name: 'Trần Minh Anh',
    position: 'Chuyên viên',
    planState: 'approved',
    workLogState: 'submitted',
    shifts: someShifts(),
    ...overrides,
  };
}

export const anAddedTask = {
  task: aTask({ id: taskIdOf(7), content: 'Rà soát thủ tục 1587/UBND-KSTT' }),
  addedAt: at('09:00'),
  assignmentId: recordIdOf(4) as string,
  note: '',
};
