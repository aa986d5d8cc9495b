import type { AppState, KitView } from '../../shared/app.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId, UnitId } from '../../shared/office.ts';
import type { PlanContent, PlanId, Shift, Task, TaskId } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import type { ReviewView } from '../../shared/review.ts';
import type { SegmentId, SessionId } from '../../shared/session.ts';
import { daysOfWeek, instantOf } from '../../shared/week.ts';

/** Values of the contract with overrides; the day is Tuesday 17/11/2026 in Vietnam, 10:18. */

export const zone = 'Asia/Ho_Chi_Minh';
export const week = '2026-W47';
export const day = '2026-11-17';

/** An instant of a clock time, on the builders' day unless another is named. */
export const at = (clock: string, date = day): number => instantOf(date, clock, zone);

const uuid = (kind: number, number: number): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

// Brands exist in types only: a well-formed id may carry them in a test.
export const taskIdOf = (number: number) => uuid(1, number) as TaskId;
const planIdOf = (number: number) => uuid(2, number) as PlanId;
export const sessionIdOf = (number: number) => uuid(3, number) as SessionId;
export const segmentIdOf = (number: number) => uuid(4, number) as SegmentId;
export const recordIdOf = (number: number) => uuid(5, number) as RecordId;
export const personIdOf = (name: string) => name as PersonId;
const unitIdOf = (name: string) => name as UnitId;

export function aTask(overrides: Partial<Task> = {}): Task {
  return {
    id: taskIdOf(1),
    content: 'Xử lý hồ sơ dịch vụ công toàn trình',
    product: 'Hồ sơ được giải quyết',
    quantity: 40,
    unit: 'hồ sơ',
    weight: 1,
    dueOn: '2026-11-20',
    priority: 'A',
    role: 'lead',
    assignedBy: 'Lê Thị Thu Hà',
    document: '112/CV-CNS',
    unrecorded: false,
    continues: null,
    ...overrides,
  };
}

export const threeTasks: readonly Task[] = [
  aTask(),
  aTask({
    id: taskIdOf(2),
    content: 'Báo cáo chuyển đổi số quý IV',
    product: 'Báo cáo',
    quantity: 1,
    unit: 'báo cáo',
    weight: 3,
    dueOn: '2026-11-18',
    priority: 'B',
    document: '',
  }),
  aTask({
    id: taskIdOf(3),
    content: 'Góp ý quy chế làm việc từ xa',
    product: 'Văn bản góp ý',
    quantity: 1,
    unit: 'văn bản',
    priority: 'C',
    role: 'support',
    unrecorded: true,
  }),
];

/** Monday and Tuesday at home, Wednesday in the office, a duty on Friday morning. */
export function someShifts(): Shift[] {
  const places = [
    'home',
    'home',
    'home',
    'home',
    'office',
    'office',
    'home',
    'home',
    'duty',
    'home',
  ];
  return daysOfWeek(week)
    .slice(0, 5)
    .flatMap((date, index) => [
      { date, half: 'morning' as const, place: (places[index * 2] ?? 'home') as Shift['place'] },
      {
        date,
        half: 'afternoon' as const,
        place: (places[index * 2 + 1] ?? 'home') as Shift['place'],
      },
    ]);
}

export function aPlanContent(overrides: Partial<PlanContent> = {}): PlanContent {
  return { week, tasks: [...threeTasks], shifts: someShifts(), overtime: [], ...overrides };
}

export function aPlanView(overrides: Partial<PlanView> = {}): PlanView {
  return {
    id: planIdOf(1),
    personId: personIdOf('tran.minh.anh'),
    personName: 'Trần Minh Anh',
    week,
    state: 'draft',
    revision: 0,
    content: aPlanContent(),
    editable: true,
    submitted: null,
    hasApprovedVersion: false,
    amendmentReason: '',
    addedTasks: [],
    problems: [],
    difference: null,
    review: null,
    delivery: null,
    days: daysOfWeek(week)
      .slice(0, 5)
      .map((date) => ({ date, working: true, dayOffName: null })),
    ...overrides,
  };
}

export function aReviewView(overrides: Partial<ReviewView> = {}): ReviewView {
  return {
    recordId: recordIdOf(9),
    reviewerName: 'Lê Thị Thu Hà',
    reviewedAt: at('16:42'),
    decision: 'returned',
    comment: 'Bổ sung sản phẩm cụ thể rồi trình lại.',
    lines: [
      {
        taskId: taskIdOf(2),
        accepted: false,
        errors: null,
        delays: null,
        objectiveReasonConfirmed: null,
        comment: 'Số liệu cấp xã mới có 96/102. Ghi rõ lý do trước khi duyệt.',
      },
    ],
    dissents: [],
    ...overrides,
  };
}

export function aKitView(overrides: Partial<KitView> = {}): KitView {
  return {
    officeName: 'Sở Khoa học và Công nghệ (cơ quan mẫu)',
    serial: 1,
    fingerprint: 'ab'.repeat(32),
    issuedOn: '2026-11-01',
    expiresOn: '2027-10-31',
    validity: 'valid',
    ...overrides,
  };
}

type Open = Extract<AppState, { stage: 'open' }>;

export function anOpenState(overrides: Partial<Open> = {}): Open {
  return {
    stage: 'open',
    standIn: false,
    trial: true,
    otherPerson: { name: 'Lê Thị Thu Hà', position: 'Trưởng phòng' },
    person: {
      id: personIdOf('tran.minh.anh'),
      name: 'Trần Minh Anh',
      position: 'Chuyên viên',
      unitId: unitIdOf('cns'),
      mail: null,
      from: '2020-01-01',
      until: null,
      certificates: [],
    },
    unit: {
      id: unitIdOf('cns'),
      name: 'Phòng Công nghệ số',
      parentId: null,
      headId: personIdOf('le.thi.thu.ha'),
      deputyIds: [],
    },
    isHead: false,
    isDepartmentOffice: false,
    kit: aKitView(),
    zone,
    version: '0.1.0',
    trialPin: '123456',
    ...overrides,
  };
}
