import type { Handlers } from '../../shared/contract.ts';
import {
  anOpenState,
  aReviewView,
  at,
  personIdOf,
  recordIdOf,
  someShifts,
  taskIdOf,
} from '../support/builders.ts';
import { aHealth, aSessionNow, aToday } from '../support/day-builders.ts';
import { aDecided, anIncident } from '../support/incident-builders.ts';
import { anAsked, someRequests } from '../support/request-builders.ts';
import {
  aLogDetail,
  anAddedTask,
  aPerson,
  aPlanDetail,
  aReviewItem,
  aWorkLogView,
} from '../support/review-builders.ts';
import { aWorkLogContent } from '../support/week-builders.ts';
import { show, shown } from './show.tsx';

/**
 * The log, review and unit screens with builders' values, for eyes only:
 * `?screens=week&lang=en&show=returned#/work-log`. The clock stands on the builders' Friday.
 */
const friday = '2026-11-20';

const review = aReviewView({
  dissents: [{ taskId: taskIdOf(2), text: 'Số liệu do cấp xã gửi chậm.', at: at('17:00', friday) }],
  lines: [
    {
      taskId: taskIdOf(2),
      accepted: false,
      errors: 1,
      delays: 1,
      objectiveReasonConfirmed: true,
      comment: 'Số liệu cấp xã mới có 96/102. Ghi rõ lý do trước khi duyệt.',
    },
  ],
});
const delivery = {
  state: 'received',
  sentAt: at('16:42', friday),
  waitingForDevice: false,
  problem: null,
} as const;
const logs = {
  returned: aWorkLogView({ state: 'returned', revision: 1, review, delivery }),
  awaiting: aWorkLogView({
    state: 'awaiting-signature',
    revision: 1,
    editable: false,
    delivery: { ...delivery, waitingForDevice: true },
  }),
  approved: aWorkLogView({
    state: 'approved',
    revision: 2,
    editable: false,
    review: { ...review, decision: 'approved' },
    delivery: { ...delivery, state: 'reviewed' },
  }),
  correction: aWorkLogView({
    revision: 2,
    correction: true,
    content: aWorkLogContent({
      addedTasks: [anAddedTask],
      corrects: { recordId: recordIdOf(1), sha256: 'ab'.repeat(32) },
    }),
  }),
  empty: aWorkLogView({
    content: aWorkLogContent({ plan: null, lines: [], gaps: [], words: '' }),
    sessions: [],
    journalCount: 0,
    elsewhere: { startedAt: [], machines: [] },
  }),
} as const;
const log = Object.hasOwn(logs, shown) ? logs[shown as keyof typeof logs] : aWorkLogView();

const referredRequest = {
  sampleMinutes: null,
  reason: 'Đối chiếu kết quả việc 2',
  state: 'referred',
  referral: { toName: 'Phạm Văn Thư', reason: 'Có hồ sơ của đơn vị khác trên màn hình' },
} as const;
const logDetail = aLogDetail({
  changed: [
    {
      taskId: taskIdOf(1),
      change: 'changed',
      fields: [
        { field: 'done', before: '35', after: '40' },
        { field: 'quality', before: 'in-progress', after: 'met' },
        { field: 'evidence', before: '', after: 'Danh sách 12/BB' },
      ],
    },
    { taskId: null, change: 'changed', fields: [{ field: 'words', before: 'Cũ', after: 'Mới' }] },
  ],
  item: aReviewItem({ changes: 3, revision: 2, journalSound: shown !== 'unsound' }),
  draft: {
    ...aLogDetail().draft,
    lines: aLogDetail().draft.lines.map((line) =>
      line.taskId === taskIdOf(2) ? { ...line, ...review.lines[0], taskId: line.taskId } : line,
    ),
  },
  checks: aLogDetail().checks.map((check) =>
    check.name === 'journal-chain' && shown === 'unsound'
      ? {
          ...check,
          ok: false,
          detail: 'Nhật ký của phiên bắt đầu 07:30 không liền mạch ở dòng 12.',
        }
      : check,
  ),
  requests: [anAsked(), anAsked({ ...referredRequest, recordId: recordIdOf(41), segments: [] })],
  sample: shown === 'asked' ? 'asked' : 'ready',
});
const planDetail = aPlanDetail({
  amendmentReason: 'Sở giao thêm việc theo 1587/UBND-KSTT.',
  difference: {
    tasks: [
      {
        taskId: taskIdOf(1),
        change: 'changed',
        content: 'Xử lý hồ sơ dịch vụ công toàn trình',
        fields: [{ field: 'quantity', before: '35', after: '40' }],
      },
    ],
    shifts: [{ date: '2026-11-18', half: 'morning', before: 'home', after: 'office' }],
    overtime: { before: [], after: [] },
  },
});
const items = [
  logDetail.item,
  planDetail.item,
  aReviewItem({ recordId: recordIdOf(32), state: 'awaiting-signature', opened: false }),
  aReviewItem({ recordId: recordIdOf(33), week: '2026-W46', state: 'approved' }),
];
const today = aToday({
  date: friday,
  now: aSessionNow({ session: null, health: aHealth({ state: 'gap', lastOnDiskMs: null }) }),
});
const people =
  shown === 'empty'
    ? []
    : [
        aPerson({
          personId: personIdOf('le.thi.thu.ha'),
          name: 'Lê Thị Thu Hà',
          position: 'Trưởng phòng',
          workLogState: null,
          shifts: someShifts().map((shift) => ({ ...shift, place: 'office' })),
        }),
        aPerson(),
        aPerson({
          personId: personIdOf('other'),
          name: 'Trần Minh Anh (máy thứ hai)',
          planState: null,
          workLogState: 'awaiting-signature',
          shifts: [],
        }),
      ];

const isHead = !location.hash.includes('work-log');
const answers: Partial<Handlers> = {
  'app.state': () =>
    anOpenState({
      isHead,
      ...(isHead && {
        person: { ...anOpenState().person, name: 'Lê Thị Thu Hà', position: 'Trưởng phòng' },
      }),
    }),
  'sessions.today': () => today,
  'sessions.now': () => today.now,
  'inbox.status': () => ({
    online: true,
    problem: null,
    waiting: 0,
    unread: 3,
    setAside: 0,
    lastLookedAt: null,
  }),
  'workLogs.get': () => log,
  'handIns.get': ({ week }) => ({
    week,
    isLogSent: true,
    office: { kind: 'webdav', address: 'https://ho-so.example.invalid/' },
    user: '',
    run: null,
  }),
  'workLogs.save': () => log,
  'workLogs.pdf': () => new Uint8Array([37, 80, 68, 70]),
  'recordings.drawSample': () => ({ stretches: someRequests().sample.stretches }),
  'reviews.list': () => (shown === 'empty' ? [] : items),
  'reviews.get': ({ recordId }) => (recordId === planDetail.item.recordId ? planDetail : logDetail),
  'incidents.list': () => [
    anIncident({ isMine: false, canDecide: true }),
    anIncident({ isMine: false, reportId: recordIdOf(32), kind: 'other', decided: aDecided }),
  ],
  'reviews.saveDraft': () => undefined,
  'plans.unitWeek': () => people,
};

show(answers, at('16:50', friday));
