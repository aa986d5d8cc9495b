import type { Handlers } from '../../shared/contract.ts';
import {
  aKitView,
  anOpenState,
  aPlanContent,
  aPlanView,
  aReviewView,
  aTask,
  at,
  day,
  recordIdOf,
  sessionIdOf,
  taskIdOf,
} from '../support/builders.ts';
import {
  aDayFigures,
  aHealth,
  aSessionNow,
  aSessionSummary,
  aTimeline,
  aToday,
} from '../support/day-builders.ts';
import { aDecided, aDeletion, aHolding, anIncident } from '../support/incident-builders.ts';
import { aRequest, someRequests } from '../support/request-builders.ts';
import { drawScreen } from './screen.ts';
import { query, show, shown } from './show.tsx';

/**
 * The officer's screens with builders' values, for eyes only: `?lang=en&show=returned#/plan`.
 * The clock stands at the builders' moment.
 */
const pausedNow = aSessionNow({
  health: aHealth({ state: 'gap', cause: 'paused' }),
  paused: {
    reason: 'break',
    cause: 'paused',
    sinceMs: at('10:12'),
    untilMs: at('10:17'),
    asking: shown === 'asking',
  },
});
const todays = {
  paused: aToday({ now: pausedNow }),
  asking: aToday({ now: pausedNow }),
  stalled: aToday({
    now: aSessionNow({ health: aHealth({ state: 'stalled', lastOnDiskMs: at('10:16') }) }),
    planState: 'submitted',
  }),
  shift: aToday({ now: aSessionNow({ shiftEnd: { endsMs: at('10:22'), continued: false } }) }),
  empty: aToday({
    now: aSessionNow({
      session: null,
      health: aHealth({ state: 'gap', lastOnDiskMs: null, sizeTodayBytes: 0 }),
      currentTaskId: null,
      noticeRead: false,
    }),
    sessions: [],
    tasks: [],
    attention: [],
    weekShifts: [],
    weekRecordedMs: 0,
  }),
} as const;
const usual = aToday();
const today = Object.hasOwn(todays, shown) ? todays[shown as keyof typeof todays] : usual;

const plans = {
  empty: aPlanView({
    content: aPlanContent({ tasks: [], shifts: [] }),
    problems: [
      { taskId: null, date: null, code: 'no-task' },
      { taskId: null, date: day, code: 'shift-missing' },
    ],
  }),
  returned: aPlanView({
    state: 'returned',
    revision: 1,
    submitted: aPlanContent(),
    review: aReviewView({
      dissents: [{ taskId: taskIdOf(2), text: 'Số liệu do cấp xã gửi chậm.', at: at('17:00') }],
    }),
    problems: [{ taskId: taskIdOf(3), date: null, code: 'product-missing' }],
    difference: {
      tasks: [
        {
          taskId: taskIdOf(1),
          change: 'changed',
          content: 'Xử lý hồ sơ dịch vụ công toàn trình',
          fields: [
            { field: 'quantity', before: '35', after: '40' },
            { field: 'dueOn', before: '2026-11-19', after: '2026-11-20' },
          ],
        },
      ],
      shifts: [{ date: '2026-11-18', half: 'morning', before: 'home', after: 'office' }],
      overtime: { before: [], after: [] },
    },
    delivery: { state: 'reviewed', sentAt: at('08:00'), waitingForDevice: false, problem: null },
  }),
  approved: aPlanView({
    state: 'approved',
    editable: false,
    revision: 2,
    hasApprovedVersion: true,
    submitted: aPlanContent(),
    review: aReviewView({ decision: 'approved', comment: '', lines: [] }),
    addedTasks: [
      {
        task: aTask({ id: taskIdOf(7), content: 'Rà soát thủ tục 1587/UBND-KSTT' }),
        addedAt: at('09:00'),
        assignmentId: recordIdOf(4),
        note: 'Xin ý kiến Sở Tư pháp trước khi trình.',
      },
    ],
    delivery: { state: 'reviewed', sentAt: at('08:00'), waitingForDevice: false, problem: null },
  }),
} as const;
const mondayMs = at('11:20') - at('07:28');
const monday = aDayFigures({
  ...{ date: '2026-11-16', elapsedMs: mondayMs, recordedMs: mondayMs, anchoredMs: mondayMs },
  ...{ idleMs: 0, gaps: {} },
});
const requests = someRequests();
const plan = Object.hasOwn(plans, shown) ? plans[shown as keyof typeof plans] : aPlanView();

const answers: Partial<Handlers> = {
  'app.state': () =>
    shown === 'enrol'
      ? { stage: 'first-start', standIn: false, step: 'kit-opened', kit: aKitView() }
      : anOpenState({
          isHead: shown === 'head',
          ...(query.has('tokens') && { trial: false, otherPerson: null, trialPin: null }),
        }),
  'sessions.today': () => today,
  'sessions.now': () => today.now,
  'inbox.status': () => ({
    online: shown !== 'offline',
    problem: null,
    waiting: 2,
    unread: 3,
    setAside: 0,
    lastLookedAt: null,
  }),
  'recordings.preview': () => previews,
  'sessions.displays': () => [
    { id: '1', label: 'Màn hình 1', width: 1920, height: 1080, inScope: true },
    { id: '2', label: 'Màn hình 2 (DELL U2419H)', width: 1920, height: 1080, inScope: false },
  ],
  'sessions.notice': () => ({
    notice: {
      version: 1,
      purpose: 'Xác nhận thời gian làm việc tại nhà theo kế hoạch đã duyệt.',
      recorded: ['Hình ảnh toàn bộ màn hình trong phiên', 'Thời điểm không thao tác quá 5 phút'],
    },
    decision: { number: '112/QĐ-SKHCN', date: '2026-10-01', title: 'Quy định làm việc từ xa' },
    retentionDays: 90,
    read: true,
  }),
  'sessions.start': () => ({ outcome: 'notice-unread' }),
  'plans.get': () => plan,
  'plans.save': () => plan,
  'sessions.week': () => ({
    sessions:
      shown === 'empty'
        ? []
        : [
            aSessionSummary({
              id: sessionIdOf(2),
              state: 'ended',
              timeline: aTimeline({
                sessionId: sessionIdOf(2),
                startedMs: at('07:28', '2026-11-16'),
                endedMs: at('11:20', '2026-11-16'),
                spans: [
                  {
                    kind: 'recorded',
                    fromMs: at('07:28', '2026-11-16'),
                    toMs: at('11:20', '2026-11-16'),
                  },
                ],
                idle: [],
                tasks: [],
              }),
              notes: [],
            }),
            aSessionSummary(),
          ],
    days: [today.figures, monday],
  }),
  'recordings.requests': () => [
    Object.hasOwn(requests, shown) ? requests[shown as keyof typeof requests] : aRequest(),
  ],
  'recordings.openings': () => [],
  'office.show': () => ({
    kit: aKitView(),
    decision: { number: '112/QĐ-SKHCN', date: '2026-10-01', title: 'Quy định làm việc từ xa' },
    retentionDays: 90,
    carrierFolder: null,
    people: [],
    recoverySaved: true,
  }),
  'masks.list': () =>
    shown === 'empty' ? { fixed: [], own: [] } : { fixed: ['KeePassXC'], own: ['Zalo'] },
  'masks.programs': () => ({
    programs: ['Firefox', 'LibreOffice'],
    placesKnown: shown !== 'empty',
  }),
  'recordings.states': () => [],
  'recordings.held': () => aHolding(),
  'recordings.deletions': () => [
    aDeletion(),
    aDeletion({
      ...{ fromMs: at('07:30', '2026-08-17'), toMs: at('11:30', '2026-08-17'), segments: 51 },
      ...{ deletedAt: at('07:31'), reason: 'retention', decisionNumber: null },
    }),
  ],
  'incidents.list': () => [
    anIncident(),
    anIncident({ reportId: recordIdOf(32), kind: 'personal', note: '', decided: aDecided }),
  ],
  'sessions.pause': () => pausedNow,
};

const previews = [{ label: 'Màn hình 1', image: await drawScreen() }];
show(answers, at('10:18'));
